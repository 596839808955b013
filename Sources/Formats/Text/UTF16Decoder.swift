/// Makes UTF-8 of UTF-16 that comes in pieces.
///
/// A piece may end in the middle of a unit or of a pair of surrogates. A lone surrogate becomes
/// U+FFFD. A byte order mark is text like any other: pass over it before.
/// Source: Unicode 16, D91 (UTF-16) and table 3-6 (UTF-8).
public struct UTF16Decoder: Sendable {
  private let isBigEndian: Bool
  /// The first half of a unit whose second is in the next piece.
  private var half: UInt8?
  /// A high surrogate whose low one is not here yet.
  private var high: UInt16?

  /// Makes a decoder.
  ///
  /// - Parameter isBigEndian: Whether the high byte of a unit comes first.
  public init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

  /// Appends the text of the next piece.
  ///
  /// - Complexity: O(bytes); four ASCII characters at a time.
  public mutating func decode(_ piece: Span<UInt8>, to output: inout [UInt8]) {
    output.reserveCapacity(output.count + piece.count / 2)
    var place = 0
    if let first = half, !piece.isEmpty {
      half = nil
      append(unit(first, piece[0]), to: &output)
      place = 1
    }
    while place &+ 1 < piece.count {
      if high == nil, place &+ 8 <= piece.count {
        var word = word(in: piece, at: place)
        if isBigEndian { word = word.byteSwapped }
        if word & 0xff80_ff80_ff80_ff80 == 0 {
          for shift: UInt64 in isBigEndian ? [48, 32, 16, 0] : [0, 16, 32, 48] {
            output.append(UInt8(truncatingIfNeeded: word >> shift))
          }
          place &+= 8
          continue
        }
      }
      append(unit(piece[place], piece[place &+ 1]), to: &output)
      place &+= 2
    }
    if place < piece.count { half = piece[place] }
  }

  /// Ends the text: what was cut off becomes U+FFFD.
  public mutating func finish(to output: inout [UInt8]) {
    if high != nil { appendReplacement(to: &output) }
    if half != nil { appendReplacement(to: &output) }
    high = nil
    half = nil
  }

  private func unit(_ first: UInt8, _ second: UInt8) -> UInt16 {
    isBigEndian
      ? UInt16(first) << 8 | UInt16(second) : UInt16(second) << 8 | UInt16(first)
  }

  private mutating func append(_ unit: UInt16, to output: inout [UInt8]) {
    if let first = high {
      high = nil
      if 0xdc00...0xdfff ~= unit {
        let scalar = 0x10000 + (UInt32(first) - 0xd800) << 10 + (UInt32(unit) - 0xdc00)
        output.append(0xf0 | UInt8(scalar >> 18))
        output.append(0x80 | UInt8(scalar >> 12 & 0x3f))
        output.append(0x80 | UInt8(scalar >> 6 & 0x3f))
        output.append(0x80 | UInt8(scalar & 0x3f))
        return
      }
      appendReplacement(to: &output)
    }
    switch unit {
    case 0xd800...0xdbff: high = unit
    case 0xdc00...0xdfff: appendReplacement(to: &output)
    case ..<0x80: output.append(UInt8(unit))
    case ..<0x800:
      output.append(0xc0 | UInt8(unit >> 6))
      output.append(0x80 | UInt8(unit & 0x3f))
    default:
      output.append(0xe0 | UInt8(unit >> 12))
      output.append(0x80 | UInt8(unit >> 6 & 0x3f))
      output.append(0x80 | UInt8(unit & 0x3f))
    }
  }

  private func appendReplacement(to output: inout [UInt8]) {
    output.append(contentsOf: [0xef, 0xbf, 0xbd])
  }
}
