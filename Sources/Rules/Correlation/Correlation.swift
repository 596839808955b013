/// What a correlation rule looks for among the events that other rules select.
///
/// Source: Sigma correlation rules specification 2.1.
public struct Correlation: Sendable, Hashable {
  /// What is asked of the events of a group within a stretch of time.
  public enum Method: Sendable, Hashable {
    /// How many events there are.
    case eventCount
    /// How many distinct values a field has.
    case valueCount(field: FieldPath)
    /// How many of the rules have events.
    case temporal
    /// How many of the rules have events, one after the other as they are listed.
    case temporalOrdered
    /// The sum of a field's numbers.
    case valueSum(field: FieldPath)
    /// The average of a field's numbers.
    case valueAverage(field: FieldPath)
    /// A percentile, `0...100`, of a field's numbers.
    case valuePercentile(field: FieldPath, percentile: Double)
  }

  /// What the result is compared with.
  public struct Bound: Sendable, Hashable {
    /// How.
    public var comparison: ValueTest.Comparison
    /// With which number.
    public var number: Double

    /// Makes a bound.
    public init(_ comparison: ValueTest.Comparison, _ number: Double) {
      self.comparison = comparison
      self.number = number
    }
  }

  /// What is asked.
  public var method: Method
  /// The ids of the rules whose events are looked at, in the order written; they may be
  /// correlation rules.
  public var rules: [String]
  /// The fields or aliases whose values part the events into groups.
  public var groupBy: [FieldPath]
  /// The length of the stretch of time in ticks of 100 ns, as moments are counted.
  public var timespan: Int64
  /// All of them must hold; of a temporal correlation they count rules, and without any all of the
  /// rules must have events.
  public var bounds: [Bound]
  /// By an alias's name, then a rule's id: the field that is meant in the events of that rule.
  public var aliases: [String: [String: FieldPath]]
  /// Whether the rules make findings of their own too.
  public var generate: Bool

  /// Whether each of its rules must have an event in a burst: so it is of a temporal one without
  /// bounds; of any other one of them is enough.
  public var needsAllRules: Bool {
    bounds.isEmpty && [.temporal, .temporalOrdered].contains(method)
  }

  /// Makes a correlation.
  public init(
    method: Method,
    rules: [String],
    groupBy: [FieldPath],
    timespan: Int64,
    bounds: [Bound],
    aliases: [String: [String: FieldPath]] = [:],
    generate: Bool = false
  ) {
    self.method = method
    self.rules = rules
    self.groupBy = groupBy
    self.timespan = timespan
    self.bounds = bounds
    self.aliases = aliases
    self.generate = generate
  }
}
