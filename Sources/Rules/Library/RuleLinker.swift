internal import Formats

/// Puts the documents of all files together: looks up what they call each other, applies filters
/// and makes correlations of what is looked up.
struct RuleLinker {
  /// The rules that can be used, in their order.
  private(set) var drafts: [RuleDraft] = []
  /// What is wrong with how the documents refer to each other.
  private(set) var diagnostics: [Diagnostic] = []
  private let filters: [RuleFilter]
  private var ids: [String: Int] = [:]
  private var names: [String: [Int]] = [:]
  /// By what a reference says and no rule is called: what was likely meant.
  private var suggestions: [String: String] = [:]
  /// By a rule: the filters that are asked of it.
  private var applied: [Int: [Int]] = [:]

  init(drafts: [RuleDraft], filters: [RuleFilter]) {
    self.filters = filters
    for draft in drafts { add(draft) }
    suggest()
  }

  /// Looks for what references were meant to say; a look goes over all rules.
  private mutating func suggest() {
    var references: [RuleReference] = []
    for correlation in drafts.compactMap(\.correlation) {
      references += correlation.rules
      for alias in correlation.aliases { references += alias.fields.map(\.rule) }
    }
    for filter in filters { references += filter.targets ?? [] }
    let unknown = references.filter { ids[$0.text] == nil && names[$0.text] == nil }
    guard !unknown.isEmpty else { return }
    let candidates = names.keys.sorted() + ids.keys.sorted()
    for reference in unknown.prefix(RuleLinker.suggestionLimit) {
      suggestions[reference.text] = reference.text.nearest(among: candidates)
    }
  }

  /// For more references than this no suggestion is looked for.
  private static let suggestionLimit = 100

  /// Takes a rule in if its id is new.
  private mutating func add(_ draft: RuleDraft) {
    if let other = ids[draft.rule.id] {
      report(
        .error,
        .duplicateID,
        "the id is that of \(place(of: drafts[other]))",
        draft.path,
        draft.idLocation
      )
      return
    }
    ids[draft.rule.id] = drafts.count
    if let name = draft.rule.name {
      if let other = names[name]?.first {
        report(
          .warning,
          .duplicateName,
          "the name is that of \(place(of: drafts[other]))",
          draft.path,
          draft.nameLocation
        )
      }
      names[name, default: []].append(drafts.count)
    }
    drafts.append(draft)
  }

  private func place(of draft: RuleDraft) -> String {
    "\(draft.path):\(draft.rule.location.line)"
  }

  /// Links all documents.
  ///
  /// - Complexity: O(*n*) in the number of references, if none is wrong.
  mutating func link() {
    for index in filters.indices { choose(index) }
    for (index, chosen) in applied { apply(chosen.map { filters[$0] }, to: index) }
    var correlations = CorrelationLinker(drafts)
    correlations.link { reference in find(reference) }
    for (draft, fault) in correlations.warnings {
      report(.warning, fault.code, fault.message, drafts[draft].path, fault.location)
    }
    for (draft, fault) in correlations.faults {
      report(.error, fault.code, fault.message, drafts[draft].path, fault.location)
    }
    drafts = correlations.usable
  }

  // MARK: References

  /// What a reference leads to.
  enum Found {
    case rule(Int)
    case nothing(RuleFault)
  }

  /// Looks a rule up by its id or name.
  func find(_ reference: RuleReference) -> Found {
    if let index = ids[reference.text] { return .rule(index) }
    let found = names[reference.text] ?? []
    guard found.isEmpty else {
      guard found.count > 1 else { return .rule(found[0]) }
      return .nothing(
        RuleFault(
          .ambiguousRule,
          "\(found.count) rules have the name '\(reference.text)'; write an id",
          at: reference.location
        )
      )
    }
    let near = suggestions[reference.text]
    return .nothing(
      RuleFault(
        .unknownRule,
        "no usable rule has the id or name '\(reference.text)'"
          + (near.map { " (did you mean '\($0)'?)" } ?? ""),
        at: reference.location
      )
    )
  }

  // MARK: Filters

  /// Notes the rules that a filter is asked of.
  private mutating func choose(_ number: Int) {
    let filter = filters[number]
    // An exception that is not known must not silence anything.
    let isKnown = filter.missingLists.isEmpty
    guard let targets = filter.targets else {
      let fitting = drafts.indices.filter { index in
        drafts[index].correlation == nil
          && drafts[index].rule.logSource.isWithin(filter.logSource)
      }
      for index in fitting where isKnown { applied[index, default: []].append(number) }
      if fitting.isEmpty {
        report(.warning, .unusedFilter, "no rule fits the filter", filter.path, filter.location)
      }
      return
    }
    for target in targets {
      switch find(target) {
      case .nothing(let fault):
        report(.error, fault.code, fault.message, filter.path, fault.location)
      case .rule(let index):
        if let problem = problem(filter, drafts[index]) {
          report(.warning, .unusedFilter, problem, filter.path, target.location)
        } else if isKnown {
          applied[index, default: []].append(number)
        }
      }
    }
  }

  /// Why a filter cannot be asked of a rule.
  private func problem(_ filter: RuleFilter, _ draft: RuleDraft) -> String? {
    if draft.correlation != nil {
      return "a filter is applied to the rules of a correlation, not to the correlation"
    }
    return draft.rule.logSource.isWithin(filter.logSource)
      ? nil : "the rule is for \(draft.rule.logSource), not \(filter.logSource)"
  }

  /// Asks a rule for the conditions of filters too.
  private mutating func apply(_ filters: [RuleFilter], to index: Int) {
    // A rule that looks for nothing stays so.
    guard drafts[index].rule.missingLists.isEmpty else { return }
    drafts[index].rule.condition = .all(
      [drafts[index].rule.condition] + filters.map(\.namedCondition)
    )
    drafts[index].rule.conditionText =
      ([drafts[index].rule.conditionText]
      + filters.map(\.conditionText)).map { "(\($0))" }.joined(separator: " and ")
  }

  private mutating func report(
    _ severity: Diagnostic.Severity,
    _ code: Diagnostic.Code,
    _ message: String,
    _ file: String,
    _ location: TextLocation
  ) {
    diagnostics.append(
      Diagnostic(
        file: file,
        location: location,
        severity: severity,
        code: code,
        message: message
      )
    )
  }
}

extension RuleFilter {
  /// The condition as a part of a rule: under the filter's name, and each test with its file.
  fileprivate var namedCondition: Condition {
    .selection("filter \(title) (\(file))", condition.asked(byFilterIn: file))
  }
}

extension Condition {
  fileprivate func asked(byFilterIn file: String) -> Condition {
    switch self {
    case .test(var test):
      test.filterFile = file
      return .test(test)
    case .keyword: return self
    case .selection(let name, let inner): return .selection(name, inner.asked(byFilterIn: file))
    case .not(let inner): return .not(inner.asked(byFilterIn: file))
    case .all(let parts): return .all(parts.map { $0.asked(byFilterIn: file) })
    case .any(let parts): return .any(parts.map { $0.asked(byFilterIn: file) })
    }
  }
}
