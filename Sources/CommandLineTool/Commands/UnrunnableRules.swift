internal import Findings

/// The rules of a run that can never match events like those that are there.
struct UnrunnableRules {
  /// For each rule its file, the line of the first reason, and the reasons.
  private let reasons: [(place: String, summary: String)]

  init(_ report: Report) {
    reasons = report.rules.compactMap { outcome in
      guard case .cannotMatch(_, let obstacles) = outcome.verdict else { return nil }
      let line = obstacles.first?.line ?? 0
      return (outcome.rule.file + (line > 0 ? ":\(line)" : ""), obstacles.summary)
    }
  }

  var isEmpty: Bool { reasons.isEmpty }

  /// How many there are, and each in the form of compilers.
  var errors: [String] {
    let count = NumberText.count(reasons.count, "rule")
    return ["\(count) cannot match events like those that are there:"]
      + reasons.map { "\($0.place): error: the rule cannot match: \($0.summary)" }
  }

  /// The first of them, and how many there are besides.
  var lines: [String] {
    let more = reasons.count - UnrunnableRules.toldRules
    return reasons.prefix(UnrunnableRules.toldRules).map {
      "cannot match: \($0.place): \($0.summary)"
    } + (more > 0 ? ["… and \(NumberText.count(more, "more rule")) cannot match"] : [])
  }

  /// More than fit beside the findings are left to the report.
  private static let toldRules = 10
}
