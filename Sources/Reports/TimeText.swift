internal import Events

/// Moments as the tenant's clock shows them.
enum TimeText {
  /// `Mon 2026-11-02 04:12`.
  static func minute(_ instant: Instant, in zone: Zone) -> String {
    let local = zone.local(instant)
    return "\(local.day.weekdayName) \(local.day) \(local.clockText.prefix(5))"
  }

  /// The end of a span, as short as it can be told after its beginning; empty when they look alike.
  static func end(_ last: Instant, after first: Instant, in zone: Zone) -> String {
    let text = minute(last, in: zone)
    guard text != minute(first, in: zone) else { return "" }
    return zone.local(first).day == zone.local(last).day ? String(text.suffix(5)) : text
  }

  /// The dash of a span: with blanks between days, without within one.
  static func dash(from first: Instant, to last: Instant, in zone: Zone) -> String {
    zone.local(first).day == zone.local(last).day ? "–" : " – "
  }

  /// A span of time: `Mon 2026-11-02 04:12–04:47`.
  static func span(from first: Instant, to last: Instant, in zone: Zone) -> String {
    let end = end(last, after: first, in: zone)
    return minute(first, in: zone)
      + (end.isEmpty ? "" : dash(from: first, to: last, in: zone) + end)
  }

  /// The moment in UTC, beside its local form: `03:12:00.5Z`, with its day when that is another.
  static func universal(_ instant: Instant, in zone: Zone) -> String {
    let text = instant.description
    return zone.local(instant).day == instant.day ? String(text.suffix(text.utf8.count - 11)) : text
  }

  /// The hour and minute: `04:12`.
  static func clock(_ instant: Instant, in zone: Zone) -> String {
    String(zone.local(instant).clockText.prefix(5))
  }

  /// The day of a month: `2 Nov`.
  static func shortDay(_ day: Day) -> String {
    let (_, month, number) = day.civil
    return "\(number) \(months[month - 1])"
  }

  /// The day with its year: `2 Nov 2026`.
  static func day(_ day: Day) -> String { "\(shortDay(day)) \(day.civil.year)" }

  /// Days from one to another: `1–30 Nov 2026`.
  static func days(from first: Day, to last: Day) -> String {
    let (firstYear, firstMonth, firstNumber) = first.civil
    let (lastYear, lastMonth, _) = last.civil
    if first == last { return day(last) }
    if firstYear != lastYear { return "\(day(first)) – \(day(last))" }
    if firstMonth != lastMonth { return "\(shortDay(first)) – \(day(last))" }
    return "\(firstNumber)–\(day(last))"
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
