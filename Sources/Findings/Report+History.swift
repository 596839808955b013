extension Report {
  /// Days of history from which a statistical rule may raise more than a medium finding: two weeks
  /// show what a tenant does.
  public static let firmDays = 14

  /// What to know of statistical findings as long as the history is short, in words; `nil` when it
  /// is long enough, or when there is no event or no statistical rule.
  public var historyNote: String? {
    guard period != nil, historyDays <= Report.firmDays,
      rules.contains(where: { $0.kind == .anomaly })
    else { return nil }
    return "only \(NumberText.count(historyDays, "day")) with events: nothing statistical is raised"
      + " above medium on a day with fewer than \(Report.firmDays) before it"
  }
}
