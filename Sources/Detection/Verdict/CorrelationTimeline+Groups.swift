internal import Rules
internal import Store

extension CorrelationTimeline {
  /// The fields of `group-by` that no event selected by one of a correlation's rules has.
  ///
  /// - Parameters:
  ///   - correlation: The correlation.
  ///   - id: The rule's id.
  ///   - place: The rule's place.
  /// - Returns: The fields as they are called in these events; none when there is no such event
  ///   whose record is kept.
  /// - Complexity: O(selected events), but mostly the first one has them all.
  func missingGroupFields(
    of correlation: Correlation,
    inEventsOf id: String,
    at place: Int
  ) -> [FieldPath] {
    // The bursts of another correlation have what their own events have.
    guard plan.correlations.rules[place].correlation == nil else { return [] }
    let question = plan.questions[place]
    var missing = Array(correlation.captures(of: id).prefix(correlation.groupBy.count))
    var isRead = false
    for day in selection.days.indices {
      for event in selection.events(place, onDayAt: day) where event.row.hasRecord {
        isRead = true
        let parts = question.unpack(event.captured)
        missing.removeAll { capture in
          question.captures.firstIndex(of: capture).map { number in
            number < parts.count && !parts[number].isEmpty
          } ?? false
        }
        if missing.isEmpty { return [] }
      }
    }
    return isRead ? missing.compactMap(\.field) : []
  }
}
