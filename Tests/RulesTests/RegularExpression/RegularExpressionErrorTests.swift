import Rules
import Testing

/// A pattern, where its fault is and a piece of the words for it.
struct RegularExpressionFault: Sendable, CustomTestStringConvertible {
  let pattern: String
  let offset: Int
  let words: String

  init(_ pattern: String, _ offset: Int, _ words: String) {
    self.pattern = pattern
    self.offset = offset
    self.words = words
  }

  var testDescription: String {
    String(pattern.prefix(30)).debugDescription
  }
}

struct RegularExpressionErrorTests {
  @Test(arguments: unsupported + groups + classes + escapes + repeats + sizes)
  func `a fault is named with its place`(_ example: RegularExpressionFault) throws {
    let error = try #require(throws: RegularExpressionError.self) {
      try RegularExpression(example.pattern)
    }
    #expect(error.offset == example.offset)
    #expect(error.message.contains(example.words), "\(error.message)")
    #expect(!error.message.hasSuffix("."))
  }

  static let unsupported = [
    RegularExpressionFault("a(?=b)", 1, "look-ahead is not supported"),
    RegularExpressionFault("a(?!b)", 1, "look-ahead is not supported"),
    RegularExpressionFault("(?<=a)b", 0, "look-behind is not supported"),
    RegularExpressionFault("(?<!a)b", 0, "look-behind is not supported"),
    RegularExpressionFault("é(?>a)", 1, "atomic groups are not supported"),
    RegularExpressionFault("(a)\\1", 3, "back references are not supported"),
    RegularExpressionFault("(?<n>a)\\k<n>", 7, "back references are not supported"),
    RegularExpressionFault("(a)\\g1", 3, "back references are not supported"),
    RegularExpressionFault("(?P<n>a)(?P=n)", 8, "back references are not supported"),
    RegularExpressionFault("[\\1]", 1, "back references are not supported"),
    RegularExpressionFault("a++", 2, "possessive quantifiers are not supported"),
    RegularExpressionFault("a*+", 2, "possessive quantifiers are not supported"),
    RegularExpressionFault("a?+", 2, "possessive quantifiers are not supported"),
    RegularExpressionFault("a{2}+", 4, "possessive quantifiers are not supported"),
    RegularExpressionFault("\\p{L}", 0, "Unicode properties such as '\\p{L}' are not supported"),
    RegularExpressionFault("[\\PL]", 1, "Unicode properties such as '\\p{L}' are not supported"),
    RegularExpressionFault("\\X", 0, "Unicode properties such as '\\p{L}' are not supported"),
    RegularExpressionFault("(?R)", 0, "recursion is not supported"),
    RegularExpressionFault("(?1)", 0, "recursion is not supported"),
    RegularExpressionFault("(?&n)", 0, "recursion is not supported"),
    RegularExpressionFault("(?P>n)", 0, "recursion is not supported"),
    RegularExpressionFault("(?+1)", 0, "recursion is not supported"),
    RegularExpressionFault("(?|a)", 0, "groups that reset their numbers are not supported"),
    RegularExpressionFault("(?#a)", 0, "comments are not supported"),
    RegularExpressionFault("(?(1)a)", 0, "conditional groups are not supported"),
    RegularExpressionFault("(?C1)", 0, "callouts are not supported"),
    RegularExpressionFault("(*UTF8)a", 0, "verbs such as '(*…)' are not supported"),
    RegularExpressionFault("(?x)a", 2, "the flag or group kind 'x' is not supported"),
    RegularExpressionFault("(?i--s)a", 4, "the flag or group kind '-' is not supported"),
    RegularExpressionFault("(?Pn)", 2, "the flag or group kind 'P' is not supported"),
  ]

  static let groups = [
    RegularExpressionFault("(a", 0, "unbalanced parenthesis"),
    RegularExpressionFault("a(b(c)", 1, "unbalanced parenthesis"),
    RegularExpressionFault("a)", 1, "unbalanced parenthesis"),
    RegularExpressionFault("(?", 0, "unbalanced parenthesis"),
    RegularExpressionFault("(?i", 0, "unbalanced parenthesis"),
    RegularExpressionFault("(?:", 0, "unbalanced parenthesis"),
    RegularExpressionFault("(", 0, "unbalanced parenthesis"),
    RegularExpressionFault("(?<>a)", 0, "a group's name"),
    RegularExpressionFault("(?<1a>a)", 0, "a group's name"),
    RegularExpressionFault("(?P<n", 0, "a group's name"),
    RegularExpressionFault("(?'n>a)", 0, "a group's name"),
  ]

  static let classes = [
    RegularExpressionFault("a[", 1, "unbalanced bracket"),
    RegularExpressionFault("[]", 0, "unbalanced bracket"),
    RegularExpressionFault("[^]", 0, "unbalanced bracket"),
    RegularExpressionFault("[a", 0, "unbalanced bracket"),
    RegularExpressionFault("[a-", 0, "unbalanced bracket"),
    RegularExpressionFault("[b-a]", 1, "bad range"),
    RegularExpressionFault("[\\w-z]", 1, "bad range"),
    RegularExpressionFault("[a-\\d]", 1, "bad range"),
    RegularExpressionFault("[a-[:digit:]]", 1, "bad range"),
    RegularExpressionFault("[[:foo:]]", 1, "the POSIX name 'foo' is unknown"),
    RegularExpressionFault("[:alpha:]", 0, "a POSIX name belongs in a class"),
    RegularExpressionFault("[a\\", 2, "nothing follows"),
  ]

  static let escapes = [
    RegularExpressionFault("a\\", 1, "nothing follows"),
    RegularExpressionFault("\\y", 0, "the escape '\\y' is not supported"),
    RegularExpressionFault("\\h", 0, "the escape '\\h' is not supported"),
    RegularExpressionFault("\\E", 0, "the escape '\\E' is not supported"),
    RegularExpressionFault("[\\A]", 1, "the escape '\\A' is not supported"),
    RegularExpressionFault("\\x4", 0, "hexadecimal digits"),
    RegularExpressionFault("\\x{}", 0, "hexadecimal digits"),
    RegularExpressionFault("\\x{41", 0, "hexadecimal digits"),
    RegularExpressionFault("\\x{0000041}", 0, "hexadecimal digits"),
    RegularExpressionFault("\\u12", 0, "hexadecimal digits"),
    RegularExpressionFault("\\uD800", 0, "no Unicode scalar value"),
    RegularExpressionFault("\\x{110000}", 0, "no Unicode scalar value"),
  ]

  static let repeats = [
    RegularExpressionFault("*a", 0, "nothing to repeat"),
    RegularExpressionFault("+", 0, "nothing to repeat"),
    RegularExpressionFault("a|?", 2, "nothing to repeat"),
    RegularExpressionFault("(*)", 0, "nothing to repeat"),
    RegularExpressionFault("(+)", 1, "nothing to repeat"),
    RegularExpressionFault("{2}", 0, "nothing to repeat"),
    RegularExpressionFault("(?i)*", 4, "nothing to repeat"),
    RegularExpressionFault("a**", 2, "nothing to repeat"),
    RegularExpressionFault("a{2}{3}", 4, "nothing to repeat"),
    RegularExpressionFault("a???", 3, "nothing to repeat"),
    RegularExpressionFault("a{3,2}", 1, "out of order"),
    RegularExpressionFault("a{,2}", 1, "a count needs its least number"),
  ]

  static let sizes = [
    RegularExpressionFault(String(repeating: "a", count: 4_097), 0, "it may have 4096 bytes"),
    RegularExpressionFault(String(repeating: "é", count: 2_049), 0, "it may have 4096 bytes"),
    RegularExpressionFault(String(repeating: "(", count: 101), 100, "groups may nest 100 deep"),
    RegularExpressionFault("a{10001}", 1, "the count is too large"),
    RegularExpressionFault("a{99999999999999999999999}", 1, "the count is too large"),
    RegularExpressionFault("x(a{100}){101}y", 0, "it may have 10000 instructions"),
    RegularExpressionFault(
      "x((((a{999}){999}){999}){999}){999}y",
      0,
      "it may have 10000 instructions"
    ),
  ]

  @Test func `patterns at the limits are accepted`() throws {
    let nested = String(repeating: "(", count: 100) + "a" + String(repeating: ")", count: 100)
    #expect(try RegularExpression(nested).matches("a"))
    #expect(try RegularExpression(String(repeating: "a", count: 4_096)).matches("a") == false)
    #expect(try RegularExpression("xa{9900}y").matches("xay") == false)
    #expect(try RegularExpression("((((()){999}){999}){999}){999}").matches(""))
  }
}
