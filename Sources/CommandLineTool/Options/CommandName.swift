/// The commands of the tool, by the words that call them.
enum CommandName: String, Sendable, Hashable, CaseIterable {
  case analyze = "analyze"
  case load = "load"
  case events = "events"
  case explain = "explain"
  case storeInfo = "store info"
  case storeVerify = "store verify"
  case storePrune = "store prune"
  case storeCompact = "store compact"
  case rulesList = "rules list"
  case rulesShow = "rules show"
  case rulesCheck = "rules check"
  case rulesTest = "rules test"

  /// The words of the name: `rules`, `list`.
  var words: [String] { rawValue.split(separator: " ").map(String.init) }

  /// What the command takes.
  var syntax: CommandSyntax {
    switch self {
    case .analyze: .analyze
    case .load: .load
    case .events: .events
    case .explain: .explain
    case .storeInfo: .storeInfo
    case .storeVerify: .storeVerify
    case .storePrune: .storePrune
    case .storeCompact: .storeCompact
    case .rulesList: .rulesList
    case .rulesShow: .rulesShow
    case .rulesCheck: .rulesCheck
    case .rulesTest: .rulesTest
    }
  }
}
