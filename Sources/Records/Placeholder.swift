internal import Formats

/// Texts that stand for nobody.
///
/// Source: what services write into ids and names of exports when there is none.
enum Placeholder {
  private static let words: [StaticString] = [
    "00000000-0000-0000-0000-000000000000", "<null>", "null", "not available", "not-found",
    "__null__", "n/a", "see actor details in properties",
  ]

  /// Whether a text can tell one record from another: not a placeholder, a word of documentation
  /// (`String (identifier)`, `{{$guid}}`), a truth value or a blank.
  static func canBeID(in bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let first = range.first, !stands(in: bytes, range) else { return false }
    switch bytes[first] {
    case UInt8(ascii: "S"), UInt8(ascii: "s"):
      let text = String(bytes: bytes, range).lowercased()
      return text != "string" && !text.hasPrefix("string (")
    case UInt8(ascii: "{") where range.count > 1:
      return bytes[first + 1] != UInt8(ascii: "{") && bytes[first + 1] != UInt8(ascii: "}")
    case UInt8(ascii: "t"), UInt8(ascii: "f"):
      let text = String(bytes: bytes, range)
      return text != "true" && text != "false"
    case UInt8(ascii: " "): return range.contains { bytes[$0] != UInt8(ascii: " ") }
    default: return true
    }
  }

  /// Whether the text is one of them, in any letter case.
  static func stands(in bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 3, "0<nN_sS".utf8.contains(bytes[range.lowerBound]) else { return false }
    return words.contains { word in
      guard word.utf8CodeUnitCount == range.count else { return false }
      return zip(range, "\(word)".utf8).allSatisfy { place, letter in
        let byte = bytes[place]
        return (byte &- 0x41 <= 25 ? byte | 0x20 : byte) == letter
      }
    }
  }
}
