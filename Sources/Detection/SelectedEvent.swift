internal import Events
internal import Store

/// An event that a question selected.
struct SelectedEvent: Sendable {
  let row: EventRow
  /// Hashes of the keys of the objects acted on; empty when the question does not need them.
  let targets: [UInt64]
}

/// The events that the questions selected.
struct Selection: Sendable {
  /// The days of the store, in order.
  let days: [Day]
  /// By question, then by day: the events in time order.
  ///
  /// Events that an activity alone decides are left out for questions that need no targets of them;
  /// see ``Plan/certain``.
  private let events: [[[SelectedEvent]]]
  /// By question: how many events were of its log source, and how many it selected.
  let seen: [Int]
  let selected: [Int]

  init(days: [Day], events: [[[SelectedEvent]]], seen: [Int], selected: [Int]) {
    self.days = days
    self.events = events
    self.seen = seen
    self.selected = selected
  }

  /// The events that a question selected on a day.
  func events(_ question: Int, onDayAt index: Int) -> [SelectedEvent] { events[question][index] }
}
