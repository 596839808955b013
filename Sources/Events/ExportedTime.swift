/// Times as exporters write them: in the form of their culture, of PowerShell's JSON, or as numbers.
///
/// No locale is asked. A time without a zone is UTC, as everywhere in these exports. Placeholders
/// for "no time" are no times.
public enum ExportedTime {
  /// Reads a moment in any form that exports of audit data have.
  ///
  /// - ISO 8601, as ``Instant/init(iso:)`` reads it.
  /// - `1/9/2007 9:41:00 AM`, `4/28/2021, 2:21:03.000 PM`, `05/01/2024 10:11:12 +01:00`,
  ///   `05.01.2024 10:11:12`: seconds, fraction, `AM` or `PM` and zone may be missing.
  /// - `/Date(1616531893000)/` and `\/Date(1616531893000+0100)\/`: milliseconds since 1970. The
  ///   offset says where it was written and does not move the moment.
  /// - Seconds, milliseconds or microseconds since 1970, with or without a fraction; which of them
  ///   is told by the size, within the years 1990 to 2099.
  ///
  /// Digits below 100 ns are cut, never rounded up. Blanks around and between the parts may be
  /// U+00A0 or U+202F, which newer .NET cultures write before `PM`.
  ///
  /// - Parameters:
  ///   - text: UTF-8 bytes.
  ///   - order: What comes first where both could be the month. Dots mean the day.
  /// - Returns: The moment; `nil` for a placeholder, a date that is in no calendar, or other text.
  /// - Complexity: O(length of the text), nothing is allocated.
  public static func instant(_ text: Span<UInt8>, order: DayOrder) -> Instant? {
    var start = 0
    var end = text.count
    while let length = blank(in: text, at: start) { start += length }
    while end > start, let length = blank(in: text, before: end) { end -= length }
    let text = text.extracting(start..<end)
    guard !text.isEmpty else { return nil }
    if text[0] == 0x2f || text[0] == 0x5c { return scriptDate(text) }
    if let date = CultureDate(text) { return cultureTime(text, date, order) }
    return text.count > 4 && text[4] == 0x2d ? Instant(iso: text) : epochNumber(text)
  }

  /// The length of the blank at a place: a space, U+00A0 or U+202F.
  static func blank(in text: Span<UInt8>, at place: Int) -> Int? {
    guard place < text.count else { return nil }
    switch text[place] {
    case 0x20: return 1
    case 0xc2 where place + 1 < text.count && text[place + 1] == 0xa0: return 2
    case 0xe2
    where place + 2 < text.count && text[place + 1] == 0x80 && text[place + 2] == 0xaf:
      return 3
    default: return nil
    }
  }

  private static func blank(in text: Span<UInt8>, before end: Int) -> Int? {
    for length in 1...3 where end >= length && blank(in: text, at: end - length) == length {
      return length
    }
    return nil
  }

  /// The digits from `place` on, at most 18, and the place behind them.
  static func number(in text: Span<UInt8>, at place: inout Int) -> Int64? {
    let start = place
    var value: Int64 = 0
    while place < text.count, text[place] &- 0x30 <= 9 {
      guard place - start < 18 else { return nil }
      value = value * 10 + Int64(text[place] &- 0x30)
      place += 1
    }
    return place > start ? value : nil
  }
}
