/// Texts that stand for nobody.
///
/// Source: what services write into ids and names of exports when there is none.
enum Placeholder {
  private static let words: [StaticString] = [
    "00000000-0000-0000-0000-000000000000", "<null>", "null", "not available", "not-found",
    "__null__", "n/a", "see actor details in properties",
  ]

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
