extension ExportedTime {
  /// `/Date(…)/` of .NET's older JSON writers, with slashes escaped or not.
  ///
  /// Source: Microsoft, "Stand-alone JSON serialization", DateTime wire format.
  static func scriptDate(_ text: Span<UInt8>) -> Instant? {
    var place = 0
    guard take("/", text, &place) || take("\\/", text, &place), take("Date(", text, &place) else {
      return nil
    }
    let isNegative = take("-", text, &place)
    guard let number = number(in: text, at: &place) else { return nil }
    if take("+", text, &place) || take("-", text, &place) {
      let start = place
      guard self.number(in: text, at: &place) != nil, place == start + 4 else { return nil }
    }
    guard take(")", text, &place), take("/", text, &place) || take("\\/", text, &place),
      place == text.count
    else { return nil }
    let milliseconds = isNegative ? -number : number
    // From year 2, for year 1 is a placeholder, to 9999.
    guard -62_104_060_800_000 <= milliseconds, milliseconds < 253_402_300_800_000 else {
      return nil
    }
    return Instant(ticks: milliseconds * (Instant.ticksPerSecond / 1_000))
  }

  /// Seconds, milliseconds or microseconds since 1970, by their size.
  ///
  /// The three ranges of 1990 to 2099 do not meet.
  static func epochNumber(_ text: Span<UInt8>) -> Instant? {
    var place = 0
    guard let whole = number(in: text, at: &place) else { return nil }
    var unit = Instant.ticksPerSecond
    while unit >= 10, whole >= last * (Instant.ticksPerSecond / unit) { unit /= 1_000 }
    guard unit >= 10, whole >= first * (Instant.ticksPerSecond / unit) else { return nil }
    var ticks = whole * unit
    if take(".", text, &place) {
      let start = place
      while place < text.count, text[place] &- 0x30 <= 9 {
        unit /= 10
        ticks += Int64(text[place] &- 0x30) * unit
        place += 1
      }
      guard place > start else { return nil }
    }
    return place == text.count ? Instant(ticks: ticks) : nil
  }

  /// 1990-01-01 in seconds since 1970.
  private static let first: Int64 = 631_152_000
  /// 2100-01-01 in seconds since 1970.
  private static let last: Int64 = 4_102_444_800

  /// Passes over a word of ASCII, if it stands there.
  private static func take(_ word: StaticString, _ text: Span<UInt8>, _ place: inout Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard place + length <= text.count else { return false }
    for index in 0..<length {
      // Safe: `index` is below the length of the word.
      let expected = unsafe word.utf8Start[index]
      guard text[place + index] == expected else { return false }
    }
    place += length
    return true
  }
}
