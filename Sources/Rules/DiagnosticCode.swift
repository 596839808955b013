extension Diagnostic {
  /// The kinds of mistake, by names that stay what they are.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    // The file.
    case invalidYAML = "invalid-yaml"
    case notARule = "not-a-rule"
    case missingKey = "missing-key"
    case unknownKey = "unknown-key"
    case withdrawn = "withdrawn"
    // The header.
    case invalidID = "invalid-id"
    case duplicateID = "duplicate-id"
    case duplicateName = "duplicate-name"
    case invalidLevel = "invalid-level"
    case invalidStatus = "invalid-status"
    case invalidDate = "invalid-date"
    case invalidTag = "invalid-tag"
    case invalidReference = "invalid-reference"
    case invalidRelated = "invalid-related"
    case tooLong = "too-long"
    case otherTaxonomy = "other-taxonomy"
    case unknownLogSource = "unknown-log-source"
    case invalidSentence = "invalid-sentence"
    case invalidAnomaly = "invalid-anomaly"
    // Selections.
    case invalidSelection = "invalid-selection"
    case invalidField = "invalid-field"
    case unknownField = "unknown-field"
    case unknownModifier = "unknown-modifier"
    case conflictingModifiers = "conflicting-modifiers"
    case invalidValue = "invalid-value"
    case invalidExpression = "invalid-expression"
    case duplicateValue = "duplicate-value"
    case impossibleValues = "impossible-values"
    case matchesAnything = "matches-anything"
    case missingList = "missing-list"
    case invalidList = "invalid-list"
    case invalidFields = "invalid-fields"
    // Conditions.
    case invalidCondition = "invalid-condition"
    case unknownSelection = "unknown-selection"
    case unusedSelection = "unused-selection"
    case repeatedSelection = "repeated-selection"
    case neverTrue = "never-true"
    case alwaysTrue = "always-true"
    // Correlations and filters.
    case invalidCorrelation = "invalid-correlation"
    case unknownRule = "unknown-rule"
    case ambiguousRule = "ambiguous-rule"
    case circularRules = "circular-rules"
    case invalidAlias = "invalid-alias"
    case invalidFilter = "invalid-filter"
    case unusedFilter = "unused-filter"
    // What lies beside the rules.
    case missingEvidence = "missing-evidence"
  }
}
