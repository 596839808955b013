internal import Formats

/// A rule as its document tells it, before it is known what other documents say.
struct RuleDraft {
  var rule: Rule
  /// What the correlation refers to; `nil` for any other rule.
  var correlation: CorrelationDraft?
  /// The fields that the rule names, with their places.
  var fields: [NamedField]
  /// The file's path as it was found.
  let path: String
  /// Where the id stands, or the document when it has none.
  let idLocation: TextLocation
  let nameLocation: TextLocation

  /// A field where a rule names it.
  struct NamedField: Hashable {
    let field: FieldPath
    let location: TextLocation
    /// The log that is meant; `nil` is the rule's.
    var source: LogSource?
  }
}

/// A rule's id or name where another document refers to it.
struct RuleReference: Hashable {
  /// In lower case.
  let text: String
  let location: TextLocation
}

/// A correlation whose rules are not looked up yet.
struct CorrelationDraft {
  let method: Correlation.Method
  let rules: [RuleReference]
  let groupBy: [RuleDraft.NamedField]
  /// The field whose values are counted or summed.
  let valueField: RuleDraft.NamedField?
  let timespan: Int64
  let bounds: [Correlation.Bound]
  let aliases: [Alias]
  let generate: Bool
  /// Where the list of rules stands.
  let location: TextLocation

  /// A name that stands for a field of each rule.
  struct Alias {
    let name: String
    let location: TextLocation
    let fields: [(rule: RuleReference, field: RuleDraft.NamedField)]
  }
}

/// A condition that the rules it names must meet too.
struct RuleFilter {
  let title: String
  /// The file's path below the rules folder.
  var file: String
  let logSource: LogSource
  /// The rules; `nil` is any rule whose log source fits.
  let targets: [RuleReference]?
  let condition: Condition
  let conditionText: String
  /// Placeholders that have no values; a filter with such is not applied.
  let missingLists: [String]
  let fields: [RuleDraft.NamedField]
  let path: String
  let location: TextLocation
}
