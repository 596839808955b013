/// A command line after its words have been told apart; nothing has been opened yet.
struct Words: Sendable, Hashable {
  /// The command that was called.
  let command: CommandName
  private let given: [CommandOption: [String]]
  /// What was given besides options, in order; `-` is standard input.
  let operands: [String]

  init(command: CommandName, values: [CommandOption: [String]], operands: [String]) {
    self.command = command
    given = values
    self.operands = operands
  }

  /// True when the option was typed.
  func has(_ option: CommandOption) -> Bool { given[option] != nil }

  /// The values of an option in the order they were typed; its default when it was not typed.
  func values(of option: CommandOption) -> [String] {
    given[option] ?? option.defaultValue.map { [$0] } ?? []
  }

  /// The value of an option that need not have one.
  func value(of option: CommandOption) -> String? { values(of: option).last }

  /// The value of an option that has a default.
  ///
  /// - Precondition: The option has a default.
  func valueOrDefault(of option: CommandOption) -> String {
    guard let value = value(of: option) else {
      preconditionFailure("\(option.flag) has no default")
    }
    return value
  }
}
