internal import Events
internal import Glibc
internal import Statistics

/// What the volume method knows of the days before.
struct VolumeHistory {
  /// One actor's past.
  struct Past: Sendable {
    /// Days on which the actor did anything at all, be it what is counted or not.
    let active: RecentDays
    /// Days with a volume above zero, oldest first, at most ``VolumeHistory/keptDays``.
    let days: [PastDay]

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

  private let activeDays: ActiveDays
  /// By the actor's number: its days with a volume.
  private var days: [[PastDay]] = []
  /// From the first day with a volume on.
  private(set) var tenant: [TenantDay] = []

  /// Begins without any.
  ///
  /// - Parameter activeDays: The days on which actors did anything, which somebody else learns.
  init(_ activeDays: ActiveDays) { self.activeDays = activeDays }

  func past(of actor: Int32) -> Past {
    Past(
      active: activeDays[actor],
      days: Int(actor) < days.count ? days[Int(actor)] : []
    )
  }

  /// Whether an actor had a volume since a day.
  func isHabitual(_ actor: Int32, since day: Day) -> Bool {
    Int(actor) < days.count && days[Int(actor)].last.map { $0.day >= day.number } ?? false
  }

  /// Days with events since the log began, as far as is looked back.
  func days(since day: Day) -> Int { tenant.count { $0.day >= day } }

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
    if Int(actor) >= days.count {
      days += Array(repeating: [], count: max(Int(actor) + 1 - days.count, days.count))
    }
    let own = days[Int(actor)]
    let largest = own.map(\.logarithm).max().map { expm1(Double($0)) } ?? 0
    let most = log1p(max(50, largest * (isQuarantined ? 2 : 8)))
    let kept = own.filter { $0.day >= since.number }.suffix(VolumeHistory.keptDays - 1)
    days[Int(actor)] =
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
    var count = days.count
    packing.pack(count: &count)
    if packing.isReading { days = Array(repeating: [], count: count) }
    for actor in days.indices { packing.pack(&days[actor]) }
    packing.pack(&tenant)
  }
}
