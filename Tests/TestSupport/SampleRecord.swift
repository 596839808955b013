/// One record of an export: when it happened, what it is, and its JSON.
public struct SampleRecord: Sendable {
  /// When the event happened.
  public let moment: Moment
  /// The resource the record belongs to.
  public let kind: SampleKind
  /// The record as JSON, without white space.
  public let json: [UInt8]
  /// What happened in few words, for a reader that does not want to read JSON.
  public let fact: RecordFact?

  init(
    _ kind: SampleKind,
    at moment: Moment,
    fact: RecordFact? = nil,
    _ body: (inout JSONText) -> Void
  ) {
    var text = JSONText()
    text.object(body)
    self.moment = moment
    self.kind = kind
    self.fact = fact
    json = text.bytes
  }
}
