import Testing

@testable import CommandLineTool

@Suite struct CommandTreeTests {
  private let tree = CommandTree.nightjar

  private func request(_ line: String) throws(UsageError) -> CommandTree.Request {
    try tree.request(line.split(separator: " ").map(String.init))
  }

  @Test(arguments: ["", "--help", "-h", "help", "help --help", "--help help"])
  func `the tool has help`(line: String) throws {
    #expect(try request(line) == .help(tree.helpText))
  }

  @Test(arguments: ["rules --help", "rules -h", "help rules", "--help rules", "rules --help lst"])
  func `a group has help`(line: String) throws {
    let group = try #require(tree.groups.first { $0.name == "rules" })
    #expect(try request(line) == .help(group.helpText))
  }

  @Test(arguments: [
    "analyze --help", "analyze -h", "analyze --nonsense path -h", "analyze --store --help",
    "help analyze", "--help analyze", "-h analyze", "help analyze --help",
  ])
  func `a command has help`(line: String) throws {
    #expect(try request(line) == .help(CommandSyntax.analyze.helpText))
  }

  @Test(arguments: ["rules list --help", "help rules list"])
  func `a command of a group has help`(line: String) throws {
    #expect(try request(line) == .help(CommandSyntax.rulesList.helpText))
  }

  @Test func `help after two hyphens is an operand`() throws {
    let words = Words(command: .analyze, values: [:], operands: ["--help"])
    #expect(try request("analyze -- --help") == .run(words))
  }

  @Test func `the version stands alone`() throws {
    #expect(try request("--version") == .version)
    let error = #expect(throws: UsageError.self) { try request("--version analyze") }
    #expect(error?.message == "--version stands alone")
  }

  @Test(arguments: [
    ("analyze a b", CommandName.analyze, ["a", "b"]),
    ("rules list", .rulesList, []),
    ("rules check", .rulesCheck, []),
    ("rules check a.yml b", .rulesCheck, ["a.yml", "b"]),
  ])
  func `a command gets its words`(line: String, command: CommandName, operands: [String]) throws {
    #expect(try request(line) == .run(Words(command: command, values: [:], operands: operands)))
  }

  @Test(arguments: [
    (
      "analyze --rulse x p",
      """
      nightjar analyze: unknown option '--rulse' (did you mean '--rules'?)
      try 'nightjar analyze --help'
      """
    ),
    (
      "analyse x",
      """
      nightjar: unknown command 'analyse' (did you mean 'analyze'?)
      try 'nightjar --help'
      """
    ),
    (
      "exports",
      """
      nightjar: unknown command 'exports'
      try 'nightjar --help'
      """
    ),
    (
      "rule list",
      """
      nightjar: unknown command 'rule' (did you mean 'rules'?)
      try 'nightjar --help'
      """
    ),
    (
      "help analyse",
      """
      nightjar: unknown command 'analyse' (did you mean 'analyze'?)
      try 'nightjar --help'
      """
    ),
    (
      "help analyze more",
      """
      nightjar: unknown command 'analyze more'
      try 'nightjar --help'
      """
    ),
    (
      "--versoin",
      """
      nightjar: unknown option '--versoin' (did you mean '--version'?)
      try 'nightjar --help'
      """
    ),
    (
      "-- analyze",
      """
      nightjar: unknown option '--'
      try 'nightjar --help'
      """
    ),
    (
      "rules",
      """
      nightjar rules: a command is missing: list, show, check, test
      try 'nightjar rules --help'
      """
    ),
    (
      "rules lst",
      """
      nightjar rules: unknown command 'lst' (did you mean 'list'?)
      try 'nightjar rules --help'
      """
    ),
    (
      "rules --hlep",
      """
      nightjar rules: unknown option '--hlep' (did you mean '--help'?)
      try 'nightjar rules --help'
      """
    ),
    (
      "rules list extra",
      """
      nightjar rules list: takes no operand, but 'extra' was given
      try 'nightjar rules list --help'
      """
    ),
  ])
  func `a mistake names its command and where to look`(line: String, text: String) {
    let error = #expect(throws: UsageError.self) { try request(line) }
    #expect(error?.description == text)
  }

  @Test func `every command is in the tree and in its group`() {
    #expect(tree.commands.map(\.name) == CommandName.allCases)
    for command in tree.commands where command.name.words.count > 1 {
      let group = tree.groups.first { $0.name == command.name.words.first }
      #expect(group?.commands.contains(command) == true)
    }
  }

  @Test(arguments: CommandName.allCases)
  func `no two options of a command share a name`(name: CommandName) {
    let syntax = name.syntax
    let flags = syntax.options.map(\.flag) + syntax.options.compactMap(\.shortFlag)
    #expect(Set(flags).count == flags.count)
  }

  @Test(arguments: CommandName.allCases)
  func `every default is a value that may be typed`(name: CommandName) {
    let syntax = name.syntax
    for option in syntax.options {
      guard let value = option.defaultValue else { continue }
      #expect(option.value.fault(of: value) == nil)
    }
  }

  @Test(arguments: CommandName.allCases)
  func `every example is a line of its command`(name: CommandName) throws {
    let syntax = name.syntax
    for example in syntax.examples {
      #expect(example.line.hasPrefix("nightjar \(syntax.name.rawValue)"))
      let request = try request(String(example.line.dropFirst("nightjar".count)))
      guard case .run(let words) = request else {
        Issue.record("\(example.line) does not run")
        continue
      }
      #expect(words.command == syntax.name)
      if syntax.name == .analyze { _ = try AnalyzeSettings(words) }
      if syntax.name == .events { _ = try EventsSettings(words) }
    }
  }
}
