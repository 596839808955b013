/// The commands of the tool, by the words that call them.
enum CommandName: String, Sendable, Hashable, CaseIterable {
  case analyze = "analyze"
  case load = "load"
  case rulesList = "rules list"
  case rulesCheck = "rules check"

  /// The words of the name: `rules`, `list`.
  var words: [String] { rawValue.split(separator: " ").map(String.init) }

  /// What the command takes.
  var syntax: CommandSyntax {
    switch self {
    case .analyze: .analyze
    case .load: .load
    case .rulesList: .rulesList
    case .rulesCheck: .rulesCheck
    }
  }
}
