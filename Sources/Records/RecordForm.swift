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
    let found = shape?.synonyms ?? []
    synonyms = found.isEmpty ? [] : found.map { ("\($0.usual)".lowercased(), "\($0.here)") }
  }

  /// The members in which the kind's own fields are, in all forms of all kinds.
  public static let envelopes: [String] = {
    var names: [String] = []
    for shape in RecordShape.all {
      guard let body = shape.body else { continue }
      let name = "\(body.names[0])"
      if !names.contains(name) { names.append(name) }
    }
    return names
  }()

  /// What forms of all kinds call members at the top: the usual name in lower case, the name here.
  public static let synonyms: [(usual: String, here: String)] = RecordShape.all.flatMap { shape in
    shape.synonyms.map { ("\($0.usual)".lowercased(), "\($0.here)") }
  }
}
