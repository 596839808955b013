internal import Formats

/// What is around a record, one layer of it.
///
/// A page or a batch is a matter of the document; here is what one value of it may be.
public enum RecordWrapping: Sendable, Hashable {
  /// The value is a record itself, or nothing that is known.
  case none
  /// The record, or more of them, is an object or array inside.
  case value(node: Int)
  /// The record, or more of them, is JSON written into a text inside.
  case text(node: Int)
  /// A row whose columns hold JSON written into texts.
  case row

  /// Members in which log shippers keep the text that they have shipped.
  private static let shippedTexts: [StaticString] = [
    "message", "event.original", "_raw", "_source", "log", "Body", "body",
  ]
  /// Those in which they keep it as an object; others hold what the shipper says of itself.
  private static let shippedValues: [StaticString] = ["_source", "_raw", "message", "Body", "body"]

  /// Tells what is around a value that is no record itself.
  init(_ tape: JSONTape, in bytes: Span<UInt8>) {
    self = .none
    let root = JSONTape.root
    guard tape.isObject(root) else { return }
    // Rows of the unified audit log keep the record as a text.
    if let data = tape.member(exactly: "AuditData", of: root, in: bytes) {
      if tape.isObject(data) { self = .value(node: data) }
      if tape.isString(data) { self = .text(node: data) }
      return
    }
    var texts = RecordWrapping.shippedTexts.compactMap {
      tape.member(exactly: $0, of: root, in: bytes)
    }
    if let event = tape.member(exactly: "event", of: root, in: bytes),
      let original = tape.member(exactly: "original", of: event, in: bytes)
    {
      texts.append(original)
    }
    if let node = texts.first(where: { RecordWrapping.holdsJSON(tape, $0, in: bytes) }) {
      self = .text(node: node)
      return
    }
    let values = RecordWrapping.shippedValues.compactMap {
      tape.member(exactly: $0, of: root, in: bytes)
    }
    if let node = values.first(where: { tape.isObject($0) || tape.isArray($0) }) {
      self = .value(node: node)
    }
  }

  /// Whether a text is a JSON object or array by its first character.
  static func holdsJSON(_ tape: JSONTape, _ node: Int, in bytes: Span<UInt8>) -> Bool {
    guard tape.isString(node) else { return false }
    for place in tape.range(of: node) {
      switch bytes[place] {
      case 0x20: continue
      case 0x7b, 0x5b: return true
      default: return false
      }
    }
    return false
  }
}
