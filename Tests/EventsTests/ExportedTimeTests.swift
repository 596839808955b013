import Events
import TestSupport
import Testing

/// Reads the bytes of a text as a moment.
private func instant(_ text: String, _ order: DayOrder = .monthFirst) -> Instant? {
  let bytes = Array(text.utf8)
  return ExportedTime.instant(bytes.span, order: order)
}

@Suite struct ExportedTimeTests {
  @Test(arguments: [
    ("1/9/2007 9:41:00 AM", "2007-01-09T09:41:00Z"),
    ("01/09/2007 09:41:00 AM", "2007-01-09T09:41:00Z"),
    ("01/09/2007 09:41:00 AM +01:00", "2007-01-09T08:41:00Z"),
    ("1/9/2007 9:41:00 PM -0830", "2007-01-10T06:11:00Z"),
    ("1/9/2007 9:41:00 am Z", "2007-01-09T09:41:00Z"),
    ("1/9/2007 9:41:00AM", "2007-01-09T09:41:00Z"),
    ("1/9/2007 9:41 pm", "2007-01-09T21:41:00Z"),
    ("4/28/2021, 2:21:03.000 PM", "2021-04-28T14:21:03Z"),
    ("4/28/2021,  12:00:00.1234567 AM", "2021-04-28T00:00:00.1234567Z"),
    ("05/01/2024 10:11:12", "2024-05-01T10:11:12Z"),
    ("05/01/2024 0:11", "2024-05-01T00:11:00Z"),
    ("05/01/2024 23:59:60", "2024-05-01T23:59:59Z"),
    ("5/1/2024 10:11:12.5+01:00", "2024-05-01T09:11:12.5Z"),
    ("05.01.2024 10:11:12", "2024-01-05T10:11:12Z"),
    ("5.1.2024 9:11", "2024-01-05T09:11:00Z"),
    ("04.28.2021 10:11:12", "2021-04-28T10:11:12Z"),
    ("4/16/2021 12:11:35\u{202f}PM", "2021-04-16T12:11:35Z"),
    ("4/16/2021\u{a0}12:11:35\u{a0}AM", "2021-04-16T00:11:35Z"),
    ("\u{a0}\u{202f} 4/16/2021 1:11:35 PM \u{202f}\u{a0} ", "2021-04-16T13:11:35Z"),
    ("/Date(1616531893000)/", "2021-03-23T20:38:13Z"),
    ("\\/Date(1616531893000)\\/", "2021-03-23T20:38:13Z"),
    ("\\/Date(1616531893123+0100)\\/", "2021-03-23T20:38:13.123Z"),
    ("/Date(1616531893000-0800)/", "2021-03-23T20:38:13Z"),
    ("/Date(0)/", "1970-01-01T00:00:00Z"),
    ("/Date(-1)/", "1969-12-31T23:59:59.999Z"),
    ("/Date(-62104060800000)/", "0002-01-01T00:00:00Z"),
    ("/Date(253402300799999)/", "9999-12-31T23:59:59.999Z"),
    ("631152000", "1990-01-01T00:00:00Z"), ("4102444799", "2099-12-31T23:59:59Z"),
    ("631152000000", "1990-01-01T00:00:00Z"), ("4102444799999", "2099-12-31T23:59:59.999Z"),
    ("631152000000000", "1990-01-01T00:00:00Z"),
    ("4102444799999999", "2099-12-31T23:59:59.999999Z"),
    ("1616531893.5", "2021-03-23T20:38:13.5Z"),
    ("1616531893.12345678999", "2021-03-23T20:38:13.1234567Z"),
    ("1616531893000.00019", "2021-03-23T20:38:13.0000001Z"),
    ("1616531893000000.19", "2021-03-23T20:38:13.0000001Z"),
    (" 1616531893 ", "2021-03-23T20:38:13Z"),
    ("2026-01-24T06:54:24.0000000Z ", "2026-01-24T06:54:24Z"),
    ("2021-09-14 08:12:44.123", "2021-09-14T08:12:44.123Z"),
    ("\u{a0}2021-05-18T21:13:33", "2021-05-18T21:13:33Z"),
  ])
  func `every form that exporters write is read`(text: String, expected: String) throws {
    #expect(try #require(instant(text)).description == expected)
  }

  @Test(arguments: [
    "", " ", "\u{a0}", "null", "String (timestamp)", "{{$isoTimestamp}}", "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00", "1/1/0001 12:00:00 AM", "01.01.0001 00:00:00", "01/01/0001 00:00:00",
    "/Date(-62135596800000)/", "1/1/0000 1:00:00 AM", "0", "-1",
  ])
  func `placeholders are no times`(text: String) {
    #expect(instant(text, .monthFirst) == nil)
    #expect(instant(text, .dayFirst) == nil)
  }

  @Test(arguments: [
    "4/31/2021 1:00:00 AM", "31.04.2021 10:00:00", "2/29/2023 10:00:00", "29/02/2023 10:00:00",
    "2/29/1900 10:00:00", "13/13/2021 10:00:00", "32/1/2021 10:00:00", "0/1/2021 10:00:00",
    "1/0/2021 10:00:00", "1/1/2021 0:00:00 AM", "1/1/2021 13:00:00 PM", "1/1/2021 24:00:00",
    "1/1/2021 12:60:00 AM", "1/1/2021 1:00:61", "1/1/2021 1:0:00", "1/1/2021 1:00:0", "1/1/2021 1",
    "1/1/2021 1 AM", "1/1/2021", "1/1/2021 ", "1/1/2021,", "1/1/2021,1:00:00 AM", "1/1/20211:00:00",
    "1/1/2021,, 1:00:00", "1/1/21 1:00:00", "1/1/02021 1:00:00", "001/1/2021 1:00:00",
    "1/001/2021 1:00:00", "1/1.2021 1:00:00", "1.1/2021 1:00:00", "1-1-2021 1:00:00",
    "//2021 1:00:00", "1/1/2021 001:00:00", "1/1/2021 1:00:00 XM", "1/1/2021 1:00:00 A",
    "1/1/2021 1:00:00 AMPM", "1/1/2021 1:00:00 AM PM", "1/1/2021 1:00:00 AM +1",
    "1/1/2021 1:00:00. AM", "1/1/2021 1:00:00.1234567890 AM", "1/1/2021 1:00:00,5",
    "1/1/2021 1:00:00 AM UTC", "1/1/2021 1.00.00", "1/1/2021 1:00:00.000000000000000000000000000",
    "1/1/2021T01:00:00", "1/1/2021 -1:00:00", "1/1/2021 1:00:00 \u{3000}AM",
    "/Date()/", "/Date(-)/", "/Date(1616531893000)", "/Date(1616531893000/", "Date(1616531893000)",
    "/Date(1616531893000)/x", "/Date(1616531893000+01)/", "/Date(1616531893000+01:00)/",
    "/Date(1616531893000+01000)/", "/Date(16165318930001616531893000)/", "/date(1616531893000)/",
    "/Date(--1)/", "/Date(1.5)/", "/Date(253402300800000)/", "\\Date(1616531893000)\\", "/", "\\",
    "631151999", "4102444800", "631151999999", "4102444800000", "631151999999999",
    "4102444800000000", "99999999999999999999", "1616531893000000000", "1616531893.", ".5",
    "1616531893,5", "+1616531893", "-1616531893", "1616531893 0", "1e9", "0x60", "1616531893s",
    "2021", "2021-", "20210401", "2021-04-31T00:00:00Z", "２/1/2021 1:00:00",
  ])
  func `what is in no calendar, on no clock or in no form is refused`(text: String) {
    #expect(instant(text, .monthFirst) == nil)
    #expect(instant(text, .dayFirst) == nil)
  }

  @Test func `a part above twelve is the day, dots mean the day, the order decides the rest`() {
    let fifth = Instant("2021-04-05T10:00:00Z")
    let fourth = Instant("2021-05-04T10:00:00Z")
    let late = Instant("2021-04-28T10:00:00Z")
    for order in [DayOrder.monthFirst, .dayFirst] {
      #expect(instant("28/4/2021 10:00:00", order) == late)
      #expect(instant("4/28/2021 10:00:00", order) == late)
      #expect(instant("28.4.2021 10:00:00", order) == late)
      #expect(instant("5.4.2021 10:00:00", order) == fifth)
    }
    #expect(instant("4/5/2021 10:00:00", .monthFirst) == fifth)
    #expect(instant("4/5/2021 10:00:00", .dayFirst) == fourth)
  }

  // MARK: Every day and every second

  private func padded(_ number: Int, _ width: Int = 2) -> String {
    String(repeating: "0", count: max(0, width - String(number).utf8.count)) + String(number)
  }

  @Test(arguments: [2, 1899, 1900, 1970, 2000, 2023, 2024, 2099, 9999])
  func `every day of a year is read in every form and order`(year: Int) throws {
    var day = try #require(Day(year: year, month: 1, day: 1))
    let end =
      year == 9999 ? day.number + 365 : try #require(Day(year: year + 1, month: 1, day: 1)).number
    var second = 0
    while day.number < end {
      second = (second + 35_791) % 86_400
      let expected = day.start.advanced(bySeconds: Int64(second))
      let (_, month, date) = day.civil
      let (hour, minute) = (second / 3_600, second / 60 % 60)
      let clock = ":" + padded(minute) + ":" + padded(second % 60)
      let half = (hour < 12 ? "AM" : "PM")
      let twelve = "\(hour % 12 == 0 ? 12 : hour % 12)" + clock
      let long = padded(hour) + clock
      let years = padded(year, 4)
      let milliseconds = expected.seconds * 1_000
      var forms: [(String, DayOrder)] = [
        ("\(month)/\(date)/\(years) \(twelve) \(half)", .monthFirst),
        ("\(date)/\(month)/\(years) \(twelve) \(half)", .dayFirst),
        ("\(padded(month))/\(padded(date))/\(years) \(long)", .monthFirst),
        ("\(padded(date))/\(padded(month))/\(years) \(long)", .dayFirst),
        ("\(month)/\(date)/\(years), \(twelve).000 \(half)", .monthFirst),
        ("\(month)/\(date)/\(years) \(twelve)\u{202f}\(half)", .monthFirst),
        ("\(padded(date)).\(padded(month)).\(years) \(long)", .monthFirst),
        ("\(date).\(month).\(years) \(hour)\(clock)", .dayFirst),
        ("\(years)-\(padded(month))-\(padded(date)) \(long)", .dayFirst),
        ("/Date(\(milliseconds))/", .monthFirst),
        ("\\/Date(\(milliseconds)+0200)\\/", .monthFirst),
      ]
      if (1990..<2100).contains(year) {
        forms += [
          ("\(expected.seconds)", .monthFirst), ("\(milliseconds)", .dayFirst),
          ("\(milliseconds)000", .monthFirst), ("\(expected.seconds).0", .monthFirst),
        ]
      }
      for (text, order) in forms where instant(text, order) != expected {
        Issue.record("\(text) is read as \(instant(text, order)?.description ?? "no time")")
        return
      }
      day = day.advanced(by: 1)
    }
  }

  @Test func `a date is read just when the calendar has it`() {
    for year in [1900, 2000, 2023, 2024] {
      for first in 0...33 {
        for second in 0...33 {
          let slashes = "\(first)/\(second)/\(year) 0:00"
          let monthFirst = Day(year: year, month: first, day: second)
          let dayFirst = Day(year: year, month: second, day: first)
          let either = first > 12 ? dayFirst : second > 12 ? monthFirst : nil
          let isEither = first > 12 || second > 12
          #expect(instant(slashes, .monthFirst) == (isEither ? either : monthFirst)?.start)
          #expect(instant(slashes, .dayFirst) == (isEither ? either : dayFirst)?.start)
          let dots = "\(first).\(second).\(year) 0:00"
          #expect(instant(dots, .monthFirst) == (isEither ? either : dayFirst)?.start)
        }
      }
    }
  }

  @Test func `every minute of the day is read with and without halves`() {
    for minute in 0..<1_440 {
      let expected = Instant("2024-05-01T00:00:00Z")?.advanced(bySeconds: Int64(minute) * 60)
      let rest = ":" + padded(minute % 60)
      let hour = minute / 60
      let half = hour < 12 ? "AM" : "PM"
      #expect(instant("5/1/2024 \(hour)\(rest)") == expected)
      #expect(instant("5/1/2024 \(hour % 12 == 0 ? 12 : hour % 12)\(rest) \(half)") == expected)
    }
    for hour in [0] + Array(13...30) {
      #expect(instant("5/1/2024 \(hour):00 AM") == nil)
      #expect(instant("5/1/2024 \(hour):00 PM") == nil)
    }
  }

  @Test(arguments: 1...9)
  func `fractional digits count as far as ticks go and never round up`(digits: Int) throws {
    let nines = String(repeating: "9", count: digits)
    var kept: Int64 = 0
    for place in 0..<7 { kept = kept * 10 + (place < digits ? 9 : 0) }
    for end in [" AM", "\u{202f}AM +00:00", "", "Z"] {
      let moment = try #require(instant("12/31/2023, 11:59:59.\(nines)\(end)"))
      #expect(moment.ticks - (try #require(instant("12/31/2023 11:59:59"))).ticks == kept)
    }
    let number = try #require(instant("1704023999.\(nines)"))
    #expect(number.ticks - 1_704_023_999 * Instant.ticksPerSecond == kept)
  }

  // MARK: Hostile texts

  @Test func `a time cut at any byte or with one byte changed never crashes`() {
    let texts = [
      "4/28/2021, 12:21:03.1234567\u{202f}PM +01:30", "\\/Date(-1616531893000+0100)\\/",
      "28.04.2021 10:11:12", "1616531893.1234567", "2021-05-18T21:13:33.1234567+01:00",
    ]
    for text in texts {
      let bytes = Array(text.utf8)
      for place in bytes.indices {
        for order in [DayOrder.monthFirst, .dayFirst] {
          var part = Array(bytes[..<place])
          _ = ExportedTime.instant(part.span, order: order)
          part = Array(bytes[place...])
          _ = ExportedTime.instant(part.span, order: order)
        }
        for byte in UInt8.min ... .max {
          var changed = bytes
          changed[place] = byte
          _ = ExportedTime.instant(changed.span, order: .dayFirst)
          var evidence = DayOrderEvidence()
          evidence.add(changed.span)
        }
      }
    }
  }

  @Test func `random texts of time-like characters are refused or are moments`() {
    var random = SplitMix64(seed: 401)
    let characters = Array("0123456789/.:, AMPMZ+-\u{202f}\u{a0}()Date")
    for _ in 0..<30_000 {
      let text = String((0..<random.below(36)).map { _ in random.pick(characters) })
      if let moment = instant(text) { #expect(instant(moment.description) == moment) }
    }
  }

  @Test func `long texts are refused`() {
    for unit in ["1", " ", "\u{202f}", "/", "1/1/2021 1:00:00", "9", "1/1/2021 1:00:00 AM +01:0"] {
      #expect(instant(String(repeating: unit, count: 20_000)) == nil)
    }
    #expect(instant("1/1/2021" + String(repeating: " ", count: 20_000) + "1:00 AM") != nil)
  }
}

@Suite struct DayOrderEvidenceTests {
  private func verdict(_ texts: [String]) -> DayOrderEvidence.Verdict {
    var evidence = DayOrderEvidence()
    for text in texts {
      let bytes = Array(text.utf8)
      evidence.add(bytes.span)
    }
    return evidence.verdict
  }

  @Test(
    arguments: [
      ([], .undecided), (["5/4/2021 1:00:00 AM", "12/12/2021 1:00"], .undecided),
      (["5/4/2021 1:00", "13/4/2021 1:00"], .dayFirst), (["13/4/2021"], .dayFirst),
      (["5/4/2021 1:00", "4/13/2021 1:00"], .monthFirst),
      ([" \u{a0}4/13/2021, 1:00 PM"], .monthFirst),
      (["13/4/2021 1:00", "4/13/2021 1:00"], .contradictory),
      (["5.4.2021 1:00"], .dayFirst), (["5.4.2021 1:00", "4/13/2021 1:00"], .contradictory),
      (["4.13.2021 1:00"], .monthFirst),
      (
        [
          "", "2021-04-13T00:00:00Z", "1616531893", "/Date(0)/", "13/13/2021", "13/4", "13/4/21",
          "x13/4/2021", "13:4:2021",
        ], .undecided
      ),
      (["1/1/0001 12:00:00 AM"], .undecided),
    ] as [([String], DayOrderEvidence.Verdict)]
  )
  func `the dates of a file tell its order`(texts: [String], verdict: DayOrderEvidence.Verdict) {
    #expect(self.verdict(texts) == verdict)
    #expect(self.verdict(texts.reversed()) == verdict)
  }

  @Test func `a month of days settles the order just from the thirteenth on`() {
    for last in 1...31 {
      let months = (1...last).map { "1/\($0)/2024 0:00" }
      let days = (1...last).map { "\($0)/1/2024 0:00" }
      #expect(verdict(months) == (last > 12 ? .monthFirst : .undecided))
      #expect(verdict(days) == (last > 12 ? .dayFirst : .undecided))
    }
  }
}
