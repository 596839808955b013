internal import Store

/// What the questions selected on one day, without what the day's rows say already.
struct KeptMatches: Packable {
  /// The actors of the day that had no name when it was asked, in order.
  private(set) var nameless: [Int32] = []
  /// By question.
  private var answers: [Answer] = []
  private var doubts: [Doubt] = []

  private struct Answer: Packable {
    var selected = 0
    var unjudged = 0
    var events: [Event] = []

    mutating func pack(_ packing: inout Packing) {
      packing.pack(&selected)
      packing.pack(&unjudged)
      packing.pack(&events)
    }
  }

  private struct Event: Packable {
    /// How far it is behind the event before it in the day's order.
    var step = 0
    var captured: [UInt64] = []

    mutating func pack(_ packing: inout Packing) {
      packing.pack(&step)
      packing.pack(&captured)
    }
  }

  private struct Doubt: Packable {
    var question = 0
    /// Its place in the day's order.
    var place = 0

    mutating func pack(_ packing: inout Packing) {
      packing.pack(&question)
      packing.pack(&place)
    }
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&nameless)
    packing.pack(&answers)
    packing.pack(&doubts)
  }

  init() {}

  /// Takes what is to be kept.
  ///
  /// - Parameters:
  ///   - matches: What was selected.
  ///   - rows: The day's events, in order of time.
  ///   - nameless: Those of their actors that have no name.
  init(_ matches: DayMatches, _ rows: [EventRow], nameless: [Int32]) {
    self.nameless = nameless
    let places = Dictionary(
      uniqueKeysWithValues: rows.lazy.enumerated().map { ($1.identity, $0) }
    )
    func place(_ row: EventRow) -> Int { places[row.identity] ?? 0 }
    answers = zip(matches.events, matches.tallies).map { events, tally in
      var last = 0
      return Answer(
        selected: tally.selected,
        unjudged: tally.unjudged,
        events: events.map { event in
          let place = place(event.row)
          defer { last = place }
          return Event(step: place - last, captured: event.captured)
        }
      )
    }
    doubts = matches.doubtful.map { Doubt(question: $0.question, place: place($0.row)) }
  }

  /// What was selected.
  ///
  /// - Parameters:
  ///   - rows: The day's events, in order of time.
  ///   - plan: The questions that were asked.
  /// - Returns: `nil` when it cannot have been said of these events.
  func matches(_ rows: [EventRow], _ plan: Plan) -> DayMatches? {
    var matches = DayMatches(plan)
    guard answers.count == plan.questions.count else { return nil }
    for (question, answer) in answers.enumerated() {
      matches.tallies[question].selected = answer.selected
      matches.tallies[question].unjudged = answer.unjudged
      var place = 0
      var events: [SelectedEvent] = []
      events.reserveCapacity(answer.events.count)
      for event in answer.events {
        guard event.step >= 0, event.step < rows.count - place else { return nil }
        place += event.step
        events.append(SelectedEvent(row: rows[place], captured: event.captured))
      }
      matches.events[question] = events
    }
    for doubt in doubts {
      guard rows.indices.contains(doubt.place), answers.indices.contains(doubt.question) else {
        return nil
      }
      matches.doubtful.append(.init(question: doubt.question, row: rows[doubt.place]))
    }
    for row in rows { matches.counts[Int(row.activity) - 1] += 1 }
    matches.countSeen(plan)
    return matches
  }
}
