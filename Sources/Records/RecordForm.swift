public import Formats

/// How the form of one record differs from the usual form of its kind.
public struct RecordForm: Sendable {
  /// The node of the kind's own fields, when an envelope is around them.
  public let body: Int?
  /// Members at the top that this form calls otherwise.
  public let synonyms: [Synonym]

  /// What one form calls a member at the top, in UTF-8.
  public struct Synonym: Sendable, Hashable {
    /// The usual name in lower case.
    public let usual: [UInt8]
    /// The name here.
    public let here: [UInt8]
  }

  /// Looks at a scanned record.
  public init(_ tape: JSONTape, in bytes: Span<UInt8>) {
    guard let form = RecordShape.recognise(tape, in: bytes)?.form else {
      body = nil
      synonyms = []
      return
    }
    let difference = RecordForm.differences[form.rawValue]
    body = difference.envelope.flatMap { tape.member($0, of: JSONTape.root, in: bytes) }
    synonyms = difference.synonyms
  }

  /// By form: the member around the kind's own fields, and what it calls otherwise.
  private static let differences: [(envelope: StaticString?, synonyms: [Synonym])] =
    RecordShape.Form.allCases.map { form in
      let shape = form.shape
      return (
        shape.body?.names[0],
        shape.synonyms.map {
          Synonym(usual: Array("\($0.usual)".lowercased().utf8), here: Array("\($0.here)".utf8))
        }
      )
    }

  /// The members in which the kind's own fields are, in all forms of all kinds.
  public static let envelopes: [String] = {
    var names: [String] = []
    for case let envelope? in differences.map(\.envelope) where !names.contains("\(envelope)") {
      names.append("\(envelope)")
    }
    return names
  }()

  /// What forms of all kinds call members at the top.
  public static let synonyms: [Synonym] = differences.flatMap(\.synonyms)
}
