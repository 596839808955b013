public import Events

/// How much an account stood out, over all that methods and rules noticed of it.
public struct EntityRisk: Sendable, Hashable {
  /// The account.
  public var entity: Entity
  /// The night on which it stood out most.
  public var day: Day
  /// The natural logarithm of the chance findings expected a night that stand out so much.
  public var logFalseAlarms: Double
  /// What was noticed that night, the strongest first.
  public var parts: [Part]
  /// The nights on which anything was noticed.
  public var nights: Int

  /// −log10 of the chance findings expected a night, to four decimals.
  public var score: Double {
    let score = max(0, -logFalseAlarms / 2.302_585_092_994_046)
    return (score * 10_000).rounded() / 10_000
  }

  /// Makes the risk of an account.
  public init(
    entity: Entity,
    day: Day,
    logFalseAlarms: Double,
    parts: [Part],
    nights: Int
  ) {
    self.entity = entity
    self.day = day
    self.logFalseAlarms = logFalseAlarms
    self.parts = parts
    self.nights = nights
  }

  /// One family of signs.
  public struct Part: Sendable, Hashable {
    /// What it is a sign of.
    public var family: Statistic.Family
    /// The natural logarithm of its p-value.
    public var logP: Double
    /// Makes a part.
    public init(family: Statistic.Family, logP: Double) {
      self.family = family
      self.logP = logP
    }
  }
}

extension Statistic.Family {
  /// What a sign of the family says.
  public var words: String {
    switch self {
    case .access: "an access from an unusual place"
    case .hours: "sensitive work at an unusual hour"
    case .novelty: "something done or used for the first time"
    case .burst: "many actions in a short time"
    case .volume: "an unusual amount"
    case .guessing: "secrets or prompts that were tried"
    case .dormancy: "a return after a long silence"
    case .peers: "doings unlike those of its colleagues"
    case .sequence: "steps that seldom follow each other"
    case .silence: "a silent log"
    case .rules: "rules that seldom select anything"
    case .risk: "signs that add up"
    }
  }
}
