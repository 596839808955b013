/// A search for a literal in bytes.
struct ByteSearch: Sendable {
  private let bytes: [UInt8]

  /// For each byte what is set in the text before it is compared: 0x20 makes ASCII lower case.
  private let masks: [UInt8]

  /// Makes a search for the first bytes of a literal; nothing if the literal is empty.
  init?(_ literal: RegularExpressionLiteral) {
    guard !literal.bytes.isEmpty else {
      return nil
    }
    bytes = Array(literal.bytes.prefix(RegularExpressionLimits.searchedBytes))
    masks = bytes.map { literal.ignoresCase && 0x61...0x7A ~= $0 ? 0x20 : 0 }
  }

  /// Where the literal is first found.
  ///
  /// - Parameters:
  ///   - text: The bytes to search.
  ///   - start: Where to begin, `0...text.count`.
  /// - Returns: The offset of the literal's first byte; nothing if it is not found.
  /// - Complexity: O(bytes of the text × `RegularExpressionLimits.searchedBytes`), for most texts
  ///   O(bytes of the text).
  func firstOffset(in text: Span<UInt8>, from start: Int) -> Int? {
    let bytes = bytes.span
    let masks = masks.span
    let first = bytes[0]
    let mask = masks[0]
    var offset = start
    let last = text.count &- bytes.count
    while offset <= last {
      if text[offset] | mask == first {
        var matched = 1
        while matched < bytes.count, text[offset &+ matched] | masks[matched] == bytes[matched] {
          matched &+= 1
        }
        if matched == bytes.count {
          return offset
        }
      }
      offset &+= 1
    }
    return nil
  }
}
