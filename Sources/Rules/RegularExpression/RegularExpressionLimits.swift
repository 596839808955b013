/// How large a pattern and what is made of it may become.
enum RegularExpressionLimits {
  /// Bytes of a pattern; the longest in the public Sigma rules has a few hundred.
  static let patternBytes = 4_096

  /// Instructions of a program after counted repeats are written out.
  ///
  /// A search takes at most this many steps for each scalar of the text.
  static let instructions = 10_000

  /// The largest number in `{n,m}`: one repeat is at least one instruction.
  static let count = instructions

  /// Groups inside groups; the parser and the compiler recurse this deep on the stack.
  static let nesting = 100

  /// Entries of an automaton's table; they are `UInt16` row numbers, so it takes 128 KB at most.
  static let automatonEntries = 65_535

  /// Steps spent on building an automaton: a few milliseconds, after which threads are used.
  static let automatonSteps = 250_000

  /// Bytes of a literal that a search compares at each place.
  ///
  /// The search compares at most this many bytes for each byte of the text, so it stays linear.
  static let searchedBytes = 32
}
