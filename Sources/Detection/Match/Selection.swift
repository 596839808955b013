internal import Events
internal import Store

/// The events that the questions selected.
///
/// Events of rules are at hand. Those that methods ask for are many; they stay packed, and are
/// unpacked when their day is looked at.
struct Selection: Sendable {
  /// The days of the store, in order.
  let days: [Day]
  /// By question.
  let tallies: [Tally]
  /// By day, then by the activity's number less one: how many events were looked at.
  let counts: [[Int]]
  /// By question, then by day: the events in time order.
  ///
  /// Events that an activity alone decides are left out for questions that need nothing of them;
  /// see ``Plan/certain``.
  private let events: [[[SelectedEvent]]]
  /// By day: what was said of it, for the questions that are not at hand.
  private let packed: [Packed]
  /// What was asked anew, for the store to keep.
  let news: [DayMemory]
  /// A hash of all that was asked, under which the store has what is not here.
  private let asked: UInt64

  /// What was said of a day.
  struct Packed: Sendable {
    /// As bytes; `nil` when the store has them.
    fileprivate let bytes: [UInt8]?
    /// A hash of the bytes.
    let hash: UInt64
    /// What turned out not to be selected, when all days had been asked.
    var refused: Set<DayMatches.Doubt> = []

    init(_ bytes: [UInt8], isKept: Bool) {
      self.bytes = isKept ? nil : bytes
      var hash = StableHash()
      hash.combine(bytes.span, 0..<bytes.count)
      self.hash = hash.value
    }
  }

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
    packed: [Packed] = [],
    news: [DayMemory] = [],
    asked: UInt64 = 0
  ) {
    self.days = days
    self.events = events
    self.tallies = tallies
    self.counts = counts
    self.packed = packed
    self.news = news
    self.asked = asked
  }

  /// A hash of what was selected on all days up to one.
  func hash(upTo last: Int) -> UInt64 {
    var hash = StableHash()
    for index in 0...last {
      hash.combine(UInt64(bitPattern: Int64(days[index].number)))
      for (activity, count) in counts[index].enumerated() where count > 0 {
        hash.combine(UInt64(activity))
        hash.combine(UInt64(count))
      }
      hash.combine(packed[index].hash)
      for doubt in packed[index].refused.sorted() {
        hash.combine(UInt64(doubt.question))
        hash.combine(UInt64(doubt.place))
      }
    }
    return hash.value
  }

  /// The events that a rule's question selected on a day.
  func events(_ question: Int, onDayAt index: Int) -> [SelectedEvent] { events[question][index] }

  /// The same without the events at hand, which may be many: methods unpack theirs.
  var withoutEvents: Selection {
    Selection(
      days: days,
      events: [],
      tallies: tallies,
      counts: counts,
      packed: packed,
      news: news,
      asked: asked
    )
  }

  /// How many events a rule's question selected.
  func count(_ question: Int) -> Int { events[question].reduce(0) { $0 + $1.count } }

  /// The events that questions of methods selected on a day, by question.
  ///
  /// - Parameters:
  ///   - questions: The questions.
  ///   - index: The day's place among all days.
  ///   - rows: The day's events, in order of time.
  ///   - reader: Reads the store.
  /// - Returns: Those that selected any.
  /// - Throws: ``StoreError`` when the store cannot be read, or these are not the events that were
  ///   asked.
  /// - Complexity: O(events that any question selected on the day).
  func briefs(
    of questions: [Int],
    onDayAt index: Int,
    _ rows: [EventBrief],
    _ reader: borrowing EventReader
  ) throws(StoreError) -> [Int: [SelectedBrief]] {
    let day = packed[index]
    var bytes = day.bytes
    if bytes == nil { bytes = try reader.memory(.answers, of: days[index], asked: asked) }
    guard let bytes,
      let matches = DayMatches.read(bytes, questions: tallies.count),
      matches.events == rows.count
    else { throw .damaged(what: "events changed while they were looked at", path: reader.path) }
    var selected: [Int: [SelectedBrief]] = [:]
    for question in questions {
      let matches = matches.answers[question].matches.filter { match in
        day.refused.isEmpty
          || !day.refused.contains(.init(question: question, place: match.place))
      }
      if !matches.isEmpty {
        selected[question] = matches.map {
          SelectedBrief(row: rows[$0.place], captured: $0.captured)
        }
      }
    }
    return selected
  }
}
