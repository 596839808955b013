/// The arithmetic of a statistical finding: what was seen, what was expected, how unlikely it is.
public struct Statistic: Sendable, Hashable {
  /// The method's name, as rules spell it: `burst`, `off-hours`, `unusual-address`.
  public var method: String
  /// What was seen, with its unit.
  public var observed: Quantity
  /// What the baseline makes likely, in the same unit.
  public var expected: Quantity
  /// What it is a sign of.
  public var family: Family
  /// The natural logarithm of the model's p-value, `...0`, rounded to six decimals.
  public var logP: Double
  /// The same after calibration by the detector's own past on this tenant; not below ``logP``, but
  /// for the family of combined risk.
  public var calibratedLogP: Double
  /// How many tests of this kind were made on the same day.
  public var tests: Int
  /// The natural logarithm of the expected number of chance findings a night (NFA).
  public var logFalseAlarms: Double
  /// What the baseline rests on.
  public var baseline: Baseline
  /// A (best) to D: how well the baseline is supported.
  public var grade: Grade
  /// What speaks against the finding, with equal rank.
  public var counterEvidence: [String]

  /// Makes the arithmetic of a finding.
  public init(
    method: String,
    observed: Quantity,
    expected: Quantity,
    family: Family,
    logP: Double,
    calibratedLogP: Double,
    tests: Int,
    logFalseAlarms: Double,
    baseline: Baseline,
    grade: Grade,
    counterEvidence: [String] = []
  ) {
    self.method = method
    self.observed = observed
    self.expected = expected
    self.family = family
    self.logP = logP
    self.calibratedLogP = calibratedLogP
    self.tests = tests
    self.logFalseAlarms = logFalseAlarms
    self.baseline = baseline
    self.grade = grade
    self.counterEvidence = counterEvidence
  }

  /// A number with what it counts.
  public struct Quantity: Sendable, Hashable {
    /// The number.
    public var value: Double
    /// What it counts: `distinct targets in 1 h`.
    public var unit: String
    /// Makes a quantity.
    public init(_ value: Double, _ unit: String) {
      self.value = value
      self.unit = unit
    }
  }

  /// What a baseline rests on.
  public struct Baseline: Sendable, Hashable {
    /// The days of history before the judged day.
    public var days: Int
    /// The days of them on which the entity was active.
    public var activeDays: Int
    /// The events (or active hours) of the entity in the history.
    public var events: Int
    /// What ``events`` counts.
    public var unit: String
    /// Makes a baseline's support.
    public init(days: Int, activeDays: Int, events: Int, unit: String) {
      self.days = days
      self.activeDays = activeDays
      self.events = events
      self.unit = unit
    }
  }

  /// What a statistic is a sign of: those with one cause are in one family.
  public enum Family: String, Sendable, Hashable, CaseIterable {
    /// Where an account came from, with what else was new of it.
    case access
    /// When it was active.
    case hours
    /// What was done or used for the first time, or hardly ever.
    case novelty
    /// Many actions in a short time.
    case burst
    /// How much.
    case volume
    /// Secrets and prompts that were tried.
    case guessing
    /// An account that was silent for long.
    case dormancy
    /// Unlike those it works with.
    case peers
    /// Steps that one account went through in an order that is rare.
    case sequence
    /// A log that fell silent.
    case silence
    /// What rules select of an entity, and how seldom they do.
    case rules
    /// Several of these together.
    case risk
  }

  /// How well a baseline is supported.
  public enum Grade: String, Sendable, Hashable, CaseIterable {
    /// Thirty days or more, twenty of them active.
    case a = "A"
    /// Fourteen days or more, seven of them active.
    case b = "B"
    /// Seven days or more, some of them active.
    case c = "C"
    /// Less: the tenant's habits stand in for the entity's own.
    case d = "D"
  }
}
