/// Reads scalars from UTF-8 that may be invalid.
enum ScalarReader {
  /// Reads the scalar at an offset and moves the offset behind it.
  ///
  /// Each longest beginning of a scalar, or else each single byte, that is not UTF-8 is read as
  /// U+FFFD, as `String(decoding:as:)` does. Source: Unicode Standard, section 3.9, table 3-7.
  ///
  /// - Parameters:
  ///   - text: The bytes.
  ///   - offset: Where the scalar begins, `0..<text.count`.
  /// - Returns: The scalar's value.
  static func read(_ text: Span<UInt8>, at offset: inout Int) -> UInt32 {
    let lead = text[offset]
    offset &+= 1
    var allowed: ClosedRange<UInt8> = 0x80...0xBF
    var value: UInt32
    var following: Int
    switch lead {
    case 0...0x7F:
      return UInt32(lead)
    case 0xC2...0xDF:
      value = UInt32(lead & 0x1F)
      following = 1
    case 0xE0...0xEF:
      value = UInt32(lead & 0x0F)
      following = 2
      if lead == 0xE0 {
        allowed = 0xA0...0xBF
      } else if lead == 0xED {
        allowed = 0x80...0x9F
      }
    case 0xF0...0xF4:
      value = UInt32(lead & 0x07)
      following = 3
      if lead == 0xF0 {
        allowed = 0x90...0xBF
      } else if lead == 0xF4 {
        allowed = 0x80...0x8F
      }
    default:
      return 0xFFFD
    }
    while following > 0 {
      guard offset < text.count, allowed.contains(text[offset]) else {
        return 0xFFFD
      }
      value = value &<< 6 | UInt32(text[offset] & 0x3F)
      allowed = 0x80...0xBF
      following &-= 1
      offset &+= 1
    }
    return value
  }
}
