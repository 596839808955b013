import Findings

extension Report {
  /// The same report with other findings.
  func telling(_ findings: [Finding]) -> Report {
    Report(
      toolVersion: toolVersion,
      now: now,
      zone: zone,
      period: period,
      intake: intake,
      coverage: coverage,
      historyDays: historyDays,
      rules: rules,
      findings: findings,
      risks: risks,
      belowFloor: belowFloor,
      budget: budget
    )
  }
}
