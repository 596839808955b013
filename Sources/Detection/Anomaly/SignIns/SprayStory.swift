internal import Events
internal import Findings
internal import Rules
internal import Statistics
internal import Store

/// A spray, told.
struct SprayStory {
  let context: AnomalyContext
  let verdict: AnomalyVerdict
  let spray: Spraying
  /// The attempts, and the successes that followed.
  let rows: [EventRow]
  /// The accounts that signed in afterwards.
  let succeeded: [String]
  /// The accounts whose password was right, and that something else stopped.
  let stopped: [String]
  /// Days of history of the tenant.
  let days: Int

  func finding(_ evidence: inout EvidenceReader) throws(StoreError) -> Finding {
    let story = try context.story(rows, &evidence)
    return context.finding(
      verdict,
      story,
      AnomalyTelling(
        keys: [spray.view.rawValue, spray.name],
        rows: rows,
        sentence: sentence,
        because: reasons,
        observed: .init(Double(spray.accounts.count), unit),
        expected: .init(spray.mean, unit),
        baseline: .init(
          days: days,
          activeDays: min(days, spray.support.days),
          events: spray.support.tests,
          unit: spray.view == .source
            ? "earlier sources that failed" : "earlier days on which this client failed"
        ),
        counterEvidence: counterEvidence,
        counterfactual: [
          "Not raised below \(NumberText.count(spray.threshold, "account")).",
          "Not raised had the accounts used these networks on an earlier day, or signed in from"
            + " them on the same day.",
        ],
        picture: .bins(bins)
      )
    )
  }

  private var unit: String {
    switch spray.view {
    case .source: "accounts strange to one source in a day"
    case .distributed:
      "accounts that one client failed with in a day, from networks strange to them"
    case .slow: "accounts that one client failed with in days, from networks strange to them"
    }
  }

  private var sentence: String {
    let count = NumberText.count(spray.accounts.count, "account")
    let first = spray.attempts[0].row.time
    let last = spray.attempts[spray.attempts.count - 1].row.time
    let sources = NumberText.count(
      Set(spray.attempts.map(\.chain.host)).count,
      "address",
      "addresses"
    )
    let what: String
    switch spray.view {
    case .source:
      what =
        "\(spray.name) failed to sign in as \(count) that never used it or its neighbourhood,"
        + " \(NumberText.count(spray.tried)) tried in all, between \(clock(first)) and \(clock(last))."
    case .distributed:
      what =
        "One client (\(spray.name)) failed to sign in as \(count) from \(sources) strange to them,"
        + " between \(clock(first)) and \(clock(last))."
    case .slow:
      what =
        "One client (\(spray.name)) slowly failed to sign in as \(count) from \(sources) strange to"
        + " them, between \(clock(first)) and \(clock(last))."
    }
    return what
      + " \(NumberText.quantity(spray.mean)) would be usual; so many are expected by chance "
      + NumberText.returnPeriod(logFalseAlarms: verdict.logFalseAlarms) + "." + outcome
  }

  private func clock(_ time: Instant) -> String {
    let local = context.settings.zone.local(time)
    return "\(local.day) \(local.clockText.prefix(5)) \(context.settings.zone.name)"
  }

  /// Who was guessed: this decides what it is worth.
  private var outcome: String {
    succeeded.isEmpty
      ? " Nobody signed in from there afterwards." : " Afterwards \(listed(succeeded)) signed in."
  }

  private var reasons: [Finding.Reason] {
    var reasons = [
      Finding.Reason(unit, value: NumberText.count(spray.accounts.count)),
      Finding.Reason("expected from the days before", value: NumberText.quantity(spray.mean)),
    ]
    if spray.view == .source {
      reasons.append(
        .init(
          "of the accounts tried there failed as strangers",
          value: "\(NumberText.count(spray.accounts.count)) of \(NumberText.count(spray.tried))"
        )
      )
    } else {
      reasons.append(.init("largest day of this client before", value: "\(spray.largest)"))
    }
    reasons.append(
      .init("signed in afterwards", value: succeeded.isEmpty ? "nobody" : listed(succeeded))
    )
    if !stopped.isEmpty {
      reasons.append(
        .init("the password was right, something else stopped", value: listed(stopped))
      )
    }
    return reasons
  }

  /// More names than this are left to the evidence.
  private static let nameLimit = 20

  private func listed(_ names: [String]) -> String {
    let shown = names.prefix(SprayStory.nameLimit).joined(separator: ", ")
    let more = names.count - SprayStory.nameLimit
    return more > 0 ? "\(shown) and \(NumberText.count(more)) more" : shown
  }

  private var counterEvidence: [String] {
    var lines: [String] = []
    let ordinary = spray.tried - spray.accounts.count
    if ordinary > 0 {
      lines.append(
        "\(NumberText.count(ordinary, "account")) used the source before or signed in from it."
      )
    }
    if spray.largest >= spray.accounts.count {
      lines.append("The client has failed with \(spray.largest) accounts on one day before.")
    }
    return lines
  }

  /// Attempts by the hour; of slow ones by the day.
  private var bins: Picture.Bins {
    let isSlow = spray.view == .slow
    let width: Int64 = isSlow ? 86_400 : 3_600
    let span = Int(verdict.day.number - spray.attempts[0].row.time.day.number)
    let count = isSlow ? max(7, span + 1) : 24
    let start = isSlow ? verdict.day.advanced(by: Int32(1 - count)).start : verdict.day.start
    var accounts = [Set<Int32>](repeating: [], count: count)
    for attempt in spray.attempts {
      let bin = Int((attempt.row.time.seconds - start.seconds) / width)
      if accounts.indices.contains(bin) { accounts[bin].insert(attempt.account) }
    }
    return Picture.Bins(
      unit: "distinct accounts",
      start: start,
      width: width,
      counts: accounts.map(\.count),
      threshold: Double(spray.threshold),
      window: Finding.Window(
        firstSeen: rows[0].time,
        lastSeen: rows[rows.count - 1].time
      )
    )
  }
}
