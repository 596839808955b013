import Testing

@testable import Rules

struct TextPatternTests {
  private enum Token: Hashable {
    case letter(Character)
    case one
    case any
  }

  private func tokens(_ pattern: String, _ place: TextPattern.Place) -> [Token] {
    var tokens: [Token] = []
    var rest = Substring(pattern)
    while let first = rest.popFirst() {
      if first == "\\", let next = rest.first, "*?\\".contains(next) {
        tokens.append(.letter(next))
        rest.removeFirst()
      } else {
        tokens.append(first == "*" ? .any : first == "?" ? .one : .letter(first))
      }
    }
    if place == .end || place == .anywhere { tokens.insert(.any, at: 0) }
    if place == .start || place == .anywhere { tokens.append(.any) }
    return tokens
  }

  /// The twin: plain recursion over characters.
  private func matches(_ tokens: ArraySlice<Token>, _ text: Substring) -> Bool {
    guard let first = tokens.first else { return text.isEmpty }
    switch first {
    case .any:
      return matches(tokens.dropFirst(), text)
        || (!text.isEmpty && matches(tokens, text.dropFirst()))
    case .one: return !text.isEmpty && matches(tokens.dropFirst(), text.dropFirst())
    case .letter(let letter):
      return text.first == letter && matches(tokens.dropFirst(), text.dropFirst())
    }
  }

  private func texts(_ letters: String, upTo length: Int) -> [String] {
    var all = [""]
    var last = [""]
    for _ in 0..<length {
      last = last.flatMap { start in letters.map { start + String($0) } }
      all += last
    }
    return all
  }

  private func compare(
    _ patterns: [String],
    _ texts: [String],
    _ places: [TextPattern.Place]
  ) {
    let folded = texts.map(FoldedText.bytes)
    for place in places {
      for source in patterns {
        let pattern = TextPattern(source, place: place)
        let tokens = tokens(source, place)
        for (text, bytes) in zip(texts, folded)
        where pattern.matches(bytes) != matches(tokens[...], text[...]) {
          Issue.record("\(source) \(place) on \(text)")
        }
      }
    }
  }

  @Test func `all patterns of four letters match as a slow twin does`() {
    compare(texts("a*?\\", upTo: 4), texts("ab*?\\", upTo: 4), [.whole])
  }

  @Test(arguments: [TextPattern.Place.start, .end, .anywhere])
  func `all patterns match at their place as a slow twin does`(_ place: TextPattern.Place) {
    compare(texts("a*?\\", upTo: 4), texts("ab*\\", upTo: 4), [place])
  }

  @Test func `longer texts match as a slow twin does`() {
    let patterns = [
      "*a*b*", "a*a*a", "*ab?a*", "?*?*?", "**a**", "ab*ba", "*abab", "abab*", "*a?b*a",
    ]
    compare(patterns, texts("ab", upTo: 7), [.whole, .anywhere])
  }

  @Test func `a question mark takes one character of any length`() {
    compare(["?", "??", "*?", "?*", "a?b", "*?é", "?é*"], texts("aé€😀", upTo: 3), [.whole])
  }

  @Test(arguments: [
    ("Add User", "ADD uSER", true), ("ÅSE*", "åse@example.com", true),
    ("*ØRSTED", "ørsted", true), ("straße", "STRASSE", false), ("İ", "i", false),
    ("ΣΑΣ", "σασ", true), ("ΟΔΟΣ", "οδος", true), ("İ?", "İx", true), ("ẞ", "ß", true),
    ("ЖУК?", "жук1", true), ("é", "e", false),
  ])
  func `letter case does not count in any script`(
    _ pattern: String,
    _ text: String,
    _ expected: Bool
  ) {
    #expect(TextPattern(pattern).matches(FoldedText.bytes(text)) == expected)
  }

  @Test(arguments: [
    (#"C:\Windows\*"#, #"C:\Windows*"#, true), (#"C:\Windows\*"#, #"C:\Windows\a"#, false),
    (#"C:\Windows\\*"#, #"C:\Windows\a"#, true), (#"a\b"#, #"a\b"#, true),
    (#"a\\b"#, #"a\b"#, true),
    (#"a\\b"#, #"a\\b"#, false), (#"100\%"#, #"100\%"#, true), (#"\?"#, "?", true),
    (#"\?"#, "a", false), (#"a\"#, #"a\"#, true),
  ])
  func `a backslash takes the meaning of stars, question marks and backslashes away`(
    _ pattern: String,
    _ text: String,
    _ expected: Bool
  ) {
    #expect(TextPattern(pattern).matches(FoldedText.bytes(text)) == expected)
  }

  @Test func `many stars do not take exponential time`() {
    let pattern = TextPattern(String(repeating: "*a", count: 40) + "*b")
    #expect(!pattern.matches(Array(repeating: 0x61, count: 2_000)))
  }
}
