internal import Events
internal import Findings
internal import Matching
internal import Rules
internal import Statistics
internal import Store

/// A day on which an account used what is foreign to its group, told.
struct PeersStory {
  let context: AnomalyContext
  let verdict: AnomalyVerdict
  let limits: PeersSettings
  let judgement: PeersDetector.Judgement
  let history: PeerHistory
  let since: Day
  let days: Int

  /// More values than this do not help a sentence, and a list.
  private static let named = 3
  private static let listed = 8

  /// A value in words, and who uses it.
  private struct Item {
    let text: String
    let users: Int
    /// The users in the group that uses it most, and that group's accounts.
    let most: (users: Int, size: Int)?
  }

  private var size: Int { history.groups.sizes[judgement.group] ?? 0 }
  private var amount: Int { judgement.news.count }
  private var activeDays: Int { history.activeDays(of: judgement.actor, since: since) }

  func finding(
    _ reader: inout EventReader,
    _ evidence: inout EvidenceReader
  ) throws(StoreError) -> Finding {
    var rows: [EventRow] = []
    for news in judgement.news.prefix(Finding.evidenceLimit) {
      rows.append(try reader.row(of: news.event.identity, on: news.event.time.day))
    }
    rows.sort { ($0.time, $0.identity) < ($1.time, $1.identity) }
    let story = try context.story(rows, &evidence)
    var items: [Item] = []
    for news in judgement.news.prefix(PeersStory.listed) {
      let most = history.mostUsers(of: news.value)
      items.append(
        Item(
          text: try text(news.value, &reader, &evidence),
          users: history.uses.users(of: news.value),
          most: most.map { ($0.users, history.groups.sizes[$0.group] ?? 0) }
        )
      )
    }
    let own = try known(&reader, &evidence)
    let key = context.words.actors[Int(judgement.actor) - 1]
    let unit = "days with so much that is foreign to the group"
    return context.finding(
      verdict,
      story,
      AnomalyTelling(
        keys: ["peers", key.kind.word + ":" + key.key],
        rows: rows,
        sentence: sentence(story, items),
        because: reasons(items),
        observed: .init(1, unit),
        expected: .init(
          judgement.rate * PeerHistory.share(of: amount, judgement.tenant),
          unit
        ),
        baseline: .init(
          days: days,
          activeDays: activeDays,
          events: judgement.tenant.judged,
          unit: "earlier days of accounts with a group"
        ),
        counterEvidence: counterEvidence(items),
        counterfactual: [
          "Not raised below \(NumberText.count(judgement.threshold)) such \(limits.unit) on that day.",
          "Not raised had one account of its group used them on an earlier day of the last"
            + " \(AnomalyContext.historyDays).",
        ],
        picture: .values(picture(items, own))
      )
    )
  }

  private func sentence(_ story: FindingStory, _ items: [Item]) -> String {
    let names = items.prefix(PeersStory.named).map { "'\($0.text)'" }.joined(separator: ", ")
    let more = amount > PeersStory.named ? " and \(amount - PeersStory.named) more" : ""
    return
      "\(story.value(.actor)) used \(NumberText.count(amount)) \(limits.unit) for the first time"
      + " that none of the \(NumberText.count(size)) accounts of its group ever used: \(names)\(more)."
      + " The groups are learnt from what accounts use most. Chance brings so much"
      + " \(NumberText.returnPeriod(logFalseAlarms: verdict.logFalseAlarms))."
  }

  private func reasons(_ items: [Item]) -> [Finding.Reason] {
    var reasons = items.prefix(PeersStory.named).map { item in
      Finding.Reason(
        "'\(item.text)' is foreign to the group",
        value: "used by 0 of \(NumberText.count(size)) here, by"
          + " \(NumberText.count(item.users, "account")) in all"
          + (item.most.map { ", most of them in a group of \(NumberText.count($0.size))" } ?? "")
      )
    }
    reasons.append(.init("foreign \(limits.unit) on that day", value: NumberText.count(amount)))
    reasons.append(
      .init(
        "chance that a day of this account has any",
        value: NumberText.quantity(judgement.rate)
      )
    )
    reasons.append(
      .init(
        "share of such days with so many",
        value: NumberText.quantity(PeerHistory.share(of: amount, judgement.tenant))
          + " (\(NumberText.count(judgement.tenant.foreign, "earlier day")))"
      )
    )
    reasons.append(.init("active days of the account", value: NumberText.count(activeDays)))
    return reasons
  }

  private func counterEvidence(_ items: [Item]) -> [String] {
    var lines = items.prefix(PeersStory.named).map {
      "'\($0.text)' is used by \(NumberText.count($0.users, "other account"))."
    }
    if size < 2 * PeerGroups.leastSize {
      lines.append("The group is small: that nobody of it uses something says less.")
    }
    return lines
  }

  /// A value as a record spells it.
  private func text(
    _ value: Int32,
    _ reader: inout EventReader,
    _ evidence: inout EvidenceReader
  ) throws(StoreError) -> String {
    let sample = history.values.sample(value)
    let row = try reader.row(of: sample.identity, on: sample.time.day)
    var matcher = evidence.fieldReader([limits.field], of: evidence.kind(of: row))
    let wanted = history.values.hash(value)
    let texts = try evidence.look(into: row, &matcher) { matcher, record in
      matcher.matcher.number(of: limits.field).map { matcher.texts(ofField: $0, in: record) } ?? []
    }
    return texts?.first { EntityKey.hash($0.lowercased()) == wanted } ?? "one that is not kept"
  }

  /// What the account has used before, most used first.
  private func known(
    _ reader: inout EventReader,
    _ evidence: inout EvidenceReader
  ) throws(StoreError) -> (rows: [Picture.Values.Row], more: Int) {
    let uses = history.uses.uses(of: judgement.actor, since: since)
      .filter { $0.use.first < verdict.day }
      .sorted {
        ($1.use.days, history.values.hash($0.value)) < ($0.use.days, history.values.hash($1.value))
      }
    var rows: [Picture.Values.Row] = []
    for (value, use) in uses.prefix(PeersStory.listed) {
      rows.append(
        .init(
          value: try text(value, &reader, &evidence),
          firstSeen: use.first,
          lastSeen: use.last,
          days: Int(use.days),
          others: max(0, history.uses.users(of: value) - (use.isCounted ? 1 : 0)),
          isNew: false
        )
      )
    }
    return (rows, max(0, uses.count - rows.count))
  }

  private func picture(
    _ items: [Item],
    _ own: (rows: [Picture.Values.Row], more: Int)
  ) -> Picture.Values {
    let fresh = items.map { item in
      Picture.Values.Row(
        value: item.text,
        firstSeen: verdict.day,
        lastSeen: verdict.day,
        days: 1,
        others: item.users,
        isNew: true
      )
    }
    return Picture.Values(unit: limits.unit, rows: own.rows + fresh, more: own.more)
  }
}
