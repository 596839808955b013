/// Steps that one account goes through one after the other, and that only chance judges.
public struct SequenceSettings: Sendable, Hashable {
  /// The names of the rule's selections, in the order of the steps: two to eight.
  public var steps: [String]
  /// The longest time between a step and the next, in seconds.
  public var within: Int64 = 86_400
  /// The steps that are done to the account; all others are done by it.
  public var onto: Set<String> = []
  /// The steps that count only from a network that the account has not used before.
  public var foreign: Set<String> = []
  /// Days of history before the method reports anything.
  public var minimumDays = 14

  /// The most steps that a sequence can have.
  public static let stepLimit = 8

  /// Makes the default settings.
  public init(steps: [String]) { self.steps = steps }
}
