internal import Events
internal import Findings
internal import Store

/// Says what is known of findings from earlier runs, and writes down what this one reports.
enum FindingStatuses {
  /// A finding is over when nothing of it lies within a week of the newest event.
  private static let quietSeconds: Int64 = 7 * 86_400

  static func apply(
    to findings: [Finding],
    newest: Instant?,
    _ history: borrowing RunHistory
  ) throws(StoreError) -> [Finding] {
    let earlier = try history.findings()
    return findings.map { finding in
      var finding = finding
      finding.status = status(finding, earlier[finding.id], newest)
      return finding
    }
  }

  /// Writes down what has been reported; not before the reports are there to be read.
  static func record(
    _ findings: [Finding],
    run: Int64,
    _ history: borrowing RunHistory
  ) throws(StoreError) {
    var reported: [String: RunHistory.Earlier] = [:]
    for finding in findings {
      reported[finding.id] = RunHistory.Earlier(
        lastSeen: finding.window.lastSeen,
        status: finding.status.rawValue
      )
    }
    try history.record(reported, run: run)
  }

  static func status(
    _ finding: Finding,
    _ earlier: RunHistory.Earlier?,
    _ newest: Instant?
  ) -> Finding.Status {
    guard let earlier else { return .new }
    if earlier.status == Finding.Status.resolved.rawValue,
      finding.window.lastSeen > earlier.lastSeen
    {
      return .reopened
    }
    let limit = (newest ?? finding.window.lastSeen).advanced(bySeconds: -quietSeconds)
    return finding.window.lastSeen >= limit ? .ongoing : .resolved
  }
}
