/// A nondeterministic automaton as a list of instructions.
///
///     (a|b)*c        0 split 1, 6
///                    1 split 2, 4
///                    2 scalar a
///                    3 jump 5
///                    4 scalar b
///                    5 jump 0
///                    6 scalar c
///                    7 match
///
/// Source: Thompson, "Regular Expression Search Algorithm", CACM 11 (6), 1968, in Pike's form of
/// a virtual machine (Cox, "Regular Expression Matching: the Virtual Machine Approach", 2009).
struct RegularExpressionProgram: Sendable {
  /// One step of a thread.
  enum Instruction: Sendable, Hashable {
    /// Goes on with the next instruction if the scalar is in the set of this number.
    case scalar(Int32)

    /// Goes on at both instructions.
    case split(Int32, Int32)

    /// Goes on at the instruction.
    case jump(Int32)

    /// Goes on with the next instruction if the place is right.
    case assertion(RegularExpressionAssertion)

    /// Ends the search: there is a match.
    case match
  }

  let instructions: [Instruction]
  let alphabet: ScalarAlphabet

  /// Whether a match can begin only where the text begins.
  let beginsAtTextStart: Bool

  /// Whether an assertion looks back at a word, a line feed, or the start of the text.
  let seesWords: Bool
  let seesLines: Bool
  let seesTextStart: Bool

  /// Compiles a node.
  ///
  /// - Throws: A fault if the program would have too many instructions.
  init(_ node: RegularExpressionNode) throws(RegularExpressionError) {
    var compiler = RegularExpressionCompiler()
    try compiler.emit(node)
    try compiler.append(.match)
    let assertions = compiler.assertions
    instructions = compiler.instructions
    beginsAtTextStart = node.beginsAtTextStart
    seesWords = assertions.contains(.wordBoundary) || assertions.contains(.noWordBoundary)
    seesLines = assertions.contains(.lineStart)
    seesTextStart = seesLines || assertions.contains(.textStart)
    alphabet = ScalarAlphabet(of: compiler.sets, seesWords: seesWords)
  }
}
