internal import Events
internal import Store

/// Which kinds of record there are of which days.
///
/// Directory audits and sign-ins are told once by their own log and once by the unified audit log.
/// Who loads both would count each event twice. So on a day that has records of the log itself,
/// those of the unified audit log are left out where events are counted.
struct LogCoverage: Sendable {
  private var days: [RecordKind: Set<Day>] = [:]

  init(_ counts: [EventReader.ActivityCount], _ activities: [Activity]) {
    for count in counts { days[activities[count.activity - 1].kind, default: []].insert(count.day) }
  }

  /// Whether a day has a record of one of these kinds.
  func has(_ kinds: Set<RecordKind>, on day: Day) -> Bool {
    kinds.contains { days[$0]?.contains(day) ?? false }
  }
}
