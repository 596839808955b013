internal import Events
internal import Findings
internal import Glibc
internal import Statistics
internal import Store

/// What a method noticed of one account or address on one day, be it enough for a finding or not.
///
/// Signs of several families add up to the risk of an entity.
struct AnomalySign: Sendable {
  let day: Day
  /// The hash of the entity's key.
  let entity: UInt64
  let family: Statistic.Family
  /// The family that stands for all with the same cause.
  let cause: Statistic.Family
  /// `ln p` after calibration, times the tests that the entity had in this family.
  let logP: Double
  /// The natural logarithm of the chance findings a night that are as strong, by its own test.
  let logFalseAlarms: Double
  /// The level of the finding that it makes alone; `nil` when it makes none.
  let level: Level?
  /// The event that tells it best.
  let event: Event

  /// An event by its key.
  struct Event: Sendable {
    let time: Instant
    let identity: UInt64

    init(_ row: EventRow) {
      time = row.time
      identity = row.identity
    }

    init(_ row: EventBrief) {
      time = row.time
      identity = row.identity
    }

    init(time: Instant, identity: UInt64) {
      self.time = time
      self.identity = identity
    }
  }

  /// What is likelier says nothing of an entity.
  ///
  /// Source: Zaykin and others 2002, τ of the truncated product.
  static let threshold = 0.05
}

extension Chance {
  /// Whether it is unlikely enough to say something of an entity.
  var isSign: Bool { logP <= log(AnomalySign.threshold) }
}

extension [AnomalySign] {
  /// Adds what was noticed, if it is unlikely enough to say something.
  ///
  /// - Parameters:
  ///   - chance: How unlikely it is.
  ///   - entity: The hash of the entity's key.
  ///   - day: The day.
  ///   - level: The level of the finding that it makes alone, reported or not.
  ///   - event: The event that tells it best.
  ///   - tests: The tests that the entity had in this family on the day.
  ///   - cause: A family with the same cause, if it is another one.
  mutating func add(
    _ chance: Chance,
    of entity: UInt64,
    _ day: Day,
    _ level: Level?,
    event: AnomalySign.Event,
    tests: Int = 1,
    cause: Statistic.Family? = nil
  ) {
    let logP = chance.logP + log(Double(tests))
    guard logP <= log(AnomalySign.threshold) else { return }
    append(
      AnomalySign(
        day: day,
        entity: entity,
        family: chance.detector.family,
        cause: (cause ?? chance.detector.family).cause,
        logP: logP,
        logFalseAlarms: chance.alarms.logCount,
        level: level,
        event: event
      )
    )
  }
}
