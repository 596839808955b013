internal import Events
internal import Glibc
internal import Statistics

/// What the volume method knows of the days before.
struct VolumeHistory: Sendable {
  /// One actor's past.
  struct Past: Sendable {
    /// Days on which the actor did anything at all, be it what is counted or not.
    var active = RecentDays()
    /// Days with a volume above zero, oldest first, at most ``VolumeHistory/keptDays``.
    fileprivate(set) var days: [PastDay] = []

    /// The days from a day on.
    func days(since day: Day) -> ArraySlice<PastDay> {
      days[(days.firstIndex { $0.day >= day.number } ?? days.count)...]
    }
  }

  /// One day of an actor with a volume above zero.
  struct PastDay: Sendable {
    fileprivate var day: Int32 = 0
    /// ln(1 + y), the day effect taken out.
    fileprivate(set) var logarithm: Float = 0

    var date: Day { Day(number: day) }
    var volume: Double { expm1(Double(logarithm)).rounded() }
  }

  /// What one day of the tenant adds to its habits.
  struct TenantDay: Sendable {
    var day = Day()
    /// Actors that did anything, and those of them with a volume.
    var active = 0
    var busy = 0
    /// Sums of ln(1 + y) and of its square.
    var sum = 0.0
    var squares = 0.0
    /// Squared distances from the actor's own mean before, each as of one degree of freedom.
    var within = 0.0
    var withinCount = 0
    /// Σ((y − μ)² − y) and Σμ² of the counts that were expected of all active actors.
    var excess = 0.0
    var square = 0.0
    var total = 0.0
  }

  /// Volumes kept of one actor: two months of working days.
  static let keptDays = 40

  /// By the actor's number.
  private var past: [Past] = []
  /// From the first day with a volume on.
  private(set) var tenant: [TenantDay] = []

  func past(of actor: Int32) -> Past {
    Int(actor) < past.count ? past[Int(actor)] : Past()
  }

  /// Days with events since the log began, as far as is looked back.
  func days(since day: Day) -> Int { tenant.count { $0.day >= day } }

  /// Notes that an actor is active on a day.
  mutating func learn(active actor: Int32, day: Day) {
    if Int(actor) >= past.count {
      past += Array(repeating: Past(), count: max(Int(actor) + 1 - past.count, past.count))
    }
    past[Int(actor)].active.insert(day)
  }

  /// Learns an actor's volume of a day.
  ///
  /// One day of an attack must not become what is usual: at most eight times the largest day
  /// before is learnt, and twice that of a day which was as rare as an attack. So a new job is
  /// learnt within some days, and a theft is not.
  mutating func learn(
    _ logarithm: Double,
    of actor: Int32,
    day: Day,
    isQuarantined: Bool,
    since: Day
  ) {
    let own = past[Int(actor)].days
    let largest = own.map(\.logarithm).max().map { expm1(Double($0)) } ?? 0
    let most = log1p(max(50, largest * (isQuarantined ? 2 : 8)))
    let kept = own.filter { $0.day >= since.number }.suffix(VolumeHistory.keptDays - 1)
    past[Int(actor)].days =
      kept + [PastDay(day: day.number, logarithm: Float(min(logarithm, most)))]
  }

  /// Learns the tenant's day.
  mutating func learn(_ day: TenantDay, since: Day) {
    guard day.busy > 0 || !tenant.isEmpty else { return }
    tenant.removeAll { $0.day < since }
    tenant.append(day)
  }
}

extension VolumeHistory.PastDay: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    var bits = UInt64(logarithm.bitPattern)
    packing.pack(&day)
    packing.pack(small: &bits)
    logarithm = Float(bitPattern: UInt32(truncatingIfNeeded: bits))
  }
}

extension VolumeHistory.Past: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&active)
    packing.pack(&days)
  }
}

extension VolumeHistory.TenantDay: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&day)
    packing.pack(&active)
    packing.pack(&busy)
    packing.pack(&sum)
    packing.pack(&squares)
    packing.pack(&within)
    packing.pack(&withinCount)
    packing.pack(&excess)
    packing.pack(&square)
    packing.pack(&total)
  }
}

extension VolumeHistory: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&past)
    packing.pack(&tenant)
  }
}
