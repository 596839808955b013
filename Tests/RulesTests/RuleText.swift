import Rules

/// A rule file of a few lines, to be varied by tests.
enum RuleText {
  /// A match rule without faults.
  static let match = """
    title: Account Created
    id: 6c0f1e2d-3b4a-4c5d-8e6f-7a8b9c0d1e2f
    status: test
    level: high
    logsource:
        product: azure
        service: auditlogs
    detection:
        selection:
            operation: Add user
        filter:
            result: failure
        condition: selection and not filter

    """

  /// The rule with one of its pieces replaced by another; the piece must be there.
  static func match(_ piece: String, becomes other: String) -> String {
    precondition(match.contains(piece), "no such piece: \(piece)")
    return match.replacing(piece, with: other, maxReplacements: 1)
  }

  /// The rule with lines after its end.
  static func match(and lines: String) -> String { match + lines + "\n" }

  /// Reads a text as the file `r.yml`.
  static func read(_ text: String) -> (rules: [Rule], diagnostics: [Diagnostic]) {
    RuleReader.rules(in: Array(text.utf8), file: "r.yml")
  }
}
