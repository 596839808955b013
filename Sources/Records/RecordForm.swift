public import Formats

/// How the form of one record differs from the usual form of its kind.
public struct RecordForm: Sendable {
  /// The node of the kind's own fields, when an envelope is around them.
  public let body: Int?
  /// Members at the top that this form calls otherwise: the usual name in lower case, the name
  /// here.
  public let synonyms: [(usual: String, here: String)]

  /// Looks at a scanned record.
  public init(_ tape: JSONTape, in bytes: Span<UInt8>) {
    let shape = RecordShape.recognise(tape, in: bytes)
    body = shape?.body.flatMap { tape.member($0.names[0], of: JSONTape.root, in: bytes) }
    synonyms = shape?.synonyms.map { ("\($0.usual)".lowercased(), "\($0.here)") } ?? []
  }
}
