internal import Events
internal import Findings

/// Runs the tool with the words of a command line, the tool's own name first.
///
/// - Returns: The exit code, as `docs/findings.md` and `--help` list them.
public func run(_ arguments: [String]) -> Int32 {
  run(Array(arguments.dropFirst()), streams: .ofProcess()).rawValue
}

/// Runs the tool on given streams; everything but the process is decided here.
func run(_ words: [String], streams: StandardStreams) -> ExitCode {
  var code = ExitCode.success
  do throws(UsageError) {
    switch try CommandTree.nightjar.request(words) {
    case .help(let text):
      streams.output.write(text)
    case .version:
      streams.output.writeLine("nightjar \(Version.current)")
    case .run(let words):
      switch words.command {
      case .analyze: code = AnalyzeCommand(try AnalyzeSettings(words), streams).run()
      case .load: code = LoadCommand(try LoadSettings(words), streams).run()
      case .events: code = events(words, streams)
      case .explain: code = ExplainCommand(try ExplainSettings(words), streams).run()
      case .storeInfo, .storeVerify, .storeCompact:
        code = StoreCommand(words.command, store: words.operands[0], streams).run()
      case .storePrune:
        code = StorePruneCommand(try StorePruneSettings(words), streams).run()
      case .rulesList: code = RulesListCommand(RulesListSettings(words), streams).run()
      case .rulesShow: code = RulesShowCommand(RulesShowSettings(words), streams).run()
      case .rulesTest: code = RulesTestCommand(RulesTestSettings(words), streams).run()
      case .rulesCheck: code = RulesCheckCommand(RulesCheckSettings(words), streams).run()
      }
    }
  } catch {
    streams.errorOutput.writeLine(error.description)
    code = .usage
  }
  return streams.exitCode(after: code)
}

/// Runs `nightjar events`, whose words hold texts of a language of its own.
private func events(_ words: Words, _ streams: StandardStreams) -> ExitCode {
  do {
    return EventsCommand(try EventsSettings(words), streams).run()
  } catch {
    streams.errorOutput.writeLine("\(error)")
    return .usage
  }
}

/// The version of the tool.
enum Version {
  static let current = "0.1.0"
}
