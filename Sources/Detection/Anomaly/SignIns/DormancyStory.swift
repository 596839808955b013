internal import Events
internal import Findings
internal import Rules
internal import Statistics
internal import Store

/// An account that came back after a long silence, told.
struct DormancyStory {
  let context: AnomalyContext
  let verdict: AnomalyVerdict
  let awakening: DormancyDetector.Awakening
  let history: DormancyHistory
  /// How many accounts slept so long; of those that were never seen one stands for all.
  let sleepers: Int
  /// Days of silence from which an account sleeps.
  let gap: Int
  /// What it did on the day.
  let rows: [EventRow]
  /// Days of history of the tenant.
  let days: Int

  func finding(_ evidence: inout EvidenceReader) throws(StoreError) -> Finding {
    let story = try context.story(rows, &evidence)
    let account = context.words.actors[Int(awakening.account) - 1]
    let past = history.past(awakening.sleep)
    let unit = "accounts that woke so in a day"
    return context.finding(
      verdict,
      story,
      AnomalyTelling(
        keys: [account.kind.word + ":" + account.key],
        rows: rows,
        sentence: "\(story.value(.actor)) came back after \(silence), \(place). It is expected by"
          + " chance \(NumberText.returnPeriod(logFalseAlarms: verdict.logFalseAlarms)).",
        because: [
          .init("silent before", value: silence),
          .init("where it woke", value: place),
          .init(
            "how often accounts wake after such a silence",
            value: "\(NumberText.count(past.awakenings, "time")) on "
              + NumberText.count(past.accountDays, "account-day")
          ),
          .init("has privileges", value: awakening.isPrivileged ? "yes" : "none that are known"),
        ],
        observed: .init(1, unit),
        expected: .init(rate, unit),
        baseline: .init(
          days: days,
          activeDays: own.count,
          events: past.accountDays,
          unit: "account-days of such a silence"
        ),
        counterEvidence: awakening.strangeness == .own
          ? ["The network or the device is one that the account used before."] : [],
        counterfactual: [
          "Not raised had the account been active within the \(gap) days before.",
          "Less had it come with a network or a device that it used before.",
        ],
        picture: .bins(bins)
      )
    )
  }

  private var own: [Day] { history.accounts[awakening.account]?.days ?? [] }

  /// How many accounts are expected to wake after such a silence, in any place.
  private var rate: Double {
    let past = history.past(awakening.sleep)
    return (Double(past.awakenings) + 0.5) / Double(past.accountDays + 1) * Double(sleepers)
  }

  private var silence: String {
    guard let last = own.last else {
      return "at least \(NumberText.count(days, "day")) in which the log does not know it"
    }
    return "\(NumberText.count(Int(verdict.day.number - last.number), "day")) of silence"
  }

  private var place: String {
    switch awakening.strangeness {
    case .own: "from a network or with a device of its own, or with one that is registered"
    case .foreign: "from a network and with a device that it never used"
    case .unknown: "from a network unknown to the whole tenant, with a device that it never used"
    }
  }

  /// Weeks, with the days of each on which the account was active.
  private var bins: Picture.Bins {
    let count = 14
    let start = verdict.day.advanced(by: Int32(1 - 7 * count))
    var counts = [Int](repeating: 0, count: count)
    for day in own + [verdict.day] {
      let week = Int(day.number - start.number) / 7
      if day >= start, counts.indices.contains(week) { counts[week] += 1 }
    }
    return Picture.Bins(
      unit: "active days",
      start: start.start,
      width: 7 * 86_400,
      counts: counts,
      threshold: 1,
      window: Finding.Window(firstSeen: rows[0].time, lastSeen: rows[rows.count - 1].time)
    )
  }
}
