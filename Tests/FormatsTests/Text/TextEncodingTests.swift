import Formats
import TestSupport
import Testing

@Suite struct TextEncodingTests {
  private func detect(_ bytes: [UInt8]) -> TextEncoding { TextEncoding.detect(bytes.span) }

  private func bytes(_ text: String, isBigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xff))
      return isBigEndian ? [high, low] : [low, high]
    }
  }

  @Test func `a mark tells the encoding and its own length`() {
    #expect(detect([0xef, 0xbb, 0xbf]) == .utf8(bomLength: 3))
    #expect(
      detect([0xff, 0xfe, 0x00]) == .utf16LittleEndian(bomLength: 2)
    )
    #expect(
      detect([0xfe, 0xff]) == .utf16BigEndian(bomLength: 2)
    )
    #expect(detect([0x1f, 0x8b, 0x08]) == .gzip)
  }

  @Test(arguments: [
    "{", "[]", "{\"a\":1}", "a,b\r\n1,2\r\n", "\"Date (UTC)\",\"Güte\"\r\n", "[\n  {\n",
    "“Date” – “User”,x,y,z,1,2,3",
  ])
  func `UTF-16 without a mark is known by its zeros, and the same text in UTF-8 by their lack`(
    text: String
  ) {
    let little = bytes(text, isBigEndian: false)
    let big = bytes(text, isBigEndian: true)
    #expect(detect(little) == .utf16LittleEndian(bomLength: 0))
    #expect(detect(big) == .utf16BigEndian(bomLength: 0))
    #expect(detect(Array(text.utf8)) == .utf8(bomLength: 0))
  }

  @Test func `only the first 64 bytes count`() {
    let text = bytes(String(repeating: "a", count: 32), isBigEndian: false)
    let tail = [UInt8](repeating: 0, count: 64)
    #expect(detect(text + tail) == .utf16LittleEndian(bomLength: 0))
  }

  @Test(
    arguments: [
      [], [0x00], [0x1f], [0xff], [0xfe], [0xef, 0xbb], [0x00, 0x00], [0x61], [0x61, 0x62],
      [0x61, 0x00, 0x62, 0x63], [0x00, 0x61, 0x62, 0x00], [0x00, 0x00, 0x00, 0x61],
      [0x61, 0x62, 0x63, 0x00], [0x8b, 0x1f],
    ] as [[UInt8]]
  )
  func `all else is taken for UTF-8`(bytes: [UInt8]) {
    #expect(detect(bytes) == .utf8(bomLength: 0))
  }
}
