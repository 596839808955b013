internal import Events
internal import Formats

/// Looks for fields that no record of a rule's log source has.
struct FieldCheck {
  private let catalog: FieldCatalog

  init(_ catalog: FieldCatalog) { self.catalog = catalog }

  /// The fields of a rule that are not known.
  func unknown(in draft: RuleDraft) -> [Diagnostic] {
    unknown(draft.fields, draft.rule.logSource, draft.path)
  }

  /// The fields of a filter that are not known.
  func unknown(in filter: RuleFilter) -> [Diagnostic] {
    unknown(filter.fields, filter.logSource, filter.path)
  }

  private func unknown(
    _ fields: [RuleDraft.NamedField],
    _ source: LogSource,
    _ path: String
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for named in fields {
      let kinds = named.kinds ?? source.kinds
      let isKnown = kinds.contains { catalog.binding(of: named.field, in: $0).isKnown }
      guard !kinds.isEmpty, !isKnown else { continue }
      let near = catalog.nearest(to: named.field, in: kinds).map { " (did you mean '\($0)'?)" }
      let diagnostic = Diagnostic(
        file: path,
        location: named.location,
        severity: .warning,
        code: .unknownField,
        message: "no record of \(source) has a field '\(named.field)'\(near ?? "")"
      )
      if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
    }
    return diagnostics
  }
}
