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

  init(drafts: [RuleDraft], filters: [RuleFilter]) {
    self.filters = filters
    for draft in drafts { add(draft) }
  }

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
    for filter in filters { apply(filter) }
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
    let near = reference.text.nearest(among: names.keys.sorted() + ids.keys.sorted())
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

  private mutating func apply(_ filter: RuleFilter) {
    var isUsed = false
    if let targets = filter.targets {
      for target in targets {
        switch find(target) {
        case .nothing(let fault):
          report(.error, fault.code, fault.message, filter.path, fault.location)
          isUsed = true
        case .rule(let index):
          let problem =
            drafts[index].correlation != nil
            ? "a filter is applied to the rules of a correlation, not to the correlation"
            : drafts[index].rule.logSource.isWithin(filter.logSource)
              ? nil : "the rule is for \(drafts[index].rule.logSource), not \(filter.logSource)"
          if let problem {
            report(.warning, .unusedFilter, problem, filter.path, target.location)
            isUsed = true
          } else {
            isUsed = apply(filter, to: index) || isUsed
          }
        }
      }
    } else {
      for index in drafts.indices
      where drafts[index].correlation == nil
        && drafts[index].rule.logSource.isWithin(filter.logSource)
      { isUsed = apply(filter, to: index) || isUsed }
    }
    if !isUsed, filter.missingLists.isEmpty {
      report(.warning, .unusedFilter, "no rule fits the filter", filter.path, filter.location)
    }
  }

  /// Asks a rule for a filter's condition too.
  private mutating func apply(_ filter: RuleFilter, to index: Int) -> Bool {
    // An exception that is not known must not silence anything.
    guard filter.missingLists.isEmpty else { return false }
    guard drafts[index].rule.missingLists.isEmpty else { return true }
    drafts[index].rule.condition = .all([drafts[index].rule.condition, filter.condition])
    drafts[index].rule.conditionText =
      "(\(drafts[index].rule.conditionText)) and (\(filter.conditionText))"
    return true
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
