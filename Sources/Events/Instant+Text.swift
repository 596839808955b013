extension Instant: CustomStringConvertible {
  /// Reads a moment in ISO 8601 form, as Microsoft's services write it.
  ///
  /// The result is `nil` for anything else. Accepted: `2026-11-02T03:12:00`, with `T` or a blank
  /// between date and time, 0 to 9 fractional digits (the eighth and ninth are cut, never rounded
  /// up), and `Z`, `+hh:mm`, `+hhmm` or no zone, which Microsoft Graph documents as UTC. The hour
  /// may have one digit, as some exports write it. Blanks around are ignored. Moments of the year
  /// 1 are placeholders and are refused, and so are those whose offset leads out of the years 2 to
  /// 9999 of UTC, which have no text of this form.
  ///
  /// - Parameter text: UTF-8 bytes.
  public init?(iso text: Span<UInt8>) {
    var reader = DigitReader(end: text.count)
    while reader.offset < reader.end, text[reader.offset] == 0x20 { reader.offset += 1 }
    while reader.end > reader.offset, text[reader.end - 1] == 0x20 { reader.end -= 1 }
    guard
      let year = reader.number(4, in: text), reader.take("-", in: text),
      let month = reader.number(2, in: text), reader.take("-", in: text),
      let dayOfMonth = reader.number(2, in: text),
      let day = Day(year: year, month: month, day: dayOfMonth), year > 1
    else { return nil }
    guard reader.take("T", in: text) || reader.take("t", in: text) || reader.take(" ", in: text)
    else { return nil }
    guard
      let hour = reader.number(2, in: text) ?? reader.number(1, in: text),
      reader.take(":", in: text),
      let minute = reader.number(2, in: text), hour <= 23, minute <= 59
    else { return nil }
    var second = 0
    var fraction: Int64 = 0
    if reader.take(":", in: text) {
      // A leap second is the last tick of its minute for every service that smears it.
      guard let value = reader.number(2, in: text), value <= 60 else { return nil }
      second = min(value, 59)
      if reader.take(".", in: text) {
        guard let value = reader.fraction(in: text) else { return nil }
        fraction = value
      }
    }
    guard let offset = reader.zone(in: text), reader.offset == reader.end else { return nil }
    let seconds =
      Int64(day.number) * 86_400 + Int64(hour) * 3_600 + Int64(minute) * 60 + Int64(second) - offset
    // 0002-01-01 and 10000-01-01.
    guard -62_104_060_800 <= seconds, seconds < 253_402_300_800 else { return nil }
    ticks = seconds * Instant.ticksPerSecond + fraction
  }

  /// Reads a moment in ISO 8601 form, or a bare day such as `2026-11-02` as its first moment.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    if let instant = Instant(iso: bytes.span) {
      self = instant
    } else if bytes.count == 10, let instant = Instant(iso: (bytes + Array("T00:00:00Z".utf8)).span)
    {
      self = instant
    } else {
      return nil
    }
  }

  /// The moment in ISO 8601, UTC, with as many fractional digits as it needs.
  public var description: String {
    var text = secondsText
    text.removeLast()
    var fraction = ticks - seconds * Instant.ticksPerSecond
    guard fraction != 0 else { return text + "Z" }
    var digits = 7
    while fraction % 10 == 0 {
      fraction /= 10
      digits -= 1
    }
    let tail = String(fraction)
    return text + "." + String(repeating: "0", count: digits - tail.utf8.count) + tail + "Z"
  }

  /// The moment in ISO 8601, UTC, cut to whole seconds: `2026-11-02T03:12:00Z`.
  public var secondsText: String {
    day.description + "T" + clockText + "Z"
  }

  /// The time of day in UTC: `03:12:00`.
  public var clockText: String {
    let second = seconds - Int64(day.number) * 86_400
    return twoDigits(second / 3_600) + ":" + twoDigits(second / 60 % 60) + ":"
      + twoDigits(second % 60)
  }
}

extension Day: CustomStringConvertible {
  /// The day in ISO 8601: `2026-11-02`.
  public var description: String {
    let (year, month, day) = civil
    let text = String(year)
    return String(repeating: "0", count: max(0, 4 - text.utf8.count)) + text + "-"
      + twoDigits(Int64(month)) + "-" + twoDigits(Int64(day))
  }

  /// The English name of the day of the week, three letters: `Sat`.
  public var weekdayName: String { ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][weekday] }
}

private func twoDigits(_ value: Int64) -> String { (value < 10 ? "0" : "") + String(value) }

/// A place in a time stamp.
private struct DigitReader {
  var offset = 0
  var end: Int

  mutating func take(_ character: Unicode.Scalar, in text: Span<UInt8>) -> Bool {
    guard offset < end, UInt32(text[offset]) == character.value else { return false }
    offset += 1
    return true
  }

  mutating func number(_ digits: Int, in text: Span<UInt8>) -> Int? {
    guard offset + digits <= end else { return nil }
    var value = 0
    for index in offset..<(offset + digits) {
      let digit = text[index] &- 0x30
      guard digit <= 9 else { return nil }
      value = value * 10 + Int(digit)
    }
    offset += digits
    return value
  }

  /// One to nine digits, as ticks.
  mutating func fraction(in text: Span<UInt8>) -> Int64? {
    var value: Int64 = 0
    var count = 0
    while offset < end, text[offset] &- 0x30 <= 9 {
      if count < 7 { value = value * 10 + Int64(text[offset] &- 0x30) }
      count += 1
      offset += 1
    }
    guard (1...9).contains(count) else { return nil }
    while count < 7 {
      value *= 10
      count += 1
    }
    return value
  }

  /// Seconds east of UTC; no zone is UTC.
  mutating func zone(in text: Span<UInt8>) -> Int64? {
    if offset == end || take("Z", in: text) || take("z", in: text) { return 0 }
    let sign: Int64
    if take("+", in: text) {
      sign = 1
    } else if take("-", in: text) {
      sign = -1
    } else {
      return nil
    }
    guard let hours = number(2, in: text), hours <= 18 else { return nil }
    _ = take(":", in: text)
    guard let minutes = number(2, in: text), minutes <= 59 else { return nil }
    return sign * Int64(hours * 3_600 + minutes * 60)
  }
}
