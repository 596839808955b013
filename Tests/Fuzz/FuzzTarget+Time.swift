import Events
import Foundation

extension FuzzTarget {
  /// A moment that was read is printed so that it is read again; Foundation reads the same.
  static let time = FuzzTarget(
    name: "time",
    longest: 64,
    seeds: [
      "2026-11-02T03:12:45.1234567Z", "2026-02-29 23:59:60+05:30", "9999-12-31T23:59:59-18:00",
      "0002-01-01T00:00:00+00:01", "1/9/2007 9:41:00 AM", "28.04.2021, 14:21:03.000 +0100",
      "4/16/2021 12:11:35\u{202f}PM", "/Date(1616531893000+0100)/", "\\/Date(-1)\\/",
      "1616531893.12345678999", "4102444799999999", "2026-11-02", "",
    ].map { Array($0.utf8) },
    tokens: [
      "T", "Z", ":", "-", "/", ".", ",", " ", "+", "AM", "PM", "pm", "/Date(", ")/", "\\/",
      "\u{a0}", "\u{202f}", "0001-01-01", "9999-12-31", "+18:00", "-18:59", "23:59:60", "12:00:00",
      "999999999999999999", "2026-11-02T03:12:45", "02/29/2024", "31.12.1999",
    ],
    complaint: { bytes in
      var evidence = DayOrderEvidence()
      evidence.add(bytes.span)
      let moments = [DayOrder.monthFirst, .dayFirst].map {
        ExportedTime.instant(bytes.span, order: $0)
      }
      let iso = Instant(iso: bytes.span)
      for moment in moments + [iso] {
        guard let moment else { continue }
        let text = Array(moment.description.utf8)
        if Instant(iso: text.span) != moment
          || ExportedTime.instant(text.span, order: .dayFirst) != moment
        {
          return "\(moment) is not read as it is printed"
        }
      }
      if let iso, moments != [iso, iso] { return "the order of days matters for ISO 8601" }
      return foundationComplaint(bytes, iso)
    }
  )

  private static func foundationComplaint(_ bytes: [UInt8], _ moment: Instant?) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.allSatisfy({ $0 < 0x80 }), hasStrictForm(text),
      // Foundation has the Julian calendar before 1583 and another rule for leap seconds.
      let year = Int(text.prefix(4)), year >= 1_583, !text.contains(":60")
    else { return nil }
    guard let moment else {
      return isPlausible(text, year) ? "a strict form is refused" : nil
    }
    let formatter = ISO8601DateFormatter()
    if text.contains(".") { formatter.formatOptions.insert(.withFractionalSeconds) }
    guard let date = formatter.date(from: text) else { return "only Foundation refuses" }
    let milliseconds = Int64((date.timeIntervalSince1970 * 1_000).rounded())
    return milliseconds * 10_000 == moment.ticks ? nil : "Foundation reads another moment"
  }

  /// Whether a text is `yyyy-mm-ddThh:mm:ss`, with three digits of a fraction or none, and a zone.
  private static func hasStrictForm(_ text: String) -> Bool {
    let digit = text.map { $0.isASCII && $0.isNumber ? "0" : String($0) }.joined()
    let zones = ["Z", "+00:00", "-00:00"]
    return zones.contains { zone in
      digit == "0000-00-00T00:00:00" + zone || digit == "0000-00-00T00:00:00.000" + zone
    }
  }

  /// Whether every part of a strict form is within its bounds, for a moment within the years.
  private static func isPlausible(_ text: String, _ year: Int) -> Bool {
    let parts = text.split { !$0.isNumber }.dropFirst().compactMap { Int($0) }
    let zone = text.hasSuffix("Z") ? [0, 0] : Array(parts.suffix(2))
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).contains(parts[0])
      && (1...lengths[max(0, min(11, parts[0] - 1))]).contains(parts[1])
      && parts[2] <= 23 && parts[3] <= 59 && parts[4] <= 59 && zone[0] <= 18 && zone[1] <= 59
      && year < 9_999
  }
}
