extension RegularExpressionAutomaton {
  /// Builds the automaton of a program; nothing if it would be too large.
  init?(_ program: RegularExpressionProgram) {
    var builder = Builder(program)
    guard builder.build() else {
      return nil
    }
    match = builder.match
    start = builder.offset(of: builder.startState)
    idle = builder.idle
    lastIdle = max(match, idle.max() ?? match)
    table = builder.table
  }

  /// The subset construction.
  private struct Builder {
    struct State: Hashable {
      var instructions: [Int32]
      var before: RegularExpressionThreads.Before
    }

    let program: RegularExpressionProgram
    let width: Int
    var threads: RegularExpressionThreads
    var states: [State] = []
    var offsets: [State: UInt16] = [:]
    var table: [UInt16]
    var idle: [UInt16]

    var match: UInt16 { UInt16(width) }

    init(_ program: RegularExpressionProgram) {
      self.program = program
      width = program.alphabet.kinds.count
      idle = RegularExpressionThreads.Before.allCases.map { _ in RegularExpressionAutomaton.dead }
      table = Array(repeating: RegularExpressionAutomaton.dead, count: 2 * width)
      threads = RegularExpressionThreads(of: program)
    }

    var startState: State {
      State(instructions: [], before: program.beforeText)
    }

    func offset(of state: State) -> UInt16 {
      offsets[state] ?? RegularExpressionAutomaton.dead
    }

    /// Fills the table; says whether it kept within the limits.
    mutating func build() -> Bool {
      guard width * 6 <= RegularExpressionLimits.automatonEntries else {
        return false
      }
      let befores = Set(program.alphabet.kinds.map(program.before) + [program.beforeText])
      for before in befores where !program.beginsAtTextStart || before == .start {
        let state = State(instructions: [], before: before)
        idle[before.rawValue] = add(state) ?? RegularExpressionAutomaton.dead
      }
      var number = 0
      while number < states.count {
        guard fillRow(of: states[number]) else {
          return false
        }
        number += 1
      }
      return true
    }

    /// The offset of a state's row, which is new or known; nothing if the table is full.
    mutating func add(_ state: State) -> UInt16? {
      if let known = offsets[state] {
        return known
      }
      let offset = width * (states.count + 2)
      guard offset + width <= RegularExpressionLimits.automatonEntries else {
        return nil
      }
      offsets[state] = UInt16(offset)
      states.append(state)
      return UInt16(offset)
    }

    mutating func fillRow(of state: State) -> Bool {
      let alphabet = program.alphabet
      let row = table.count
      table += Array(repeating: RegularExpressionAutomaton.dead, count: width)
      for kind in ScalarAlphabet.Kind.allCases where alphabet.kinds.contains(kind) {
        threads.stand(at: state.instructions)
        let isMatch = threads.gather(program, after: state.before, before: kind)
        for symbol in 0..<width where alphabet.kinds[symbol] == kind {
          if isMatch {
            table[row + symbol] = match
          } else if kind != .end {
            threads.advance(program, over: symbol)
            guard let next = next(after: kind) else {
              return false
            }
            table[row + symbol] = next
          }
        }
        if threads.steps > RegularExpressionLimits.automatonSteps {
          return false
        }
      }
      return true
    }

    /// The offset of the state in which the threads are now.
    mutating func next(after kind: ScalarAlphabet.Kind) -> UInt16? {
      let before = program.before(kind)
      if threads.waiting.count == 0, program.beginsAtTextStart {
        return RegularExpressionAutomaton.dead
      }
      return add(State(instructions: threads.waiting.all.sorted(), before: before))
    }
  }
}
