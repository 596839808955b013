/// The first two parts of a date such as `4/28/2021` or `28.04.2021`, before it is known which of
/// them is the month.
struct CultureDate {
  let first: Int
  let second: Int
  let year: Int
  let hasDots: Bool
  /// Behind the year.
  let end: Int

  init?(_ text: Span<UInt8>) {
    var place = 0
    guard
      let first = ExportedTime.number(in: text, at: &place), (1...2).contains(place),
      place < text.count, text[place] == 0x2f || text[place] == 0x2e
    else { return nil }
    let separator = text[place]
    place += 1
    let secondStart = place
    guard
      let second = ExportedTime.number(in: text, at: &place),
      (1...2).contains(place - secondStart), place < text.count, text[place] == separator
    else { return nil }
    place += 1
    let yearStart = place
    guard let year = ExportedTime.number(in: text, at: &place), place - yearStart == 4 else {
      return nil
    }
    self.first = Int(first)
    self.second = Int(second)
    self.year = Int(year)
    hasDots = separator == 0x2e
    end = place
  }

  /// The order that the parts themselves tell; `nil` when both could be the month.
  var knownOrder: DayOrder? {
    if second > 12 { return first > 12 ? nil : .monthFirst }
    return first > 12 || hasDots ? .dayFirst : nil
  }
}

extension ExportedTime {
  /// Writes the time in ISO form, which is then read: one reader judges days, fractions and zones.
  static func cultureTime(_ text: Span<UInt8>, _ date: CultureDate, _ order: DayOrder) -> Instant? {
    var iso = ISOText()
    let isDayFirst = (date.knownOrder ?? order) == .dayFirst
    iso.append(date.year / 100)
    iso.append(date.year % 100)
    iso.append(UInt8(ascii: "-"))
    iso.append(isDayFirst ? date.second : date.first)
    iso.append(UInt8(ascii: "-"))
    iso.append(isDayFirst ? date.first : date.second)
    iso.append(UInt8(ascii: "T"))

    var place = date.end
    if place < text.count, text[place] == 0x2c { place += 1 }
    guard passBlanks(text, &place) else { return nil }
    let hourStart = place
    guard let hour = number(in: text, at: &place), place - hourStart <= 2 else { return nil }
    let clockStart = place
    while place < text.count, text[place] &- 0x30 <= 9 || text[place] == 0x3a || text[place] == 0x2e
    {
      place += 1
    }
    let clock = clockStart..<place
    _ = passBlanks(text, &place)
    let half = half(in: text, at: place)
    if half != nil {
      place += 2
      _ = passBlanks(text, &place)
    }
    guard let hour = hourOfDay(Int(hour), half) else { return nil }
    iso.append(hour)
    for index in clock { iso.append(text[index]) }
    for index in place..<text.count { iso.append(text[index]) }
    return iso.instant
  }

  /// Passes over one or more blanks.
  private static func passBlanks(_ text: Span<UInt8>, _ place: inout Int) -> Bool {
    let start = place
    while let length = blank(in: text, at: place) { place += length }
    return place > start
  }

  /// Whether `AM` (0) or `PM` (12) stands at a place, in any letter case.
  private static func half(in text: Span<UInt8>, at place: Int) -> Int? {
    guard place + 2 <= text.count, text[place + 1] | 0x20 == UInt8(ascii: "m") else { return nil }
    switch text[place] | 0x20 {
    case UInt8(ascii: "a"): return 0
    case UInt8(ascii: "p"): return 12
    default: return nil
    }
  }

  private static func hourOfDay(_ hour: Int, _ half: Int?) -> Int? {
    guard let half else { return hour }
    return (1...12).contains(hour) ? hour % 12 + half : nil
  }
}

/// Room for the longest time in ISO form.
private struct ISOText {
  private var bytes: [40 of UInt8] = .init(repeating: 0)
  private var count = 0

  /// Appends a byte; a text that is too long is no time, as its last byte shows.
  mutating func append(_ byte: UInt8) {
    bytes[min(count, 39)] = byte
    count = min(count + 1, 40)
  }

  /// Appends a number in two digits.
  mutating func append(_ number: Int) {
    append(0x30 + UInt8(truncatingIfNeeded: number / 10))
    append(0x30 + UInt8(truncatingIfNeeded: number % 10))
  }

  /// The moment that was written.
  var instant: Instant? {
    count < 40 ? Instant(iso: bytes.span.extracting(0..<count)) : nil
  }
}
