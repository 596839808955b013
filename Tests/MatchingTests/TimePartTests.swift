import Events
import MatchingTwin
import Rules
import Testing

@testable import Matching

/// Parts of moments, in UTC.
struct TimePartTests {
  private func holds(_ test: String, _ time: String) throws -> Bool {
    var kind = KindMatcher(kind: .auditEvent, catalog: FieldCatalog())
    let number = try kind.add(test: test)
    let open = try #require(OpenRecord(#"{"at":\#(time)}"#, kind))
    return open.truth(of: number) == .yes
  }

  @Test(arguments: [
    ("2021-01-03", 53), ("2021-01-04", 1), ("2024-12-29", 52), ("2024-12-30", 1),
    ("2020-12-31", 53), ("2021-12-31", 52), ("2022-01-02", 52), ("2022-01-03", 1),
    ("2026-12-31", 53), ("2027-01-01", 53), ("2027-01-04", 1), ("2000-01-01", 52),
    ("2016-01-03", 53), ("2018-12-31", 1), ("2026-03-02", 10),
  ])
  func `weeks are those of ISO 8601, also at the turn of years`(
    _ day: String,
    _ week: Int
  ) throws {
    for time in ["00:00:00Z", "23:59:59.9999999Z"] {
      #expect(try holds("at|week: \(week)", "\"\(day)T\(time)\""))
      #expect(try !holds("at|week: \(week - 1)", "\"\(day)T\(time)\""))
      #expect(try !holds("at|week: \(week + 1)", "\"\(day)T\(time)\""))
    }
  }

  @Test func `all parts of all days of thirty years are those of Foundation's calendars`() {
    for number in stride(from: -3_000 as Int64, to: 22_000, by: 1) {
      // Another time of day for each.
      let instant = Instant(seconds: number * 86_400 + (number + 3_000) * 7_919 % 86_400)
      for part in [ValueTest.TimePart.day, .week, .month, .year]
      where Double(part.value(of: instant)) != PlainRecord.value(of: part, instant) {
        Issue.record("\(part) of \(instant)")
      }
    }
    for second in stride(from: 0 as Int64, to: 2 * 86_400, by: 59) {
      let instant = Instant(seconds: second - 86_400)
      for part in ValueTest.TimePart.allCases
      where Double(part.value(of: instant)) != PlainRecord.value(of: part, instant) {
        Issue.record("\(part) of \(instant)")
      }
    }
  }

  @Test(arguments: [
    ("at|hour: 8", true), ("at|hour: 9", false), ("at|hour|lt: 9", true), ("at|hour|lt: 8", false),
    ("at|hour|gte: 8", true), ("at|minute: 59", true), ("at|minute|gt: 59", false),
    ("at|day: 2", true), ("at|month: 3", true), ("at|month: [1, 2]", false),
    ("at|year: 2026", true),
    ("at|year|lte: 2025", false), ("at|day: [1, 2]", true), ("missing|hour: 8", false),
    ("missing|hour|lt: 24", false),
  ])
  func `a part of a moment is compared as a number`(_ test: String, _ expected: Bool) throws {
    #expect(try holds(test, #""2026-03-02T08:59:30Z""#) == expected)
    // The same moment in another zone, and as a list.
    #expect(try holds(test, #""2026-03-02T10:59:30+02:00""#) == expected)
    #expect(try holds(test, #"["x","2026-03-02T08:59:30.1234567"]"#) == expected)
  }

  @Test(arguments: [#""noon""#, "null", #""""#, "true", "[]", "{}", #""2026-13-02T08:00:00Z""#])
  func `what is no moment has no parts`(_ value: String) throws {
    for part in ValueTest.TimePart.allCases {
      #expect(try !holds("at|\(part.rawValue)|gte: 0", value))
      #expect(try !holds("at|\(part.rawValue)|lt: 9999", value))
    }
  }
}
