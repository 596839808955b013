/// The instructions at which a search stands, all at once.
///
/// A search goes from scalar to scalar with two steps: `gather` follows splits, jumps and
/// assertions; `advance` moves the threads whose set has the symbol. An instruction is followed
/// once in each gathering, so a scalar takes O(instructions) steps whatever the pattern is.
/// Source: Cox, "Regular Expression Matching Can Be Simple And Fast", 2007.
struct RegularExpressionThreads {
  /// What lies before a place, as far as the program's assertions can tell.
  enum Before: Int, Sendable, CaseIterable {
    case start
    case lineFeed
    case word
    case other
  }

  /// Where the threads stand before `gather`.
  private(set) var waiting: InstructionSet

  /// The instructions followed by `gather`, and those reached that wait for a scalar.
  private var followed: InstructionSet
  private var ready: InstructionSet

  /// Instructions still to follow; each enters once, so it does not grow.
  private var stack: [Int32] = []

  /// Instructions reached since the beginning.
  private(set) var steps = 0

  init(of program: RegularExpressionProgram) {
    waiting = InstructionSet(capacity: program.instructions.count)
    followed = waiting
    ready = waiting
    stack.reserveCapacity(program.instructions.count)
  }

  /// Puts the threads at instructions.
  mutating func stand(at instructions: [Int32]) {
    waiting.removeAll()
    for instruction in instructions {
      waiting.insert(instruction)
    }
  }

  /// Follows all threads, and a new one from the program's start, up to the next scalar.
  ///
  /// - Returns: Whether there is a match.
  mutating func gather(
    _ program: RegularExpressionProgram,
    after before: Before,
    before kind: ScalarAlphabet.Kind
  ) -> Bool {
    followed.removeAll()
    ready.removeAll()
    stack.removeAll(keepingCapacity: true)
    if !program.beginsAtTextStart || before == .start {
      visit(0, of: program)
    }
    for index in 0..<waiting.count {
      visit(waiting[index], of: program)
    }
    while let current = stack.popLast() {
      switch program.instructions[Int(current)] {
      case .scalar: break
      case .match: return true
      case .jump(let target): visit(target, of: program)
      case .split(let first, let second):
        visit(second, of: program)
        visit(first, of: program)
      case .assertion(let assertion):
        if assertion.holds(after: before, before: kind) {
          visit(current &+ 1, of: program)
        }
      }
    }
    return false
  }

  private mutating func visit(_ instruction: Int32, of program: RegularExpressionProgram) {
    steps &+= 1
    if case .scalar = program.instructions[Int(instruction)] {
      ready.insert(instruction)
    } else if followed.insert(instruction) {
      stack.append(instruction)
    }
  }

  /// Moves the gathered threads over a symbol; those whose set has it not are gone.
  mutating func advance(_ program: RegularExpressionProgram, over symbol: Int) {
    waiting.removeAll()
    steps &+= ready.count
    for index in 0..<ready.count {
      let current = ready[index]
      if case .scalar(let set) = program.instructions[Int(current)],
        program.alphabet.has(symbol, in: Int(set))
      {
        waiting.insert(current &+ 1)
      }
    }
  }
}

extension RegularExpressionAssertion {
  /// Whether the assertion holds between what was read and what comes.
  func holds(
    after before: RegularExpressionThreads.Before,
    before kind: ScalarAlphabet.Kind
  ) -> Bool {
    switch self {
    case .textStart: before == .start
    case .lineStart: before == .start || before == .lineFeed && kind != .end
    case .textEnd: kind == .end
    case .lastLineEnd: kind == .end || kind == .lastLineFeed
    case .lineEnd: kind == .end || kind == .lastLineFeed || kind == .lineFeed
    case .wordBoundary: (before == .word) != (kind == .word)
    case .noWordBoundary: (before == .word) == (kind == .word)
    }
  }
}

extension RegularExpressionProgram {
  /// What lies behind a symbol, as far as the assertions can tell.
  func before(_ kind: ScalarAlphabet.Kind) -> RegularExpressionThreads.Before {
    switch kind {
    case .word: .word
    case .lineFeed, .lastLineFeed: seesLines ? .lineFeed : .other
    case .other, .end: .other
    }
  }

  /// What lies before the text, as far as the assertions can tell.
  var beforeText: RegularExpressionThreads.Before {
    seesTextStart ? .start : .other
  }
}
