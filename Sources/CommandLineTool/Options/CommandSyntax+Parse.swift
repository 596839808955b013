extension CommandSyntax {
  /// Splits words into values of options and operands, and checks them against the syntax.
  ///
  /// Options may stand before, between and after operands. `--` ends the options, and `-` is an
  /// operand. A value that begins with a hyphen is written with `=`, so that a forgotten value
  /// never swallows the option after it.
  ///
  /// - Parameter words: The words after the name of the command.
  /// - Returns: What was asked for.
  /// - Throws: ``UsageError`` for the first word that is wrong.
  func parse(_ words: [String]) throws(UsageError) -> Words {
    var values: [CommandOption: [String]] = [:]
    var operands: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        break
      }
      guard word.isOption else {
        operands.append(word)
        continue
      }
      // By bytes: a sign that joins the letter before it must not hide the `=`.
      let equals = word.utf8.firstIndex(of: UInt8(ascii: "="))
      let option = try option(named: String(word[..<(equals ?? word.endIndex)]))
      let attached = equals.map { String(word[word.utf8.index(after: $0)...]) }
      let value = try value(of: option, attached: attached, rest: &rest)
      guard option.isRepeatable || values[option] == nil else {
        throw error("\(option.flag) is given twice")
      }
      values[option, default: []].append(value)
    }
    if let fault = self.operands.fault(of: operands) { throw error(fault) }
    return Words(command: name, values: values, operands: operands)
  }

  /// A mistake in the use of this command.
  func error(_ message: String) -> UsageError {
    UsageError(command: name.rawValue, message: message)
  }

  private func option(named flag: String) throws(UsageError) -> CommandOption {
    if let option = options.first(where: { $0.flag == flag || $0.shortFlag == flag }) {
      return option
    }
    let known = options.map(\.flag) + options.compactMap(\.shortFlag)
    throw .unknownOption(flag, of: name.rawValue, known: known)
  }

  private func value(
    of option: CommandOption,
    attached: String?,
    rest: inout ArraySlice<String>
  ) throws(UsageError) -> String {
    guard let placeholder = option.value.placeholder else {
      guard attached == nil else { throw error("\(option.flag) takes no value") }
      return ""
    }
    let needs = "\(option.flag) needs a value: \(option.flag) \(placeholder)"
    let value: String
    if let attached {
      value = attached
    } else if let next = rest.popFirst() {
      guard !next.isOption else {
        throw error(needs + " (a value that begins with '-' is written \(option.flag)=VALUE)")
      }
      value = next
    } else {
      throw error(needs)
    }
    if let fault = option.value.fault(of: value) { throw error("\(option.flag): \(fault)") }
    return value
  }
}

extension String {
  /// True for a word that begins with a hyphen, but not for `-`, which is standard input.
  var isOption: Bool { utf8.first == UInt8(ascii: "-") && utf8.count > 1 }
}
