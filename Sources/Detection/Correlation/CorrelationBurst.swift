internal import Events

/// The events of one group for as long as they met the bounds of a correlation without a break.
struct CorrelationBurst: Sendable, Hashable {
  /// The group: one value of each field of `group-by`.
  let group: [UInt64]
  /// The places of its events in the list that was searched, by time, identity and rule.
  let places: [Int]
  /// How many events these are; one that two rules select is one.
  let eventCount: Int
  /// The moment of the first event in the list.
  ///
  /// It never changes while a burst goes on.
  let start: Instant
  /// When the first event began; before ``start`` only if that is a burst itself.
  let first: Instant
  /// When the last event happened.
  let last: Instant
  /// The window that shows the burst best.
  let peak: Peak
  /// The windows that met the bounds.
  let moments: [Moment]

  /// A window and what was measured in it.
  struct Peak: Sendable, Hashable {
    /// The count, sum, average or percentile.
    let value: Double
    /// The first event in the window.
    let first: Instant
    /// The last event in the window, at which it ends.
    let last: Instant
  }

  /// The end of a window that met the bounds.
  struct Moment: Sendable, Hashable {
    let time: Instant
    /// How many of ``CorrelationBurst/places`` had happened by then.
    let count: Int
  }

  /// The one order of bursts: by time, then by the identity of the first event, then by group.
  static func precedes(
    _ left: CorrelationBurst,
    _ right: CorrelationBurst,
    _ events: [CorrelationEvent]
  ) -> Bool {
    if left.start != right.start { return left.start < right.start }
    let leftIdentity = events[left.places[0]].identity
    let rightIdentity = events[right.places[0]].identity
    if leftIdentity != rightIdentity { return leftIdentity < rightIdentity }
    return left.group.lexicographicallyPrecedes(right.group)
  }
}
