import Foundation
import TestSupport
import Testing

@testable import Rules

struct PatternTextTests {
  @Test func `what is written is read again as the same text`() {
    let pieces = ["a", "*", "?", "\\", "%", "é", "\u{301}", "\r\n", "😀"]
    var texts = [""]
    for _ in 0..<4 {
      texts += texts.flatMap { text in pieces.map { text + $0 } }
      texts = Array(Set(texts)).sorted()
    }
    for text in texts {
      let read = PatternText(text)
      #expect(PatternText(read.source) == read, "\(text)")
    }
  }

  @Test func `wildcards and backslashes do not join with what combines`() {
    #expect(PatternText("*\u{301}").elements == [.any, .scalar("\u{301}")])
    #expect(PatternText("?\u{200d}").elements == [.one, .scalar("\u{200d}")])
    #expect(PatternText("\\\u{301}*").elements == [.scalar("\\"), .scalar("\u{301}"), .any])
    #expect(PatternText("\\*\u{301}").elements == [.scalar("*"), .scalar("\u{301}")])
    #expect(PatternText("\r\n*").elements == [.scalar("\r"), .scalar("\n"), .any])
  }

  @Test func `placeholders are names between percent signs`() {
    func elements(_ text: String) -> [PatternText.Element] {
      PatternText(text, expands: true).elements
    }
    #expect(elements("%a_1%") == [.placeholder("a_1")])
    #expect(elements("x%a%%b%") == [.scalar("x"), .placeholder("a"), .placeholder("b")])
    #expect(
      PatternText(#"\%plain%name%"#, expands: true).elements
        == "%plain".unicodeScalars.map { .scalar($0) } + [.placeholder("name")]
    )
    for text in ["%", "%%", "% a%", "%a", "100%", "%a b%"] {
      #expect(PatternText(text, expands: true).placeholders.isEmpty, "\(text)")
      #expect(elements(text) == text.unicodeScalars.map { .scalar($0) })
    }
    #expect(PatternText("%a%").placeholders.isEmpty)
  }

  @Test func `Base64 is what Foundation writes`() {
    var random = SplitMix64(seed: 5)
    for count in 0..<50 {
      let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      #expect(
        String(decoding: Base64.encode(bytes), as: UTF8.self) == Data(bytes).base64EncodedString()
      )
    }
  }

  @Test func `a text is found at any place of what is encoded`() throws {
    var random = SplitMix64(seed: 6)
    for count in 3..<20 {
      let text = String(
        decoding: (0..<count).map { _ in 0x61 + UInt8(random.next() % 26) },
        as: UTF8.self
      )
      let parts = try #require(PatternText(text).base64Offsets)
      #expect(parts.count == 3)
      for before in 0..<7 {
        for after in 0..<4 {
          let bytes = (0..<(before + after)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
          let whole = Array(bytes[..<before]) + Array(text.utf8) + Array(bytes[before...])
          let encoded = Data(whole).base64EncodedString()
          #expect(encoded.contains(parts[before % 3].source), "\(text) after \(before)")
        }
      }
    }
  }

  @Test func `UTF-16 is what Foundation writes`() throws {
    for text in ["", "ab", "é€", "😀x"] {
      for (encoding, foundation) in [
        (PatternText.Encoding.utf16le, String.Encoding.utf16LittleEndian),
        (.utf16be, .utf16BigEndian),
      ] {
        let bytes = try #require(text.data(using: foundation))
        let encoded = try #require(PatternText(text).encoded(as: encoding))
        #expect(encoded.elements == bytes.map { .byte($0) })
        let marked = try #require(PatternText(text).encoded(as: .utf16))
        #expect(marked.elements.prefix(2) == [.byte(0xff), .byte(0xfe)])
      }
    }
  }

  @Test func `each dash that begins a word is any of five`() throws {
    let one = try #require(PatternText("-a").withAnyDash).map(\.source)
    #expect(one == ["-a", "/a", "–a", "—a", "―a"])
    #expect(PatternText("x -a /b").withAnyDash?.count == 25)
    for text in ["a-b", "- a", "-", "a- b", "-*", "--"] {
      #expect(PatternText(text).withAnyDash?.map(\.source) == [text], "\(text)")
    }
    #expect(PatternText("--a").withAnyDash?.count == 5)
    #expect(PatternText("*-a").withAnyDash?.count == 5)
  }
}
