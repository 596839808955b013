internal import Detection
internal import Rules
internal import Store

/// `nightjar rules show`: a rule as the tool understands it.
struct RulesShowCommand {
  private let settings: RulesShowSettings
  private let streams: StandardStreams

  init(_ settings: RulesShowSettings, _ streams: StandardStreams) {
    self.settings = settings
    self.streams = streams
  }

  func run() -> ExitCode {
    do {
      let library = try RuleFolder.library(settings.rules)
      let rule = try RuleSearch(library: library).rule(settings.rule)
      if let path = settings.store, let problem = StoreFile.problem(path) {
        return streams.fail(.rulesShow, "\(path): \(problem)", .usage)
      }
      let catalog = library.catalog
      let sheet = RuleSheet(
        rule,
        library.rules,
        catalog,
        costs: try costs(of: rule, library.rules, catalog)
      )
      switch settings.format {
      case .text: streams.output.write(RuleSheetText(sheet).text)
      case .json:
        streams.output.writeLine(String(decoding: RuleSheetJSON(sheet).bytes, as: UTF8.self))
      }
      return .success
    } catch let error as StoreError {
      return streams.fail(.rulesShow, "\(error)", .failure)
    } catch {
      return streams.fail(.rulesShow, "\(error)", .usage)
    }
  }

  /// What the rule costs on the store, and for a correlation what each rule costs that it rests on.
  private func costs(
    of rule: Rule,
    _ rules: [Rule],
    _ catalog: FieldCatalog
  ) throws(StoreError) -> [RuleSheet.Cost] {
    guard let path = settings.store else { return [] }
    let store = try Store(path: path)
    var costs: [RuleSheet.Cost] = []
    for asked in RuleExplanation.asked(rule, rules) {
      costs.append(
        RuleSheet.Cost(
          rule: asked.rule,
          cost: try RuleCost(of: asked.rule, among: rules, in: store, catalog: catalog)
        )
      )
    }
    return costs
  }
}
