import Formats
import TestSupport
import Testing

@Suite struct LineTranscoderTests {
  private func transcoded(_ bytes: [UInt8]) -> [UInt8]? { LineTranscoder.transcoded(bytes.span) }

  @Test func `text in UTF-8 is left alone`() {
    for text in ["", "a", "a\nb\n", "Güte\r\n€\n😀", "\n\n", "\0"] {
      #expect(transcoded(Array(text.utf8)) == nil)
    }
  }

  @Test func `only the lines that are not UTF-8 are changed`() {
    let text =
      Array("Güte\r\nG".utf8) + [0xfc] + Array("te ".utf8) + [0x96, 0x0a] + Array("€".utf8)
    let made = transcoded(text)
    #expect(made.map { String(decoding: $0, as: UTF8.self) } == "Güte\r\nGüte –\n€")
  }

  @Test func `a sequence cut by a line end is Windows-1252 on its line alone`() {
    let text: [UInt8] = [0xc3, 0x0a, 0xa9]
    let made = transcoded(text)
    #expect(made.map { String(decoding: $0, as: UTF8.self) } == "Ã\n©")
  }

  @Test func `each line is judged by itself, in random texts`() {
    var random = SplitMix64(seed: 341)
    for _ in 0..<2_000 {
      let text = (0..<random.below(60)).map { _ in
        random.pick([0x0a, 0x61, 0x62, 0xc3, 0xa9, 0xe9] as [UInt8])
      }
      let lines = text.split(separator: 0x0a, omittingEmptySubsequences: false)
      let expected = lines.map { line in
        String(validating: line, as: UTF8.self)
          ?? String(String.UnicodeScalarView(line.map { Unicode.Scalar($0) }))
      }.joined(separator: "\n")
      let made = transcoded(text)
      if Array((made ?? text)) != Array(expected.utf8) { Issue.record("\(text)") }
      #expect((made == nil) == (String(validating: text, as: UTF8.self) != nil))
    }
  }
}
