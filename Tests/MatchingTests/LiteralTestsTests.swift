import Rules
import Testing

@testable import Matching

/// The short way for plain texts, against the patterns that they are.
struct LiteralTestsTests {
  /// All texts of two letters up to a length.
  private static func texts(upTo length: Int) -> [String] {
    var all = [""]
    var last = [""]
    for _ in 0..<length {
      last = last.flatMap { [$0 + "a", $0 + "b"] }
      all += last
    }
    return all
  }

  private static let places: [TextPattern.Place] = [.whole, .start, .end, .anywhere]

  @Test func `a plain text is found where its pattern finds it`() throws {
    let texts = Self.texts(upTo: 5).map { Array($0.utf8) }
    for source in Self.texts(upTo: 3) + ["a*", "*a", "*ab*", "*", "A", "aB*"] {
      for place in Self.places {
        let pattern = TextPattern(source, place: place)
        let literals = try #require(LiteralTests([.text(pattern)]), "\(source) \(place)")
        for text in texts
        where literals.match(text.span) != pattern.matches(text.span) {
          Issue.record("\(source) \(place) in \(String(decoding: text, as: UTF8.self))")
        }
      }
    }
  }

  @Test func `one of several is enough, and none of none`() throws {
    let values = ["x", "ab", "yy"].map { ValueTest.text(TextPattern($0, place: .start)) }
    let literals = try #require(LiteralTests(values))
    for (text, expected) in [("abc", true), ("yyz", true), ("y", false), ("bab", false)] {
      let isFound = literals.match(Array(text.utf8).span)
      #expect(isFound == expected, "\(text)")
    }
    let none = try #require(LiteralTests([]))
    let isFound = none.match(Array("a".utf8).span)
    #expect(!isFound)
  }

  @Test(arguments: ["a*b", "a?", "?", "*a*b*", "a*b*"])
  func `what is no plain text takes the long way`(_ source: String) {
    #expect(LiteralTests([.text(TextPattern(source))]) == nil)
    #expect(LiteralTests([.text(TextPattern("x")), .text(TextPattern(source))]) == nil)
  }

  @Test func `values of other kinds take the long way`() {
    for value in [
      ValueTest.null, .exists(true), .number(.less, 1), .text(TextPattern("x", isCased: true)),
    ] {
      #expect(LiteralTests([.text(TextPattern("x")), value]) == nil)
    }
  }
}
