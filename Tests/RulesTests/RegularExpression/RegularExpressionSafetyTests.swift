import TestSupport
import Testing

@testable import Rules

/// A pattern and a text that make engines go back and forth for hours.
struct CatastrophicExample: Sendable, CustomTestStringConvertible {
  let pattern: String
  let letter: String
  let end: String
  let isFound: Bool

  init(_ pattern: String, _ letter: String, _ end: String, _ isFound: Bool) {
    self.pattern = pattern
    self.letter = letter
    self.end = end
    self.isFound = isFound
  }

  var testDescription: String { pattern }
}

struct RegularExpressionSafetyTests {
  @Test(arguments: [
    CatastrophicExample("(a+)+$", "a", "!", false),
    CatastrophicExample("^(a+)+$", "a", "!", false),
    CatastrophicExample("x(a+)+$", "xa", "!", false),
    CatastrophicExample("(a|a)*b", "a", "c", false),
    CatastrophicExample("^(a|a)*b$", "a", "b", true),
    CatastrophicExample("^(a|aa)+$", "a", "!", false),
    CatastrophicExample("^(a*)*$", "a", "!", false),
    CatastrophicExample("^((a*)*){3}$", "a", "!", false),
    CatastrophicExample("^((a*)*){10,20}$", "a", "!", false),
    CatastrophicExample("^(a?){50}a{50}$", "a", "!", false),
    CatastrophicExample("^(.*?,){11}P", "1,", "!", false),
    CatastrophicExample("(x+x+)+y", "x", "z", false),
    CatastrophicExample("b(a|b)*a(a|b){12}c", "ab", "!", false),
    CatastrophicExample("\\bb.{0,40}(a|b)*a.{12}c", "ab ", "!", false),
    CatastrophicExample("aa{32}b", "a", "c", false),
    CatastrophicExample("a.*b.*c.*d.*e", "abcd", "", false),
  ])
  func `catastrophic patterns take one pass over a long text`(_ example: CatastrophicExample) throws
  {
    let count = 100_000 / example.letter.utf8.count
    let text = String(repeating: example.letter, count: count) + example.end
    #expect(try RegularExpression(example.pattern).matches(text) == example.isFound)
  }

  @Test(arguments: ["^(a+)+$", "b(a|b)*a(a|b){12}c", "(.{0,30}b){0,10}c", "^(a?){50}a{50}$"])
  func `a scalar takes at most four steps for each instruction`(_ pattern: String) throws {
    let program = try RegularExpressionProgram(RegularExpressionParser.parse(pattern, flags: []))
    var threads = RegularExpressionThreads(of: program)
    let symbols = (0..<program.alphabet.kinds.count - 2)
    var random = SplitMix64(seed: 1)
    var before = program.beforeText
    for _ in 0..<1_000 {
      let symbol = Int.random(in: symbols, using: &random)
      let kind = program.alphabet.kinds[symbol]
      let earlier = threads.steps
      _ = threads.gather(program, after: before, before: kind)
      threads.advance(program, over: symbol)
      #expect(threads.steps - earlier <= 4 * program.instructions.count)
      before = program.before(kind)
    }
  }

  @Test func `a pattern with too many states has no automaton`() throws {
    #expect(try RegularExpression("b(a|b)*a(a|b){16}c").automaton == nil)
    #expect(try RegularExpression("^(a+)+$").automaton != nil)
    #expect(try RegularExpression("foo.*bar").automaton != nil)
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `random bytes as pattern and text never crash`(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = Array("()[]{}*+?|^$.\\-:,<>=!PQEidDwWsSbBAzZxu0129abc[:alpha:](?i)é\u{1F600}\n")
    var taken = 0
    for round in 0..<3_000 {
      let pattern: String
      if round.isMultiple(of: 3) {
        pattern = String(decoding: Self.bytes(40, &random), as: UTF8.self)
      } else {
        let count = Int.random(in: 0...(round.isMultiple(of: 50) ? 200 : 12), using: &random)
        pattern = String((0..<count).compactMap { _ in pieces.randomElement(using: &random) })
      }
      let flags = RegularExpression.Flags(rawValue: UInt8.random(in: 0..<8, using: &random))
      guard let expression = try? RegularExpression(pattern, flags: flags) else {
        continue
      }
      taken += 1
      for _ in 0..<4 {
        let text = Self.bytes(60, &random)
        let repaired = Array(String(decoding: text, as: UTF8.self).utf8)
        let isFound = expression.matches(text.span)
        let threads = RegularExpressionThreads.match(
          expression.program,
          in: text.span,
          prefix: nil
        )
        #expect(isFound == expression.matches(repaired.span), "\(pattern.debugDescription)")
        #expect(isFound == threads, "\(pattern.debugDescription)")
      }
    }
    #expect(taken > 500)
  }

  private static func bytes(_ most: Int, _ random: inout SplitMix64) -> [UInt8] {
    let kinds: [ClosedRange<UInt8>] = [
      0...0xFF, 0x20...0x7E, 0x61...0x63, 0x80...0xF5, 0x0A...0x0A,
    ]
    return (0..<Int.random(in: 0...most, using: &random)).map { _ in
      UInt8.random(in: kinds.randomElement(using: &random) ?? 0...0xFF, using: &random)
    }
  }

  @Test func `the largest patterns compile and search`() throws {
    var scalars = String.UnicodeScalarView()
    for value in (0x4E00 as UInt32)..<(0x4E00 + 650) {
      scalars.append("[")
      scalars.append("^")
      scalars.append(contentsOf: [Unicode.Scalar(value) ?? "a"])
      scalars.append("]")
    }
    let classes = try RegularExpression(String(scalars))
    #expect(classes.matches(String(repeating: "a", count: 650)))
    #expect(!classes.matches(String(repeating: "a", count: 649)))
    let dots = try RegularExpression("x(.{0,98}y){48}z")
    #expect(!dots.matches("x" + String(repeating: "abcy", count: 100)))
  }
}
