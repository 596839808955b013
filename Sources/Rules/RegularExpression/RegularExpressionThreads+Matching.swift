extension RegularExpressionThreads {
  /// Whether there is a match in the text.
  ///
  /// - Parameters:
  ///   - program: What to search for.
  ///   - text: UTF-8.
  ///   - prefix: What every match begins with, if that is known.
  /// - Returns: Whether there is one.
  /// - Complexity: O(scalars of the text × instructions of the program).
  static func match(
    _ program: RegularExpressionProgram,
    in text: Span<UInt8>,
    prefix: ByteSearch?
  ) -> Bool {
    let alphabet = program.alphabet
    let limit = program.lastScalar(of: text)
    var threads = RegularExpressionThreads(of: program)
    var before = program.beforeText
    var offset = 0
    while offset < text.count {
      if threads.waiting.count == 0 {
        if program.beginsAtTextStart, offset > 0 {
          return false
        }
        if let prefix {
          guard let found = prefix.firstOffset(in: text, from: offset) else {
            return false
          }
          if found > offset {
            offset = found
            before = program.before(found, in: text)
          }
        }
      }
      let isLastLineFeed = offset == limit
      let scalar = ScalarReader.read(text, at: &offset)
      let symbol = isLastLineFeed ? alphabet.lastLineFeed : alphabet.symbol(of: scalar)
      let kind = alphabet.kinds[symbol]
      if threads.gather(program, after: before, before: kind) {
        return true
      }
      threads.advance(program, over: symbol)
      before = program.before(kind)
    }
    return threads.gather(program, after: before, before: .end)
  }
}
