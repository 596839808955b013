import Events
import Foundation
import TestSupport
import Testing

/// Reads the bytes of a text as a moment.
private func instant(_ text: String) -> Instant? {
  let bytes = Array(text.utf8)
  return Instant(iso: bytes.span)
}

@Suite struct InstantTests {
  private static let base = "2026-11-02T03:12:45"

  @Test(arguments: [
    ("2026-11-02T03:12:45Z", "2026-11-02T03:12:45Z"),
    ("2026-11-02t03:12:45z", "2026-11-02T03:12:45Z"),
    ("2026-11-02 03:12:45", "2026-11-02T03:12:45Z"),
    ("2026-11-02T03:12:45", "2026-11-02T03:12:45Z"),
    ("  2026-11-02T03:12:45.0000000Z ", "2026-11-02T03:12:45Z"),
    ("2026-11-02T03:12:45+00:00", "2026-11-02T03:12:45Z"),
    ("2026-11-02T03:12:45.5+01:30", "2026-11-02T01:42:45.5Z"),
    ("2026-11-02T03:12:45+0130", "2026-11-02T01:42:45Z"),
    ("2026-11-02T03:12:45-08:00", "2026-11-02T11:12:45Z"),
    ("2026-11-02T03:12:45.25-0800", "2026-11-02T11:12:45.25Z"),
    ("2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00Z"),
    ("2026-11-02T03:12Z", "2026-11-02T03:12:00Z"),
    ("2026-11-02T03:12", "2026-11-02T03:12:00Z"),
    ("2024-02-29T23:59:59.9999999Z", "2024-02-29T23:59:59.9999999Z"),
    ("2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z"),
    ("1969-12-31T23:59:59.9999999Z", "1969-12-31T23:59:59.9999999Z"),
    ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
    ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
  ])
  func `every form that services write is read as the same moment in UTC`(
    text: String,
    expected: String
  ) throws {
    #expect(try #require(instant(text)).description == expected)
  }

  @Test(arguments: 1...9)
  func `fractional digits count as far as ticks go and never round up`(digits: Int) throws {
    let moment = try #require(
      instant(Self.base + "." + String(repeating: "9", count: digits) + "Z")
    )
    let whole = try #require(instant(Self.base + "Z"))
    let kept = String(repeating: "9", count: min(digits, 7)).padding(
      toLength: 7,
      withPad: "0",
      startingAt: 0
    )
    #expect(moment.ticks - whole.ticks == Int64(kept))
    #expect(moment.seconds == whole.seconds)
  }

  @Test(arguments: [
    "0002-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "9999-12-31T06:00:00-18:00",
    "", " ", "null", "String (timestamp)", "{{$isoTimestamp}}", "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00", "0000-00-00T00:00:00Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
    "2026-04-31T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z",
    "2026-11-02T24:00:00Z", "2026-11-02T03:60:00Z", "2026-11-02T03:12:61Z",
    "2026-11-02T03:12:45.Z", "2026-11-02T03:12:45.1234567890Z", "2026-11-02T03:12:45,5Z",
    "2026-11-02T03:12:45ZZ", "2026-11-02T03:12:45 Z", "2026-11-02T03:12:45+",
    "2026-11-02T03:12:45+1",
    "2026-11-02T03:12:45+01:60", "2026-11-02T03:12:45+19:00", "2026-11-02T03:12:45+01:00Z",
    "2026-11-02", "2026-11-02T", "2026-11-02T03", "20261102T031245Z", "2026-1-02T03:12:45Z",
    "+2026-11-02T03:12:45Z", "-2026-11-02T03:12:45Z", "2026/11/02 03:12:45", "1/9/2007 9:41:00 AM",
    "/Date(1616531893000)/", "1616531893", "２０２６-11-02T03:12:45Z", "2026-11-02T03:12:45\u{202f}Z",
  ])
  func `what is no moment or a placeholder is refused`(text: String) {
    #expect(instant(text) == nil)
  }

  @Test func `a moment cut at any byte is refused or ends at a whole part`() {
    let text = "2026-11-02T03:12:45.1234567+01:30"
    for length in 0..<text.utf8.count {
      let isWhole = [16, 19].contains(length) || (21...27).contains(length)
      #expect((instant(String(text.prefix(length))) != nil) == isWhole, "\(length) bytes")
    }
  }

  @Test func `a bare day is its first moment only where people write`() throws {
    let day = try #require(Day(year: 2026, month: 11, day: 2))
    #expect(Instant("2026-11-02") == day.start)
    #expect(Instant("2026-11-02T03:12:45Z") == instant("2026-11-02T03:12:45Z"))
    #expect(Instant("2026-11-31") == nil)
    #expect(Instant("yesterday") == nil)
    #expect(Instant("0001-01-01") == nil)
  }

  @Test func `a random moment is read back from its own text`() throws {
    var random = SplitMix64(seed: 11)
    let first = try #require(instant("0002-01-01T00:00:00Z")).ticks
    let last = try #require(instant("9999-12-31T23:59:59.9999999Z")).ticks
    for _ in 0..<5_000 {
      var ticks = Int64.random(in: first...last, using: &random)
      if random.chance(0.3) { ticks -= ticks % 1_000 }
      let moment = Instant(ticks: ticks)
      #expect(instant(moment.description) == moment)
      let cut = try #require(instant(moment.secondsText))
      #expect(cut.seconds == moment.seconds)
      #expect(cut.ticks % Instant.ticksPerSecond == 0)
    }
  }

  @Test func `random texts of time-like characters never crash`() {
    var random = SplitMix64(seed: 12)
    let characters = Array("0123456789-:TtZz+. /")
    for _ in 0..<20_000 {
      let text = String((0..<random.below(36)).map { _ in random.pick(characters) })
      if let moment = instant(text) { #expect(instant(moment.description) == moment) }
    }
  }

  @Test func `hours and days of the week agree with the calendar`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    // 37 hours apart, so that every hour of the day meets every day of the week.
    for step in 0..<12_000 {
      let seconds = -1_500_000_000 + step * 37 * 3_600 + step % 3_600
      let moment = Instant(seconds: Int64(seconds))
      let date = Date(timeIntervalSince1970: TimeInterval(seconds))
      let parts = calendar.dateComponents([.weekday, .hour, .minute, .second], from: date)
      // The calendar counts from Sunday = 1.
      let weekday = (try #require(parts.weekday) + 5) % 7
      let hour = try #require(parts.hour)
      #expect(moment.day.weekday == weekday)
      #expect(moment.hourOfWeek == weekday * 24 + hour)
      #expect(moment.hourCell == Int64((Double(seconds) / 3_600).rounded(.down)))
      let clock = [hour, try #require(parts.minute), try #require(parts.second)]
      #expect(moment.clockText == clock.map { String(format: "%02d", $0) }.joined(separator: ":"))
    }
  }

  @Test func `moments before 1970 are rounded down, not towards zero`() {
    let moment = Instant(ticks: -1)
    #expect(moment.seconds == -1)
    #expect(moment.day.number == -1)
    #expect(moment.hourCell == -1)
    #expect(moment.hourOfWeek == 2 * 24 + 23)
    #expect(moment < Instant(ticks: 0))
    #expect(moment.advanced(bySeconds: 1) == Instant(ticks: 9_999_999))
  }
}
