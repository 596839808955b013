internal import Events
internal import Findings
internal import Glibc
internal import Rules
internal import Statistics
internal import Store

/// What an actor did or used for the first time, told.
struct FirstSeenStory {
  let context: AnomalyContext
  let verdict: AnomalyVerdict
  let actor: Int32
  /// What is new, the most remarkable first.
  let news: [FirstSeenDetector.News]
  let rows: [EventRow]
  let histories: [FirstSeenHistory]
  /// Days of history, and those of the actor.
  let known: Int
  let activeDays: Int
  let since: Day
  /// How many earlier actor-days were like this one, of how many, and how often it is expected.
  let like: (observed: Int, of: Int, frequency: Double)?
  let counterfactual: String?

  /// More new values than this do not help a sentence.
  private static let shownLimit = 4

  /// A new value in words.
  private struct Item {
    let value: FirstSeenSettings.Value
    let text: String
    /// Others who used it before, and others who used any value of its sort.
    let users: Int
    let others: Int
  }

  func finding(
    _ values: FirstSeenValues,
    _ limits: FirstSeenSettings,
    _ evidence: inout EvidenceReader
  ) throws(StoreError) -> Finding {
    let story = try context.story(rows, &evidence)
    let key = context.words.actors[Int(actor) - 1]
    var items: [Item] = []
    for item in news.prefix(FirstSeenStory.shownLimit) {
      items.append(
        Item(
          value: limits.values[item.place],
          text: try values.text(limits.values[item.place], item.value, &evidence),
          users: histories[item.place].users(of: item.value),
          others: max(
            0,
            histories[item.place].actors - (histories[item.place].breadth(of: actor) > 0 ? 1 : 0)
          )
        )
      )
    }
    let first = limits.values[news[0].place]
    let own = try known(news[0].place, first, values, &evidence)
    let unit = like == nil ? "first uses of an operation as rare, on a day" : "actor-days like this"
    return context.finding(
      verdict,
      story,
      AnomalyTelling(
        keys: [verdict.chance.detector.rawValue, key.kind.word + ":" + key.key],
        rows: rows,
        sentence: sentence(story, items, own.map(\.value)),
        because: reasons(items, own.count),
        observed: .init(like.map { Double($0.observed) } ?? 1, unit),
        expected: .init(
          like.map { $0.frequency * Double($0.of) } ?? exp(verdict.chance.modelLogP),
          unit
        ),
        baseline: .init(
          days: known,
          activeDays: activeDays,
          events: like?.of ?? own.count,
          unit: like == nil ? "\(first.words.many) used before" : "earlier actor-days"
        ),
        counterEvidence: counterEvidence(items),
        counterfactual: [
          "Not raised had it used \(items.count > 1 ? "all of them" : "'\(items[0].text)'") on an"
            + " earlier day of the last \(AnomalyContext.historyDays)."
        ] + [counterfactual].compactMap { $0 },
        picture: .values(picture(items, own, first, limits))
      )
    )
  }

  private func sentence(_ story: FindingStory, _ items: [Item], _ own: [String]) -> String {
    let actor = story.value(.actor)
    let usual = own.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
    let habit = usual.isEmpty ? "" : " Else it has: \(usual)."
    if like == nil {
      let item = items[0]
      let more = news.count - 1
      return "\(actor) did '\(item.text)' for the first time in"
        + " \(NumberText.count(known, "day")); \(NumberText.count(item.users)) of"
        + " \(NumberText.count(item.others, "other actor")) ever did it."
        + (more > 0 ? " \(NumberText.count(more, "other operation")) of that day are new too." : "")
        + habit
    }
    let parts = items.map { item in
      "\(item.value.words.one) '\(item.text)' "
        + (item.users == 0
          ? "that nobody here had used"
          : "that \(NumberText.count(item.users, "other actor")) had used")
    }
    return "\(actor) came with \(parts.joined(separator: " and ")), for the first time on"
      + " \(NumberText.count(activeDays, "active day"))." + habit
  }

  private func reasons(_ items: [Item], _ own: Int) -> [Finding.Reason] {
    var reasons = items.map { item in
      Finding.Reason(
        "\(item.value.words.one) '\(item.text)' is new to the actor",
        value: "used by \(NumberText.count(item.users)) of"
          + " \(NumberText.count(item.others, "other actor"))"
      )
    }
    reasons.append(
      .init("known \(items[0].value.words.many) of the actor", value: NumberText.count(own))
    )
    reasons.append(.init("active days of the actor", value: NumberText.count(activeDays)))
    if let like {
      reasons.append(
        .init(
          "earlier actor-days with something as new",
          value: "\(NumberText.count(like.observed)) of \(NumberText.count(like.of))"
        )
      )
    }
    if news.count > items.count {
      reasons.append(
        .init("more that is new on that day", value: NumberText.count(news.count - items.count))
      )
    }
    return reasons
  }

  private func counterEvidence(_ items: [Item]) -> [String] {
    var lines: [String] = []
    if activeDays < FirstSeenDetector.freshDays {
      lines.append("The account has been active on few days: much is new to it.")
    }
    for item in items where item.users > 0 {
      lines.append("'\(item.text)' is used by \(NumberText.count(item.users, "other actor")).")
    }
    return lines
  }

  /// What the actor has used before, most used first.
  private func known(
    _ place: Int,
    _ value: FirstSeenSettings.Value,
    _ values: FirstSeenValues,
    _ evidence: inout EvidenceReader
  ) throws(StoreError) -> [Picture.Values.Row] {
    var rows: [Picture.Values.Row] = []
    for (number, use) in histories[place].uses(of: actor, since: since) {
      rows.append(
        .init(
          value: try values.text(value, number, &evidence),
          firstSeen: use.first,
          lastSeen: use.last,
          days: Int(use.days),
          others: max(0, histories[place].users(of: number) - (use.isCounted ? 1 : 0)),
          isNew: false
        )
      )
    }
    return rows.sorted { ($1.days, $0.value) < ($0.days, $1.value) }
  }

  private func picture(
    _ items: [Item],
    _ own: [Picture.Values.Row],
    _ value: FirstSeenSettings.Value,
    _ limits: FirstSeenSettings
  ) -> Picture.Values {
    let fresh = items.filter { $0.value == value }.map { item in
      Picture.Values.Row(
        value: item.text,
        firstSeen: verdict.day,
        lastSeen: verdict.day,
        days: 1,
        others: item.users,
        isNew: true
      )
    }
    return Picture.Values(
      unit: value.words.many,
      rows: Array(own.prefix(8)) + fresh,
      more: max(0, own.count - 8)
    )
  }
}
