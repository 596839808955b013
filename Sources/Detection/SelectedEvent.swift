internal import Events
internal import Store

/// An event that a question selected.
struct SelectedEvent: Sendable {
  let row: EventRow
  /// What was written down of it, as ``Question/Captured`` packs it.
  let captured: [UInt64]

  /// Hashes of the keys of the objects acted on, of a question that captures only them.
  var targets: [UInt64] { captured }
}

extension Question {
  /// Packs what was captured of one event: a single capture as it stands, several of them each
  /// with its length before it.
  func pack(_ parts: [[UInt64]]) -> [UInt64] {
    parts.count == 1 ? parts[0] : parts.flatMap { [UInt64($0.count)] + $0 }
  }

  /// What was captured of an event, by the captures' order.
  func unpack(_ captured: [UInt64]) -> [ArraySlice<UInt64>] {
    guard captures.count > 1 else { return captures.isEmpty ? [] : [captured[...]] }
    var parts: [ArraySlice<UInt64>] = []
    var rest = captured[...]
    for _ in captures {
      // What a store kept may be cut.
      let count = Int(clamping: rest.first ?? 0)
      parts.append(rest.dropFirst().prefix(count))
      rest = rest.dropFirst(1 + min(count, rest.count))
    }
    return parts
  }
}

/// The events that the questions selected.
struct Selection: Sendable {
  /// The days of the store, in order.
  let days: [Day]
  /// By question, then by day: the events in time order.
  ///
  /// Events that an activity alone decides are left out for questions that need nothing of them;
  /// see ``Plan/certain``.
  private let events: [[[SelectedEvent]]]
  /// By question.
  let tallies: [Tally]
  /// By day, then by the activity's number less one: how many events were looked at.
  let counts: [[Int]]
  /// What was asked anew, for the store to keep.
  let news: [DayAnswers]

  /// What a question met with.
  struct Tally: Sendable, Hashable {
    /// How many events were of its log source.
    var seen = 0
    /// How many it selected.
    var selected = 0
    /// Of how many nothing could be said, for they do not carry a field that was asked for.
    var unjudged = 0

    static func += (left: inout Tally, right: Tally) {
      left.seen += right.seen
      left.selected += right.selected
      left.unjudged += right.unjudged
    }
  }

  init(
    days: [Day],
    events: [[[SelectedEvent]]],
    tallies: [Tally],
    counts: [[Int]],
    news: [DayAnswers] = []
  ) {
    self.days = days
    self.events = events
    self.tallies = tallies
    self.counts = counts
    self.news = news
  }

  /// The events that a question selected on a day.
  func events(_ question: Int, onDayAt index: Int) -> [SelectedEvent] { events[question][index] }
}
