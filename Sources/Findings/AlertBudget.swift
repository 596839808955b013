internal import Events

/// How many incidents a reader wants to look at; what is beyond is folded away, never left out.
public struct AlertBudget: Sendable, Hashable {
  /// Incidents to show, 1 or more.
  public var limit: Int

  /// Makes a budget.
  public init(limit: Int) { self.limit = max(1, limit) }

  /// The ids of findings beyond the budget.
  ///
  /// A story is one incident, and so is a finding of none. Only what is new or seen again uses the
  /// budget up, and only from level low on.
  ///
  /// - Parameters:
  ///   - findings: In the report's order: those told first are kept.
  ///   - stories: What of them belongs together.
  /// - Returns: The ids; none when all fit.
  /// - Complexity: O(findings).
  public func folded(_ findings: [Finding], _ stories: [Story]) -> Set<String> {
    var incidents: [String: String] = [:]
    for story in stories {
      for finding in story.findings { incidents[finding] = story.id }
    }
    var kept: Set<String> = []
    var folded: Set<String> = []
    for finding in findings where finding.level > .informational {
      guard finding.status == .new || finding.status == .reopened else { continue }
      let incident = incidents[finding.id] ?? finding.id
      if kept.contains(incident) { continue }
      if kept.count < limit {
        kept.insert(incident)
      } else {
        folded.insert(finding.id)
      }
    }
    return folded
  }
}
