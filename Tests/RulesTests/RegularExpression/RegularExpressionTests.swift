import Rules
import Testing

/// A pattern, its flags, a text and whether the one is found in the other.
struct RegularExpressionExample: Sendable, CustomTestStringConvertible {
  let pattern: String
  let text: String
  let isFound: Bool
  let flags: RegularExpression.Flags

  init(
    _ pattern: String,
    _ text: String,
    _ isFound: Bool,
    _ flags: RegularExpression.Flags = []
  ) {
    self.pattern = pattern
    self.text = text
    self.isFound = isFound
    self.flags = flags
  }

  var testDescription: String {
    "\(pattern.debugDescription) in \(text.debugDescription)"
  }
}

struct RegularExpressionTests {
  @Test(
    arguments: RegularExpressionExample.literals + RegularExpressionExample.classes
      + RegularExpressionExample.escapes
  )
  func `literals, classes and escapes match as in PCRE`(_ example: RegularExpressionExample) throws
  {
    try check(example)
  }

  @Test(
    arguments: RegularExpressionExample.anchors + RegularExpressionExample.groups
      + RegularExpressionExample.quantifiers
  )
  func `anchors, groups and quantifiers match as in PCRE`(_ example: RegularExpressionExample)
    throws
  {
    try check(example)
  }

  @Test(
    arguments: RegularExpressionExample.flagged + RegularExpressionExample.unicode
      + RegularExpressionExample.sigma
  )
  func `flags, Unicode and patterns of Sigma rules match as in PCRE`(
    _ example: RegularExpressionExample
  ) throws {
    try check(example)
  }

  private func check(_ example: RegularExpressionExample) throws {
    let expression = try RegularExpression(example.pattern, flags: example.flags)
    #expect(expression.matches(example.text) == example.isFound)
    #expect(expression.matches(Array(example.text.utf8).span) == example.isFound)
  }

  @Test(
    arguments: [
      ([0xFF], "^\\x{FFFD}$", true),
      ([0x61, 0xC3, 0x62], "^a.b$", true),
      ([0x61, 0xE2, 0x82, 0x62], "^a.b$", true),
      ([0x61, 0xED, 0xA0, 0x80, 0x62], "^a.{3}b$", true),
      ([0x61, 0xF4, 0x90, 0x62], "^a\u{FFFD}{2}b$", true),
      ([0xC0, 0x80], "\\0", false),
      ([0xE2, 0x66, 0x6F, 0x6F], "\\bfoo", true),
      ([0xE2, 0x0A], "^.$", true),
    ] as [([UInt8], String, Bool)]
  )
  func `bytes that are not UTF-8 are read as the replacement character`(
    _ bytes: [UInt8],
    _ pattern: String,
    _ isFound: Bool
  ) throws {
    #expect(try RegularExpression(pattern).matches(bytes.span) == isFound)
  }

  @Test func `expressions are equal if their patterns and flags are`() throws {
    let plain = try RegularExpression("a+")
    let again = try RegularExpression("a+")
    #expect(plain == again)
    #expect(plain.hashValue == again.hashValue)
    #expect(try plain != RegularExpression("a+", flags: .ignoreCase))
    #expect(try plain != RegularExpression("a*"))
    #expect(plain.pattern == "a+")
    #expect(plain.flags == [])
  }

  @Test(
    arguments: [
      ("foo", "foo", false),
      ("(?i)FooBar", "foobar", true),
      ("[Ff]oo", "foo", true),
      ("[Ff]oO", "foo", true),
      (".*foo.*barbaz.*", "barbaz", false),
      ("(foo)+bar", "foobar", false),
      ("x(foo)+bar", "foobar", false),
      ("\\.exe$", ".exe", false),
      ("^\\\\\\\\srv", "\\\\srv", false),
      ("grün", "grün", false),
      ("(?i)grün", "gr", true),
      ("a|foo", nil, false),
      ("a", nil, false),
      ("(foo)*", nil, false),
      ("(foo){2}", "foo", false),
      ("", nil, false),
      ("\u{FFFD}\u{FFFD}", nil, false),
    ] as [(String, String?, Bool)]
  )
  func `the required literal is the longest run of every match`(
    _ pattern: String,
    _ literal: String?,
    _ ignoresCase: Bool
  ) throws {
    let expression = try RegularExpression(pattern)
    #expect(expression.requiredLiteral == literal.map { Array($0.utf8) })
    #expect(expression.requiredLiteralIgnoresCase == ignoresCase)
  }

  @Test func `the required literal is folded by the flag`() throws {
    let expression = try RegularExpression("FOO-Bar", flags: .ignoreCase)
    #expect(expression.requiredLiteral == Array("foo-bar".utf8))
    #expect(expression.requiredLiteralIgnoresCase)
  }
}
