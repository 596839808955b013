/// The encoding that Windows programs of western countries write when they do not write Unicode.
///
/// Source: WHATWG Encoding Standard, index windows-1252; the five bytes that Microsoft left
/// undefined are control characters there too.
public enum Windows1252 {
  /// What the bytes 0x80 to 0x9f stand for; the others stand for the scalar of the same number.
  private static let scalars: [32 of UInt16] = [
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f,
    0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
  ]

  /// Appends the text of bytes in UTF-8; every byte stands for one scalar.
  public static func append(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
    output.reserveCapacity(output.count + bytes.count)
    for place in bytes.indices {
      let byte = bytes[place]
      guard byte >= 0x80 else {
        output.append(byte)
        continue
      }
      let scalar = byte < 0xa0 ? scalars[Int(byte - 0x80)] : UInt16(byte)
      if scalar < 0x800 {
        output.append(0xc0 | UInt8(scalar >> 6))
      } else {
        output.append(0xe0 | UInt8(scalar >> 12))
        output.append(0x80 | UInt8(scalar >> 6 & 0x3f))
      }
      output.append(0x80 | UInt8(scalar & 0x3f))
    }
  }
}
