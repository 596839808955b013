internal import Findings
internal import Rules

/// What is wrong with the rules of a run, in as many lines as a person reads.
enum RuleProblems {
  /// More warnings than this are summed up; errors are all told.
  static let toldWarnings = 20

  /// The lines, errors and warnings in the order of the files.
  static func lines(_ diagnostics: [Diagnostic], withWarnings: Bool) -> [String] {
    let warnings = diagnostics.filter { $0.severity == .warning }
    let isShort = withWarnings && warnings.count <= toldWarnings
    let lines = diagnostics.filter { isShort || $0.severity == .error }.map(\.description)
    guard withWarnings, !isShort else { return lines }
    var codes: [Diagnostic.Code] = []
    for warning in warnings where !codes.contains(warning.code) { codes.append(warning.code) }
    return lines
      + codes.map { code in
        let same = warnings.filter { $0.code == code }
        let count = NumberText.count(same.count, "warning")
        return "\(count) of '\(code.rawValue)', the first: \(same[0])"
      } + ["'nightjar rules check' lists all of them"]
  }
}
