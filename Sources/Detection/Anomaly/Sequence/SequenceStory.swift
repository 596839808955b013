internal import Events
internal import Findings
internal import Rules
internal import Statistics
internal import Store

/// A sequence that one account went through, told.
struct SequenceStory {
  let context: AnomalyContext
  let verdict: AnomalyVerdict
  let limits: SequenceSettings
  let judgement: SequenceDetector.Judgement
  /// What people call the account; `nil` when no record tells.
  let name: String?

  /// So many bins of time are drawn.
  private static let bins: Int64 = 48

  private var habits: SequenceHabits { judgement.habits }
  private var steps: [SequenceHistory.Step] { judgement.steps }

  func finding(
    _ reader: inout EventReader,
    _ evidence: inout EvidenceReader
  ) throws(StoreError) -> Finding {
    var rows: [EventRow] = []
    for step in steps {
      rows.append(try reader.row(of: step.event.identity, on: step.event.time.day))
    }
    let story = try context.story(rows, &evidence)
    let unit = "such sequences a night"
    let night = Chain.logP(
      rate: habits.rate,
      exposure: judgement.expected / habits.rate,
      transitions: (1..<steps.count).map(habits.share)
    )
    return context.finding(
      verdict,
      story,
      AnomalyTelling(
        keys: ["sequence", String(judgement.account, radix: 16)],
        rows: rows,
        sentence: sentence(story),
        because: reasons(night),
        observed: .init(1, unit),
        expected: .init(
          (1..<steps.count).reduce(judgement.expected) { $0 * habits.share($1) },
          unit
        ),
        baseline: .init(
          days: habits.days,
          activeDays: habits.activeDays,
          events: habits.counts.begun,
          unit: "sequences that began"
        ),
        counterEvidence: counterEvidence,
        counterfactual: counterfactual,
        picture: .bins(picture)
      )
    )
  }

  private func word(_ step: SequenceHistory.Step) -> String {
    limits.steps[step.place].replacing("_", with: " ")
  }

  private func gap(_ place: Int) -> String {
    NumberText.span(
      seconds: steps[place].event.time.seconds - steps[place - 1].event.time.seconds
    )
  }

  private func sentence(_ story: FindingStory) -> String {
    var parts = ["\(word(steps[0])) at \(context.settings.zone.text(steps[0].event.time))"]
    for place in steps.indices.dropFirst() {
      parts.append("\(gap(place)) later \(word(steps[place]))")
    }
    return
      "\(name ?? story.value(.actor)) went through \(NumberText.count(steps.count, "step")) one"
      + " after the other: \(parts.joined(separator: ", ")). Chance brings this here"
      + " \(NumberText.returnPeriod(logFalseAlarms: verdict.logFalseAlarms))."
  }

  private func reasons(_ night: Double) -> [Finding.Reason] {
    var reasons = [
      Finding.Reason(
        "'\(word(steps[0]))' begins a sequence",
        value: "\(NumberText.quantity(judgement.expected)) expected on such a day"
      )
    ]
    for place in steps.indices.dropFirst() {
      let share = habits.counts.steps[place]
      reasons.append(
        .init(
          "'\(word(steps[place]))' \(gap(place)) after '\(word(steps[place - 1]))'",
          value: "follows in \(NumberText.decimal(habits.share(place) * 100, places: 1)) %"
            + " (\(NumberText.count(share.followed)) of"
            + " \(NumberText.count(share.all, "earlier case")))"
        )
      )
    }
    reasons.append(
      .init(
        "chance that a day brings the whole sequence to anybody",
        value: NumberText.quantity(logarithm: night)
      )
    )
    return reasons
  }

  private var counterEvidence: [String] {
    var lines: [String] = []
    let whole = habits.counts.sequences[steps.count - 1].followed
    if whole > 0 {
      lines.append(
        "\(NumberText.count(whole, "sequence")) came to the same end before without being reported."
      )
    }
    let few = steps.indices.dropFirst().filter { habits.counts.steps[$0].all < 10 }
    if !few.isEmpty {
      lines.append(
        "Of \(few.count) of the \(steps.count - 1) steps fewer than ten earlier cases are known: a"
          + " cautious estimate stands in."
      )
    }
    return lines
  }

  private var counterfactual: [String] {
    let span = NumberText.duration(seconds: limits.within)
    var lines = [
      "Not raised had one of the steps been missing, or had more than \(span) lain between two."
    ]
    if let enough = judgement.enough {
      lines.append(
        "Not raised had \(NumberText.count(enough, "more account")) gone through the same before."
      )
    }
    return lines
  }

  /// The steps in time.
  private var picture: Picture.Bins {
    let first = steps[0].event.time
    let last = steps[steps.count - 1].event.time
    let width = max(60, (last.seconds - first.seconds) / (SequenceStory.bins - 2) + 1)
    let start = Instant(seconds: first.seconds - width)
    var counts = [Int](repeating: 0, count: Int(SequenceStory.bins))
    for step in steps {
      let place = Int((step.event.time.seconds - start.seconds) / width)
      counts[min(max(0, place), counts.count - 1)] += 1
    }
    return Picture.Bins(
      unit: "steps",
      start: start,
      width: width,
      counts: counts,
      threshold: .infinity,
      window: Finding.Window(firstSeen: first, lastSeen: last)
    )
  }
}
