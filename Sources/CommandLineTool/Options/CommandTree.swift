/// All commands of the tool, and the way from words to one of them.
struct CommandTree: Sendable, Hashable {
  /// What the tool does, in a few words.
  let summary: String
  /// What the tool does, in paragraphs.
  let discussion: [String]
  /// All commands in the order of help.
  let commands: [CommandSyntax]
  /// The groups of commands that share their first word.
  let groups: [CommandGroup]

  /// What a command line asks for.
  enum Request: Sendable, Hashable {
    /// Print this text on standard output and end well.
    case help(String)
    /// Print the version.
    case version
    /// Run the command.
    case run(Words)
  }

  /// Finds out what a command line asks for.
  ///
  /// `--help` or `-h` anywhere before `--` asks for help, whatever else the line says.
  ///
  /// - Parameter words: The words after the name of the tool.
  /// - Returns: Help, the version or a command with its words.
  /// - Throws: ``UsageError`` for the first word that is wrong.
  func request(_ words: [String]) throws(UsageError) -> Request {
    switch words.first {
    case nil: return .help(helpText)
    case "help", "--help", "-h": return .help(try help(on: words.filter { !$0.isOption }))
    case "--version":
      guard words.count == 1 else {
        throw UsageError(command: "", message: "--version stands alone")
      }
      return .version
    default: break
    }
    let (place, rest) = try find(words[...])
    if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
      return .help(place.helpText)
    }
    switch place {
    case .command(let syntax): return .run(try syntax.parse(Array(rest)))
    case .group(let group): throw group.error(rest.first)
    }
  }

  /// The help on a topic: words such as `help rules list`, or none for the tool itself.
  private func help(on words: [String]) throws(UsageError) -> String {
    let topic = words.first == "help" ? words.dropFirst() : words[...]
    guard !topic.isEmpty else { return helpText }
    let (place, rest) = try find(topic)
    guard rest.isEmpty else {
      throw .unknownCommand(topic.joined(separator: " "), of: "", known: [])
    }
    return place.helpText
  }

  /// Takes the words of a command or a group from the front.
  private func find(_ words: ArraySlice<String>) throws(UsageError) -> (Place, ArraySlice<String>) {
    let first = words.first ?? ""
    let rest = words.dropFirst()
    if let command = commands.first(where: { $0.name.rawValue == first }) {
      return (.command(command), rest)
    }
    guard let group = groups.first(where: { $0.name == first }) else {
      if first.isOption {
        throw .unknownOption(first, of: "", known: ["--help", "--version"])
      }
      let known = commands.map(\.name.rawValue) + groups.map(\.name) + ["help"]
      throw .unknownCommand(first, of: "", known: known)
    }
    guard let second = rest.first, !second.isOption else { return (.group(group), rest) }
    guard let command = group.commands.first(where: { $0.name.words.last == second }) else {
      throw group.error(second)
    }
    return (.command(command), rest.dropFirst())
  }
}

/// What the first words of a command line stand for.
private enum Place {
  case command(CommandSyntax)
  case group(CommandGroup)

  var helpText: String {
    switch self {
    case .command(let syntax): syntax.helpText
    case .group(let group): group.helpText
    }
  }
}

extension CommandGroup {
  /// Why a word after the name of the group is no command of it.
  fileprivate func error(_ word: String?) -> UsageError {
    let names = commands.compactMap(\.name.words.last)
    guard let word else {
      let message = "a command is missing: \(names.joined(separator: ", "))"
      return UsageError(command: name, message: message)
    }
    if word.isOption { return .unknownOption(word, of: name, known: ["--help"]) }
    return .unknownCommand(word, of: name, known: names)
  }
}
