extension RegularExpressionAutomaton {
  /// Whether there is a match in the text.
  ///
  /// - Parameters:
  ///   - text: UTF-8.
  ///   - program: The program of the automaton.
  ///   - prefix: What every match begins with, if that is known.
  /// - Returns: Whether there is one.
  /// - Complexity: O(bytes of the text).
  func matches(
    _ text: Span<UInt8>,
    program: RegularExpressionProgram,
    prefix: ByteSearch?
  ) -> Bool {
    let table = table.span
    let ofASCII = program.alphabet.ofASCII.span
    let limit = program.lastScalar(of: text)
    let special = prefix == nil ? match : lastIdle
    var offset = 0
    var state = Int(start)
    if let prefix, !skip(to: prefix, in: text, program, &offset, &state) {
      return false
    }
    while offset < limit {
      let byte = text[offset]
      if byte < 0x80 {
        offset &+= 1
        state = Int(table[state &+ Int(ofASCII[Int(byte)])])
      } else {
        let scalar = ScalarReader.read(text, at: &offset)
        state = Int(table[state &+ program.alphabet.symbol(of: scalar)])
      }
      if state <= special {
        if state <= match {
          return state == match
        }
        if let prefix, !skip(to: prefix, in: text, program, &offset, &state) {
          return false
        }
      }
    }
    if offset < text.count {
      state = Int(table[state &+ program.alphabet.lastLineFeed])
    }
    return state > match ? table[state &+ program.alphabet.end] == match : state == match
  }

  /// Moves an idle search to where a match can begin; says whether there is such a place.
  private func skip(
    to prefix: ByteSearch,
    in text: Span<UInt8>,
    _ program: RegularExpressionProgram,
    _ offset: inout Int,
    _ state: inout Int
  ) -> Bool {
    guard let found = prefix.firstOffset(in: text, from: offset) else {
      return false
    }
    if found > offset {
      offset = found
      state = Int(idle[program.before(found, in: text).rawValue])
    }
    return true
  }
}

extension RegularExpressionProgram {
  /// Where the text's last line feed is, if it is its last byte; otherwise where the text ends.
  func lastScalar(of text: Span<UInt8>) -> Int {
    text.isEmpty || text[text.count - 1] != 0x0A ? text.count : text.count - 1
  }

  /// What lies before a scalar that is not the first, as far as the assertions can tell.
  func before(_ offset: Int, in text: Span<UInt8>) -> RegularExpressionThreads.Before {
    let byte = text[offset - 1]
    return byte < 0x80 ? before(alphabet.kinds[Int(alphabet.ofASCII[Int(byte)])]) : .other
  }
}
