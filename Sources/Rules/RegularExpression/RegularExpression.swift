/// A regular expression of Sigma's `re` modifier, matched in time linear in the text.
///
/// The dialect is the part of PCRE that needs no going back: literals, classes with ranges and
/// POSIX names, `\d \w \s` for ASCII, anchors and word boundaries, groups, alternation, greedy and
/// lazy quantifiers, `\Q…\E` and the flags `i`, `m` and `s`. There is no look-around, no back
/// reference, no possessive quantifier and no atomic group.
///
/// A pattern is compiled to a list of instructions, and from that, if it stays small, to a table
/// with one entry for each state and scalar class. Where the table would be too large, the search
/// walks through all states at once. No pattern makes either go back in the text.
/// Source: Thompson, "Regular Expression Search Algorithm", 1968; Pike's simulation of it; Cox,
/// "Regular Expression Matching Can Be Simple And Fast", 2007.
public struct RegularExpression: Sendable, Hashable {
  /// The pattern as it was written.
  public let pattern: String

  /// The flags that were given beside the pattern.
  public let flags: Flags

  let program: RegularExpressionProgram
  let automaton: RegularExpressionAutomaton?
  private let literal: RegularExpressionLiteral
  private let prefixSearch: ByteSearch?
  private let literalSearch: ByteSearch?

  /// Compiles a pattern.
  ///
  /// - Parameters:
  ///   - pattern: The expression, at most 4,096 bytes of UTF-8.
  ///   - flags: The flags that hold from the start; the pattern may change them.
  /// - Throws: The first fault, with its place in the pattern.
  public init(_ pattern: String, flags: Flags = []) throws(RegularExpressionError) {
    let whole = try RegularExpressionParser.parse(pattern, flags: flags)
    let node = whole.simplifiedForSearch
    let literals = node.literals
    self.pattern = pattern
    self.flags = flags
    let program = try RegularExpressionProgram(node)
    self.program = program
    automaton = RegularExpressionAutomaton(program)
    literal = literals.longest
    prefixSearch = program.beginsAtTextStart ? nil : ByteSearch(literals.prefix)
    literalSearch = literals.longest == literals.prefix ? nil : ByteSearch(literals.longest)
  }

  /// Whether the expression matches anywhere in the text.
  ///
  /// Bytes that are not UTF-8 are read as U+FFFD, as `String(decoding:as:)` does.
  ///
  /// - Parameter text: UTF-8.
  /// - Returns: Whether there is a match.
  /// - Complexity: O(bytes of the text) for most patterns, at worst times the instructions of
  ///   the pattern, of which there are 10,000 at most.
  public func matches(_ text: Span<UInt8>) -> Bool {
    if let literalSearch, literalSearch.firstOffset(in: text, from: 0) == nil {
      return false
    }
    guard let automaton else {
      return RegularExpressionThreads.match(program, in: text, prefix: prefixSearch)
    }
    return automaton.matches(text, program: program, prefix: prefixSearch)
  }

  /// Whether the expression matches anywhere in the text.
  public func matches(_ text: String) -> Bool {
    matches(text.utf8.span)
  }

  /// A literal that every match contains, if one of two bytes or more is known.
  ///
  /// UTF-8, to find texts that cannot match without a search. Where `requiredLiteralIgnoresCase`
  /// is true, its ASCII letters are in lower case and stand for both cases.
  public var requiredLiteral: [UInt8]? {
    literal.bytes.count > 1 ? literal.bytes : nil
  }

  /// Whether the required literal's ASCII letters stand for both cases.
  ///
  /// Flags inside the pattern count too: this is true for `(?i)foo` and for `[Ff]oo`.
  public var requiredLiteralIgnoresCase: Bool {
    literal.ignoresCase
  }

  /// Whether two expressions have the same pattern and flags.
  public static func == (left: RegularExpression, right: RegularExpression) -> Bool {
    left.pattern == right.pattern && left.flags == right.flags
  }

  /// Hashes the pattern and the flags.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(pattern)
    hasher.combine(flags)
  }
}
