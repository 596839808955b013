/// Writes the instructions of nodes; counted repeats are written out.
struct RegularExpressionCompiler {
  private(set) var instructions: [RegularExpressionProgram.Instruction] = []
  private(set) var sets: [ScalarSet] = []
  private(set) var assertions: Set<RegularExpressionAssertion> = []
  private var numbers: [ScalarSet: Int32] = [:]

  /// Writes an instruction.
  ///
  /// - Throws: A fault if there are too many.
  mutating func append(
    _ instruction: RegularExpressionProgram.Instruction
  ) throws(RegularExpressionError) {
    let limit = RegularExpressionLimits.instructions
    guard instructions.count < limit else {
      throw RegularExpressionError(
        offset: 0,
        message: "the pattern is too large: with its repeats it may have \(limit) instructions"
      )
    }
    instructions.append(instruction)
  }

  /// Writes the instructions of a node; at least one, unless the node is empty.
  ///
  /// - Throws: A fault if there are too many.
  mutating func emit(_ node: RegularExpressionNode) throws(RegularExpressionError) {
    switch node {
    case .empty:
      break
    case .scalar(let set):
      try append(.scalar(number(of: set)))
    case .assertion(let assertion):
      assertions.insert(assertion)
      try append(.assertion(assertion))
    case .sequence(let parts):
      for part in parts {
        try emit(part)
      }
    case .choice(let branches):
      try emit(choice: branches)
    case .repetition(let inner, let least, let most):
      try emit(inner, from: least, to: most)
    }
  }

  private var end: Int32 {
    Int32(instructions.count)
  }

  private mutating func number(of set: ScalarSet) -> Int32 {
    if let number = numbers[set] {
      return number
    }
    let number = Int32(sets.count)
    numbers[set] = number
    sets.append(set)
    return number
  }

  private mutating func emit(
    choice branches: [RegularExpressionNode]
  ) throws(RegularExpressionError) {
    var jumps: [Int] = []
    for (index, branch) in branches.enumerated() {
      guard index < branches.count - 1 else {
        try emit(branch)
        break
      }
      let split = instructions.count
      try append(.split(0, 0))
      try emit(branch)
      jumps.append(instructions.count)
      try append(.jump(0))
      instructions[split] = .split(Int32(split) + 1, end)
    }
    for jump in jumps {
      instructions[jump] = .jump(end)
    }
  }

  private mutating func emit(
    _ node: RegularExpressionNode,
    from least: Int,
    to most: Int?
  ) throws(RegularExpressionError) {
    var start = end
    for _ in 0..<least {
      start = end
      try emit(node)
    }
    guard let most else {
      if least > 0 {
        try append(.split(start, end + 1))
      } else {
        try append(.split(0, 0))
        try emit(node)
        try append(.jump(start))
        instructions[Int(start)] = .split(start + 1, end)
      }
      return
    }
    var splits: [Int] = []
    for _ in least..<most {
      splits.append(instructions.count)
      try append(.split(0, 0))
      try emit(node)
    }
    for split in splits {
      instructions[split] = .split(Int32(split) + 1, end)
    }
  }
}
