internal import Formats

/// Values of directory audits that are JSON written into a text: `"\"Global Administrator\""`.
public enum JSONInText {
  /// No reader looks at more of one value; the record's bytes keep it whole.
  static let displayLimit = 4_000

  /// The value as people read it: a text without its quotes, a list joined by commas, all else as
  /// it stands.
  public static func display(_ text: String) -> String {
    let shown = elements(text).map { $0.joined(separator: ", ") } ?? text
    guard shown.unicodeScalars.count > displayLimit else { return shown }
    return String(String.UnicodeScalarView(shown.unicodeScalars.prefix(displayLimit))) + " …"
  }

  /// Whether a text is an object, a list or a text in JSON.
  ///
  /// - Complexity: O(length of the text).
  public static func isIn(_ text: String) -> Bool {
    guard let first = text.utf8.first, [0x22, 0x5b, 0x7b].contains(first) else { return false }
    let bytes = Array(text.utf8)
    var tape = JSONTape()
    guard case .complete(let end) = tape.scan(bytes.span) else { return false }
    return end == bytes.count
  }

  /// The texts inside a JSON text or a flat JSON list; `nil` for anything else.
  ///
  /// - Complexity: O(length of the text).
  public static func elements(_ text: String) -> [String]? {
    guard let first = text.utf8.first, first == 0x22 || first == 0x5b else { return nil }
    let bytes = Array(text.utf8)
    var tape = JSONTape()
    guard case .complete(let end) = tape.scan(bytes.span), end == bytes.count else { return nil }
    var texts: [String] = []
    for node in tape.elements(of: JSONTape.root) {
      guard let text = tape.text(of: node, in: bytes.span) else { return nil }
      texts.append(text)
    }
    return texts
  }
}
