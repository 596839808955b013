internal import Events
internal import Glibc
internal import Statistics

/// What a tenant's actors do in a day, as of one day: the prior of each of them.
struct VolumeHabits: Sendable {
  /// The share of active actor-days with a volume.
  let share: Double
  /// The mean μ₀ of ln(1 + y) over actor-days with a volume.
  let mean: Double
  /// Its variance σ₀² from day to day of one actor.
  let variance: Double
  /// What the tenant's mean is worth in days of an actor: variance within actors over that between.
  let meanWeight: Double
  /// The volume of an active actor-day, and how much clumpier than Poisson its counts are.
  let rate: Double
  let clumpiness: Double

  /// Actor-days with a volume are so small that they are counts, not sizes.
  var isCounted: Bool { mean < log1p(4) }

  /// The variances assumed before anything is seen, and the days that it is worth: days of one person
  /// vary by a factor of 2.2 (σ = 0.8), people by as much as 2.7 (σ = 1).
  private static let usual = (within: 0.64, between: 1.0, weight: 10.0)
  /// Two days of one person are never more alike than by a factor of 1.6.
  private static let leastVariance = 0.25
  /// What the tenant's share is worth in active days of an actor.
  ///
  /// People differ: some never do it, others daily, so it is little.
  static let shareWeight = 5.0
  /// What the tenant's variance is worth in days of an actor: people differ less in how much they
  /// vary than in how much they do.
  static let varianceWeight = 30.0

  init(_ days: [VolumeHistory.TenantDay]) {
    var active = 0
    var busy = 0
    var known = VolumeHistory.TenantDay(day: Day(number: 0))
    for day in days {
      active += day.active
      busy += day.busy
      known.sum += day.sum
      known.squares += day.squares
      known.within += day.within
      known.withinCount += day.withinCount
      known.excess += day.excess
      known.square += day.square
      known.total += day.total
    }
    let usual = VolumeHabits.usual
    let count = Double(busy) + usual.weight
    share = (Double(busy) + 0.5) / (Double(active) + 1)
    mean = busy > 0 ? known.sum / Double(busy) : 0
    let spread = max(0, known.squares - Double(busy) * mean * mean)
    let all = (spread + usual.weight * (usual.within + usual.between)) / count
    variance = max(
      VolumeHabits.leastVariance,
      (known.within + usual.weight * usual.within) / (Double(known.withinCount) + usual.weight)
    )
    meanWeight = min(5, max(0.2, variance / max(0.1, all - variance)))
    rate = (known.total + 0.5) / (Double(active) + 1)
    clumpiness = min(20, max(0.05, (max(0, known.excess) + 2) / (known.square + 2)))
  }
}
