internal import Events
internal import Rules
internal import Store

/// What rules selected of one entity on one day.
struct RuleHits: Sendable {
  /// By their places.
  var rules: Set<Int> = []
  var first: AnomalySign.Event
  /// The highest level of the rules.
  var level: Level

  /// What rules and correlations selected, by day and entity.
  ///
  /// - Parameters:
  ///   - selection: What rules selected.
  ///   - timeline: What correlations found.
  ///   - entities: By the actor's number less one: whom it belongs to.
  /// - Returns: One table for each day.
  /// - Complexity: O(events that rules select).
  static func byDay(
    _ selection: Selection,
    _ timeline: CorrelationTimeline,
    _ entities: [UInt64]
  ) -> [[UInt64: RuleHits]] {
    let plan = timeline.plan.correlations
    let places = Dictionary(uniqueKeysWithValues: zip(selection.days, selection.days.indices))
    var days = selection.days.map { _ in [UInt64: RuleHits]() }
    func hit(_ rule: Int, _ row: EventRow, onDayAt place: Int) {
      guard row.actor != 0 else { return }
      let entity = entities[Int(row.actor) - 1]
      let level = plan.rules[rule].level
      var hits = days[place][entity] ?? RuleHits(first: AnomalySign.Event(row), level: level)
      hits.rules.insert(rule)
      hits.level = max(hits.level, level)
      days[place][entity] = hits
    }
    for (place, rule) in plan.rules.enumerated()
    where rule.anomaly == nil && rule.correlation == nil && rule.generates {
      for index in days.indices {
        for event in selection.events(place, onDayAt: index) {
          hit(place, event.row, onDayAt: index)
        }
      }
    }
    for place in plan.order where plan.rules[place].generates {
      for burst in timeline.bursts(of: place) {
        for row in timeline.rows(of: burst, place) {
          if let index = places[row.row.time.day] { hit(place, row.row, onDayAt: index) }
        }
      }
    }
    return days
  }
}
