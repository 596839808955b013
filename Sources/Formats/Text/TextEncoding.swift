/// How the bytes of a file are written, as its first bytes tell.
public enum TextEncoding: Sendable, Hashable {
  /// UTF-8, behind a byte order mark of so many bytes, 0 or 3.
  case utf8(bomLength: Int)
  /// UTF-16, low byte first, behind a byte order mark of so many bytes, 0 or 2.
  case utf16LittleEndian(bomLength: Int)
  /// UTF-16, high byte first, behind a byte order mark of so many bytes, 0 or 2.
  case utf16BigEndian(bomLength: Int)
  /// Compressed by gzip: the bytes inside are to be judged again.
  case gzip

  /// Judges the first bytes of a file.
  ///
  /// Without a mark, text is UTF-16 if zeros stand in one half of most of its first 32 characters
  /// and never in the other: UTF-8 exports hold no zeros. All else is taken for UTF-8.
  /// Source: RFC 1952, 2.3.1 (gzip); Unicode 16, 23.8 (marks).
  ///
  /// - Parameter bytes: The first bytes, 64 if there are so many.
  /// - Returns: The encoding; UTF-8 without a mark for an empty file.
  public static func detect(_ bytes: Span<UInt8>) -> TextEncoding {
    if starts(bytes, 0x1f, 0x8b) { return .gzip }
    if starts(bytes, 0xff, 0xfe) { return .utf16LittleEndian(bomLength: 2) }
    if starts(bytes, 0xfe, 0xff) { return .utf16BigEndian(bomLength: 2) }
    if starts(bytes, 0xef, 0xbb), bytes.count > 2, bytes[2] == 0xbf { return .utf8(bomLength: 3) }
    let units = min(bytes.count, 64) / 2
    var firstZeros = 0
    var secondZeros = 0
    for unit in 0..<units {
      if bytes[2 * unit] == 0 { firstZeros += 1 }
      if bytes[2 * unit + 1] == 0 { secondZeros += 1 }
    }
    if firstZeros == 0, 2 * secondZeros > units { return .utf16LittleEndian(bomLength: 0) }
    if secondZeros == 0, 2 * firstZeros > units { return .utf16BigEndian(bomLength: 0) }
    return .utf8(bomLength: 0)
  }

  private static func starts(_ bytes: Span<UInt8>, _ first: UInt8, _ second: UInt8) -> Bool {
    bytes.count > 1 && bytes[0] == first && bytes[1] == second
  }
}
