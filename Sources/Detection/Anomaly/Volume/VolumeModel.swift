internal import Events
internal import Glibc
internal import Statistics

/// What one actor's day makes likely: whether there is a volume at all, and how large it is.
struct VolumeModel: Sendable {
  /// Active days before, and those of them with a volume.
  let activeDays: Int
  let busyDays: Int
  /// The chance of any volume on an active day.
  let share: Double
  /// The mean of ln(1 + y) over the actor's own days with a volume.
  let ownMean: Double?
  let volume: LogVolume
  /// What is expected of counts that are small, with days without any; `nil` of larger ones.
  let counts: NegativeBinomial?
  /// What the whole tenant does more on the judged day.
  let effect: VolumeDayEffect

  init(
    _ past: VolumeHistory.Past,
    _ habits: VolumeHabits,
    since: Day,
    effect: VolumeDayEffect = VolumeDayEffect()
  ) {
    let days = past.days(since: since)
    activeDays = max(past.active.count(since: since), days.count)
    // Of more days than are kept the oldest is the beginning.
    let span =
      days.count < VolumeHistory.keptDays
      ? activeDays : past.active.count(since: days.first?.date ?? since)
    busyDays = days.count
    let weight = VolumeHabits.shareWeight
    let own = (Double(busyDays) + weight * habits.share) / (Double(max(span, busyDays)) + weight)
    share = min(1, own * effect.shareFactor)
    var sum = 0.0
    for day in days { sum += Double(day.logarithm) }
    let mean = days.isEmpty ? 0 : sum / Double(days.count)
    ownMean = days.isEmpty ? nil : mean
    var spread = 0.0
    for day in days { spread += (Double(day.logarithm) - mean) * (Double(day.logarithm) - mean) }
    volume = LogVolume(
      count: days.count,
      mean: mean,
      spread: spread,
      tenantMean: habits.mean,
      tenantVariance: habits.variance,
      meanWeight: habits.meanWeight,
      varianceWeight: VolumeHabits.varianceWeight
    )
    counts =
      habits.isCounted
      ? NegativeBinomial(
        shape: 1 / habits.clumpiness,
        mean: VolumeModel.rate(days, span: span, habits) * effect.factor * effect.shareFactor
      ) : nil
    self.effect = effect
  }

  /// The volume that an active day of the actor makes likely, days without any counted.
  static func rate(
    _ days: ArraySlice<VolumeHistory.PastDay>,
    span: Int,
    _ habits: VolumeHabits
  ) -> Double {
    let weight = VolumeHabits.shareWeight
    let own = days.reduce(0) { $0 + $1.volume }
    return (own + weight * habits.rate) / (Double(max(span, days.count)) + weight)
  }

  /// The chance of this volume or more on an active day.
  ///
  /// - Parameter amount: The day's volume, above 0.
  /// - Returns: `ln p`.
  func logP(of amount: Double) -> Double {
    max(logPOfSize(amount), logPOfCount(amount))
  }

  /// Whether a volume is judged as a size, and not as a count.
  ///
  /// Beyond what counts vary by, a day with much to do is a size like any other: the tail of counts
  /// would say e^(−700) of one that comes to everybody some day.
  func isSize(_ amount: Double) -> Bool { logPOfSize(amount) >= logPOfCount(amount) }

  private func logPOfSize(_ amount: Double) -> Double {
    log(share) + volume.logP(of: effect.adjusted(amount))
  }

  private func logPOfCount(_ amount: Double) -> Double {
    counts?.logUpperTail(from: Int(min(amount, 1e12).rounded(.down))) ?? -.infinity
  }

  /// The smallest volume that is told alone: five times the usual one.
  ///
  /// Three to eight times as much is within what people vary by from day to day.
  var leastTold: Double { (5 * median).rounded(.up) }

  /// The volume that is reached on half of the days that have any.
  var median: Double {
    counts == nil ? expm1(volume.centre + effect.shift) : (counts?.mean ?? 0)
  }
}

/// What a whole tenant does more than usual on a day: quarter ends and migrations.
struct VolumeDayEffect: Sendable {
  /// What is added to ln(1 + y), 0 or more.
  var shift = 0.0
  /// How much more of the active actors have a volume than usual, 1 or more.
  var shareFactor = 1.0

  /// So many actors with a known habit are needed to tell a day's effect.
  private static let leastActors = 10
  /// Days with a volume that make a habit.
  static let habitDays = 5

  var factor: Double { exp(shift) }

  /// A volume as it would be on a usual day.
  func adjusted(_ amount: Double) -> Double { max(0, expm1(log1p(amount) - shift)) }

  init() {}

  /// The effect of a day.
  ///
  /// - Parameters:
  ///   - distances: By how much ln(1 + y) of each actor with a habit is above its centre.
  ///   - busy: Actors with a volume.
  ///   - active: Actors that did anything.
  ///   - usual: The usual share of those.
  init(distances: [Double], busy: Int, active: Int, usual: Double) {
    // The one that is judged must not explain itself, so one is left out.
    let share = Double(max(0, busy - 1)) / Double(max(1, active - 1))
    shareFactor = max(1, share / usual)
    guard distances.count >= VolumeDayEffect.leastActors else { return }
    let sorted = distances.sorted()
    let middle = sorted.count / 2
    let median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    shift = min(log(4), max(0, median))
  }
}
