internal import Events
internal import Formats
internal import Rules

/// `nightjar rules list`: one line, one JSON object, or a part of a page, for each rule.
struct RulesListCommand {
  private let settings: RulesListSettings
  private let streams: StandardStreams

  init(_ settings: RulesListSettings, _ streams: StandardStreams) {
    self.settings = settings
    self.streams = streams
  }

  func run() -> ExitCode {
    let library: RuleLibrary
    do throws(RuleLibraryError) {
      library = try RuleFolder.library(settings.rules)
    } catch {
      return streams.fail(.rulesList, "\(error)", .usage)
    }
    for diagnostic in library.diagnostics where diagnostic.severity == .error {
      streams.errorOutput.writeLine(diagnostic.description.onOneLine)
    }
    switch settings.format {
    case .text: printText(library.rules)
    case .json: printJSON(library.rules)
    case .markdown: streams.output.write(RulePackPage(library.rules).text)
    }
    let isWhole = !library.diagnostics.contains { $0.severity == .error }
    return isWhole && !library.rules.isEmpty ? .success : .usage
  }

  private func printText(_ rules: [Rule]) {
    let width = rules.map(\.file.count).max() ?? 0
    for rule in rules {
      let kind = rule.anomaly?.method ?? rule.correlation?.typeName ?? "match"
      streams.output.writeLine(
        (rule.level.word.padded(to: 14) + kind.padded(to: 17)
          + rule.file.padded(to: width + 2) + rule.title).onOneLine
      )
    }
  }

  private func printJSON(_ rules: [Rule]) {
    var writer = JSONWriter()
    writer.array { list in
      for rule in rules {
        list.object { object in
          object.member("id", rule.id)
          object.member("title", rule.title)
          object.member("file", rule.file)
          object.member("kind", rule.kindWord)
          object.member("method", rule.anomaly?.method ?? rule.correlation?.typeName)
          object.member("level", rule.level.word)
          object.member("status", rule.status)
          object.member("logSource", rule.logSource.description)
        }
      }
    }
    streams.output.writeLine(String(decoding: writer.bytes, as: UTF8.self))
  }
}

extension String {
  /// The text with blanks behind it up to a width.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
