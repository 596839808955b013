internal import Events
internal import Findings
internal import Glibc
internal import Statistics
internal import Store

/// What a method noticed of one account or address on one day, be it enough for a finding or not.
///
/// Signs of several families add up to the risk of an entity.
struct AnomalySign: Sendable {
  var day = Day()
  /// The hash of the entity's key.
  var entity: UInt64 = 0
  var family = Statistic.Family.access
  /// The family that stands for all with the same cause.
  var cause = Statistic.Family.access
  /// `ln p` after calibration, times the tests that the entity had in this family.
  var logP = 0.0
  /// The natural logarithm of the chance findings a night that are as strong, by its own test.
  var logFalseAlarms = 0.0
  /// The level of the finding that it makes alone; `nil` when it makes none.
  var level: Level?
  /// The event that tells it best.
  var event = Event()

  /// An event by its key.
  struct Event: Sendable {
    private(set) var time = Instant()
    private(set) var identity: UInt64 = 0

    init() {}

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

extension AnomalySign.Event: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&time)
    packing.pack(&identity)
  }
}

extension AnomalySign: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    var number = level?.rawValue ?? -1
    packing.pack(&day)
    packing.pack(&entity)
    packing.pack(&family)
    packing.pack(&cause)
    packing.pack(&logP)
    packing.pack(&logFalseAlarms)
    packing.pack(&number)
    packing.pack(&event)
    level = Level(rawValue: number)
  }
}
