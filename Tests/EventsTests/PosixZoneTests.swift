import Foundation
import TestSupport
import Testing

@testable import Events

@Suite struct PosixZoneTests {
  /// The offset in minutes that a rule gives at a moment.
  private func minutes(_ rule: String, at text: String) throws -> Int32 {
    let zone = try #require(PosixZone(rule))
    return zone.offset(at: try #require(Instant(text)).seconds) / 60
  }

  @Test(arguments: [
    ("UTC0", "2050-07-01T00:00:00Z", 0), ("EST5", "2050-07-01T00:00:00Z", -300),
    ("<+0530>-5:30", "2050-07-01T00:00:00Z", 330), ("<-03>+3", "2050-01-01T00:00:00Z", -180),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2050-03-27T00:59:59Z", 60),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2050-03-27T01:00:00Z", 120),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2050-10-30T00:59:59Z", 120),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2050-10-30T01:00:00Z", 60),
    ("EST5EDT,M3.2.0,M11.1.0", "2050-03-13T06:59:59Z", -300),
    ("EST5EDT,M3.2.0,M11.1.0", "2050-03-13T07:00:00Z", -240),
    // South of the equator the year begins in summer.
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2050-01-01T00:00:00Z", 660),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2050-07-01T00:00:00Z", 600),
    // Irish law: winter is the exception, with a negative shift.
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2050-01-01T00:00:00Z", 0),
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2050-07-01T00:00:00Z", 60),
    // Times before midnight and more than a day after it.
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2050-03-27T00:59:59Z", -120),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2050-03-27T01:00:00Z", -60),
    ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2050-03-26T00:00:00Z", 180),
    // Days by number: 60 is 1 March in every year for J, 29 February without it.
    ("AAA0BBB,J60/0,J300/0", "2052-02-29T12:00:00Z", 0),
    ("AAA0BBB,J60/0,J300/0", "2052-03-01T12:00:00Z", 60),
    ("AAA0BBB,59/0,300/0", "2052-02-29T12:00:00Z", 60),
    ("AAA0BBB,59/0,300/0", "2051-02-28T23:59:59Z", 0),
    // Summer all year long (RFC 8536, 3.3.1).
    ("XXX3EDT4,0/0,J365/23", "2050-01-01T03:00:00Z", -240),
    ("XXX3EDT4,0/0,J365/23", "2050-12-31T23:59:59Z", -240),
    ("AAA0:30:00BBB-1:15:30,M3.5.0,M10.5.0", "2050-07-01T00:00:00Z", 75),
  ])
  func `a rule gives the offset of every part of the year`(
    rule: String,
    moment: String,
    expected: Int32
  ) throws {
    #expect(try minutes(rule, at: moment) == expected)
  }

  @Test(arguments: [
    "", "A", "AB1", "CET", "CET-", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,",
    "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M0.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
    "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J300", "CET-1CEST,J366,J300", "CET-1CEST,366,300",
    "CET-1CEST,M3.5.0,M10.5.0/3x", "CET-168", "<CET-1", "CET-1:", "CET-1CEST,M3.5.0/,M10.5.0",
    "CET99999999999999999999", "CET-1 CEST,M3.5.0,M10.5.0",
  ])
  func `what is no rule is refused`(rule: String) {
    #expect(PosixZone(rule) == nil)
  }

  @Test func `random rules never crash, at any moment`() {
    var random = SplitMix64(seed: 61)
    let characters = Array("ABCM<>+-:,./0123456789J")
    var read = 0
    for round in 0..<20_000 {
      var text = Array("CET-1CEST,M3.5.0/2,M10.5.0/3")
      for _ in 0...random.below(4) {
        text[random.below(text.count)] = random.pick(characters)
      }
      if round % 4 == 0 {
        text = (0..<random.below(30)).map { _ in random.pick(characters) }
      }
      guard let zone = PosixZone(String(text)) else { continue }
      read += 1
      for second in [Int64.min / 10_000_000, -62_135_596_800, 0, 4_102_444_800, 300_000_000_000] {
        _ = zone.offset(at: second)
      }
    }
    #expect(read > 500)
  }
}
