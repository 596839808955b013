/// A text in the form in which texts are compared: without regard to case.
///
/// ASCII is folded byte by byte; anything else by Unicode's lower-case mapping.
public enum FoldedText {
  /// The folded UTF-8 bytes of a text.
  public static func bytes(_ text: String) -> [UInt8] {
    var folded = Array(text.utf8)
    for index in folded.indices {
      let byte = folded[index]
      guard byte < 0x80 else { return Array(text.lowercased().utf8) }
      if byte &- 0x41 <= 25 { folded[index] = byte | 0x20 }
    }
    return folded
  }

  /// The folded bytes of UTF-8.
  public static func bytes(_ text: [UInt8]) -> [UInt8] {
    var folded = text
    for index in folded.indices {
      let byte = folded[index]
      guard byte < 0x80 else { return bytes(String(decoding: text, as: UTF8.self)) }
      if byte &- 0x41 <= 25 { folded[index] = byte | 0x20 }
    }
    return folded
  }
}
