internal import Formats

/// Looks for fields that no record of a rule's log source has.
struct FieldCheck {
  private let catalog: FieldCatalog
  /// How many fields more a suggestion is looked for: one costs a look at all fields.
  private var suggestions = 200

  init(_ catalog: FieldCatalog) { self.catalog = catalog }

  /// The fields of a rule that are not known.
  mutating func unknown(in draft: RuleDraft) -> [Diagnostic] {
    unknown(draft.fields, draft.rule.logSource, draft.path)
  }

  /// The fields of a filter that are not known.
  mutating func unknown(in filter: RuleFilter) -> [Diagnostic] {
    unknown(filter.fields, filter.logSource, filter.path)
  }

  private mutating func unknown(
    _ fields: [RuleDraft.NamedField],
    _ source: LogSource,
    _ path: String
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var seen: Set<RuleDraft.NamedField> = []
    for named in fields where seen.insert(named).inserted {
      let source = named.source ?? source
      let kinds = source.kinds
      let isKnown = kinds.contains { catalog.binding(of: named.field, in: $0).isKnown }
      guard !kinds.isEmpty, !isKnown else { continue }
      suggestions -= 1
      let near = suggestions >= 0 ? catalog.nearest(to: named.field, in: kinds) : nil
      let hint = near.map { " (did you mean '\($0)'?)" } ?? ""
      diagnostics.append(
        Diagnostic(
          file: path,
          location: named.location,
          severity: .warning,
          code: .unknownField,
          message: "no record of \(source) has a field '\(named.field)'\(hint)"
        )
      )
    }
    return diagnostics
  }
}
