import TestSupport
import Testing

@testable import Formats

@Suite struct JSONBytesTests {
  private func isSpecial(_ byte: UInt8) -> Bool {
    byte == 0x22 || byte == 0x5c || byte < 0x20 || byte >= 0x80
  }

  @Test func `each byte alone is special or not, at every place of a word`() {
    for byte in UInt8.min ... .max {
      for place in 0..<17 {
        for start in 0...min(place, 9) {
          var bytes = [UInt8](repeating: 0x21, count: 20)
          bytes[place] = byte
          let expected = isSpecial(byte) ? place : bytes.count
          guard firstSpecialByte(in: bytes.span, from: start) != expected else { continue }
          Issue.record("byte \(byte) at \(place), from \(start)")
        }
      }
    }
  }

  @Test func `the first special byte is found at all offsets and lengths`() {
    var random = SplitMix64(seed: 91)
    let plain = Array("!#az[]^~\u{7f} ".utf8)
    let special: [UInt8] = [0x22, 0x5c, 0x00, 0x1f, 0x0a, 0x80, 0xff, 0xa2, 0xdc]
    for length in 0...40 {
      for round in 0..<12 {
        let bytes = (0..<length).map { _ in
          random.chance(round % 3 == 0 ? 0.5 : 0.05) ? random.pick(special) : random.pick(plain)
        }
        for start in 0...length {
          let twin = (start..<length).first { isSpecial(bytes[$0]) } ?? length
          guard firstSpecialByte(in: bytes.span, from: start) != twin else { continue }
          Issue.record("\(bytes) from \(start)")
        }
      }
    }
  }

  @Test func `hexadecimal digits and blanks are what the standards say`() {
    let digits = Set("0123456789abcdefABCDEF".utf8)
    for byte in UInt8.min ... .max {
      #expect(isHexDigit(byte) == digits.contains(byte))
      #expect(isBlank(byte) == [0x20, 0x09, 0x0a, 0x0d].contains(byte))
    }
  }
}
