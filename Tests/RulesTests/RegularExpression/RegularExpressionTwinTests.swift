import Foundation
import TestSupport
import Testing

@testable import Rules

/// The engine against the one of Foundation, and its two ways of searching against each other.
struct RegularExpressionTwinTests {
  /// Checks one pattern on texts; says whether both engines took the pattern.
  ///
  /// A `¿` makes a quantifier lazy, for our engine only: Foundation's loses matches where a lazy
  /// loop may be empty, and a lazy quantifier finds the same texts as a greedy one.
  private func compare(
    _ template: String,
    on texts: [String],
    flags: RegularExpression.Flags = []
  ) throws -> Bool {
    let pattern = template.replacingOccurrences(of: "¿", with: "?")
    let greedy = template.replacingOccurrences(of: "¿", with: "")
    var options: NSRegularExpression.Options = [.useUnixLineSeparators]
    if flags.contains(.ignoreCase) { options.insert(.caseInsensitive) }
    if flags.contains(.multiline) { options.insert(.anchorsMatchLines) }
    if flags.contains(.dotMatchesLineFeed) { options.insert(.dotMatchesLineSeparators) }
    guard let twin = try? NSRegularExpression(pattern: greedy, options: options),
      let expression = try? RegularExpression(pattern, flags: flags)
    else {
      return false
    }
    let whole = try RegularExpressionProgram(
      RegularExpressionParser.parse(pattern, flags: flags)
    )
    // Foundation finds a line's start after the last line feed, where PCRE finds none.
    let checked = flags.contains(.multiline) ? texts.filter { !$0.hasSuffix("\n") } : texts
    for text in checked {
      let range = NSRange(text.startIndex..., in: text)
      let expected = twin.firstMatch(in: text, range: range) != nil
      let place = Comment(
        "\(pattern.debugDescription) \(flags.rawValue) in \(text.debugDescription)"
      )
      #expect(expression.matches(text) == expected, place)
      let bytes = Array(text.utf8)
      let plain = RegularExpressionThreads.match(whole, in: bytes.span, prefix: nil)
      #expect(plain == expected, place)
      let threads = RegularExpressionThreads.match(
        expression.program,
        in: bytes.span,
        prefix: nil
      )
      #expect(threads == expected, place)
    }
    return true
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `random patterns find what Foundation finds`(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var taken = 0
    for _ in 0..<1_000 {
      let pattern = Self.pattern(depth: 3, &random)
      let flags = RegularExpression.Flags(rawValue: UInt8.random(in: 0..<8, using: &random))
      let texts = (0..<8).map { _ in Self.text(&random) } + ["", "\n"]
      if try compare(pattern, on: texts, flags: flags) {
        taken += 1
      }
    }
    #expect(taken > 900)
  }

  /// A pattern over `a`, `b` and a few more, with all kinds of nodes.
  private static func pattern(depth: Int, _ random: inout SplitMix64) -> String {
    let leaves = [
      "a", "b", "a", "b", "ab", "€", ".", "[ab]", "[^a]", "[^b\\n]", "\\w", "\\W", "\\d", "\\n",
      "^", "$", "\\b", "\\B", "\\A", "\\z", "\\Z", "A", "[A-B]", "",
    ]
    let quantifiers = ["*", "+", "?", "{2}", "{1,2}", "{2,}", "*¿", "+¿", "{0,2}¿"]
    guard depth > 0, Int.random(in: 0..<6, using: &random) > 0 else {
      return leaves.randomElement(using: &random) ?? ""
    }
    switch Int.random(in: 0..<7, using: &random) {
    case 0...2:
      return (0..<Int.random(in: 1...4, using: &random))
        .map { _ in pattern(depth: depth - 1, &random) }.joined()
    case 3:
      return "(?:" + pattern(depth: depth - 1, &random) + "|"
        + pattern(depth: depth - 1, &random) + ")"
    case 4:
      let opening = ["(", "(?:", "(?i:", "(?<n>"].randomElement(using: &random) ?? "("
      return opening.replacingOccurrences(of: "n", with: "n\(random.next())")
        + pattern(depth: depth - 1, &random) + ")"
    default:
      // Foundation's engine refuses to repeat some assertions, so those stand in a group.
      return "(?:" + pattern(depth: depth - 1, &random) + ")"
        + (quantifiers.randomElement(using: &random) ?? "*")
    }
  }

  private static func text(_ random: inout SplitMix64) -> String {
    let letters = ["a", "b", "a", "b", "a", "b", "A", "\n", " ", "€", "1"]
    return (0..<Int.random(in: 0...10, using: &random))
      .map { _ in letters.randomElement(using: &random) ?? "" }.joined()
  }

  private static let pieces = [
    "a", "b", "*", "+", "?", "|", "(", ")", "^", "$", ".", "[^a]", "{2}", "\\b",
  ]
  private static let smallTexts = [
    "", "a", "b", "aa", "ab", "ba", "bb", "aab", "aba", "a\n", "\n", "b\na", "aaaa",
  ]

  @Test func `all small patterns find what Foundation finds`() throws {
    var patterns = [""]
    var taken = 0
    for _ in 0..<3 {
      patterns = patterns.flatMap { start in Self.pieces.map { start + $0 } }
      for pattern in patterns where try compare(pattern, on: Self.smallTexts) {
        taken += 1
      }
    }
    #expect(taken > 1_000)
  }

  @Test func `random rows of pieces find what Foundation finds`() throws {
    var random = SplitMix64(seed: 4)
    var taken = 0
    for _ in 0..<20_000 where taken < 2_000 {
      let pattern = (0..<random.whole(in: 4...9)).map { _ in random.pick(Self.pieces) }.joined()
      if try compare(pattern, on: Self.smallTexts) {
        taken += 1
      }
    }
    #expect(taken > 1_000)
  }
}
