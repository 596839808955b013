import Formats
import TestSupport
import Testing

@Suite struct UTF16DecoderTests {
  private func bytes(_ units: some Sequence<UInt16>, _ isBigEndian: Bool) -> [UInt8] {
    units.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xff))
      return isBigEndian ? [high, low] : [low, high]
    }
  }

  private func decoded(_ pieces: [[UInt8]], _ isBigEndian: Bool) -> [UInt8] {
    var decoder = UTF16Decoder(isBigEndian: isBigEndian)
    var output: [UInt8] = []
    for piece in pieces { decoder.decode(piece.span, to: &output) }
    decoder.finish(to: &output)
    return output
  }

  @Test(arguments: [false, true])
  func `every scalar of every plane is decoded`(isBigEndian: Bool) {
    for plane: UInt32 in 0...16 {
      var text = String.UnicodeScalarView()
      for low: UInt32 in 0...0xffff {
        if let scalar = Unicode.Scalar(plane << 16 | low) { text.append(scalar) }
      }
      let whole = bytes(String(text).utf16, isBigEndian)
      #expect(decoded([whole], isBigEndian) == Array(String(text).utf8), "plane \(plane)")
    }
  }

  @Test(arguments: [false, true])
  func `a text may be cut anywhere, even twice`(isBigEndian: Bool) {
    let text = "ab,Güte\r\n€😀x\u{10ffff}1234567890é"
    let whole = bytes(text.utf16, isBigEndian)
    for first in 0...whole.count {
      for second in first...whole.count {
        let pieces = [whole[..<first], whole[first..<second], whole[second...]].map { Array($0) }
        if decoded(pieces, isBigEndian) != Array(text.utf8) { Issue.record("\(first), \(second)") }
      }
    }
    #expect(decoded(whole.map { [$0] }, isBigEndian) == Array(text.utf8))
  }

  @Test(arguments: [false, true])
  func `lone surrogates become U+FFFD as in the standard library`(isBigEndian: Bool) {
    var random = SplitMix64(seed: 351)
    let units: [UInt16] = [0x61, 0x62, 0x7f, 0x80, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xffff]
    for _ in 0..<3_000 {
      let text = (0..<random.below(20)).map { _ in random.pick(units) }
      let whole = bytes(text, isBigEndian)
      let expected = Array(String(decoding: text, as: UTF16.self).utf8)
      #expect(decoded([whole], isBigEndian) == expected)
      let split = random.below(whole.count + 1)
      #expect(decoded([Array(whole[..<split]), Array(whole[split...])], isBigEndian) == expected)
    }
  }

  @Test func `what is cut off at the end becomes U+FFFD`() {
    let replacement = Array("\u{fffd}".utf8)
    #expect(decoded([[0x61]], false) == replacement)
    #expect(decoded([[0x61, 0x00, 0x62]], false) == [0x61] + replacement)
    #expect(decoded([[0x3d, 0xd8]], false) == replacement)
    #expect(decoded([[0x3d, 0xd8, 0x00]], false) == replacement + replacement)
    #expect(decoded([], false).isEmpty)
  }

  @Test func `a decoder can be used again once it has ended`() {
    var decoder = UTF16Decoder(isBigEndian: false)
    var output: [UInt8] = []
    let cut: [UInt8] = [0x3d, 0xd8, 0x61]
    decoder.decode(cut.span, to: &output)
    decoder.finish(to: &output)
    output = []
    let whole: [UInt8] = [0x61, 0x00]
    decoder.decode(whole.span, to: &output)
    decoder.finish(to: &output)
    #expect(output == [0x61])
  }
}
