public import Matching
public import Rules

/// What a rule says of one event.
public struct RuleAnswer: Sendable {
  /// What it comes to.
  public let verdict: Verdict
  /// The condition with what each part says; `nil` when the event's record is not kept any more.
  public let condition: Explanation?
  /// The least that would have turned the verdict around; `nil` when nothing in the record would.
  public let change: [Explanation.Flip]?
  /// The tests of the same fields that the change must leave as they are, or it is not enough.
  public let unchanged: [Explanation.Flip]
  /// The fields on whose absence a part of the condition rests and that no event of the kind in the
  /// store carries: nothing can be said of them.
  public let uncarried: [FieldPath]
  /// What was asked for beside the condition, by field; `nil` where the record does not carry it.
  public let values: [FieldPath: [String]?]

  /// What a rule's condition comes to for an event.
  public enum Verdict: String, Sendable, Hashable {
    /// The rule selects the event.
    case selected
    /// It does not.
    case notSelected
    /// Nothing can be said, for fields that decide are not carried.
    case cannotBeSaid
    /// The rule is not asked of such events.
    case notAsked
  }
}
