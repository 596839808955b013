internal import Formats

extension CorrelationLinker {
  /// By name and rule: the field that an alias stands for.
  mutating func aliases(
    of draft: CorrelationDraft,
    _ index: Int,
    _ others: [Int],
    _ find: (RuleReference) -> RuleLinker.Found
  ) -> [String: [String: FieldPath]]? {
    var aliases: [String: [String: FieldPath]] = [:]
    for alias in draft.aliases {
      for (reference, field) in alias.fields {
        switch find(reference) {
        case .nothing(let fault): fail(index, fault)
        case .rule(let other) where !others.contains(other):
          fail(
            index,
            RuleFault(
              .invalidAlias,
              "the correlation does not list this rule",
              at: reference.location
            )
          )
        case .rule(let other):
          aliases[alias.name, default: [:]][drafts[other].rule.id] = field.field
          if drafts[other].correlation == nil {
            drafts[index].fields.append(
              RuleDraft.NamedField(
                field: field.field,
                location: field.location,
                source: drafts[other].rule.logSource
              )
            )
          }
        }
      }
      warn(of: alias, in: draft, index, others, aliases[alias.name] ?? [:])
    }
    return failed.contains(index) ? nil : aliases
  }

  private mutating func warn(
    of alias: CorrelationDraft.Alias,
    in draft: CorrelationDraft,
    _ index: Int,
    _ others: [Int],
    _ fields: [String: FieldPath]
  ) {
    let used = draft.groupBy + (draft.valueField.map { [$0] } ?? [])
    if !used.contains(where: { $0.field.description == alias.name }) {
      warnings.append(
        (
          index,
          RuleFault(.invalidAlias, "nothing uses the alias '\(alias.name)'", at: alias.location)
        )
      )
    }
    for other in others where fields[drafts[other].rule.id] == nil {
      let rule = drafts[other].rule
      warnings.append(
        (
          index,
          RuleFault(
            .invalidAlias,
            "the alias says nothing of '\(rule.name ?? rule.id)', whose field '\(alias.name)' "
              + "is taken",
            at: alias.location
          )
        )
      )
    }
  }

  /// Notes the fields that must be there in the events of the rules.
  mutating func checkFields(
    of draft: CorrelationDraft,
    _ index: Int,
    _ others: [Int],
    _ aliases: [String: [String: FieldPath]]
  ) {
    for named in draft.groupBy + (draft.valueField.map { [$0] } ?? []) {
      var noted: Set<Noted> = []
      for other in others where aliases[named.field.description]?[drafts[other].rule.id] == nil {
        note(named.field, at: named.location, inEventsOf: other, for: index, &noted)
      }
    }
  }

  /// A field in the events of a rule.
  private struct Noted: Hashable {
    let field: FieldPath
    let draft: Int
  }

  /// Notes a field that must be there in the events of a rule; if that is a correlation which does
  /// not group by it, in those of its rules.
  ///
  /// "Even if the rule many_failed_logins groups by the ComputerName field, the correlation rule
  /// only uses its own group-by User" (specification, Ordered Temporal Proximity).
  private mutating func note(
    _ field: FieldPath,
    at location: TextLocation,
    inEventsOf other: Int,
    for index: Int,
    _ noted: inout Set<Noted>
  ) {
    guard noted.insert(Noted(field: field, draft: other)).inserted else { return }
    let rule = drafts[other].rule
    guard drafts[other].correlation != nil else {
      drafts[index].fields.append(
        RuleDraft.NamedField(field: field, location: location, source: rule.logSource)
      )
      return
    }
    guard let inner = rule.correlation,
      !inner.groupBy.contains(where: { $0.folded == field.folded })
    else { return }
    for below in rules[other] ?? [] {
      let alias = inner.aliases[field.description]?[drafts[below.draft].rule.id]
      note(alias ?? field, at: location, inEventsOf: below.draft, for: index, &noted)
    }
  }
}
