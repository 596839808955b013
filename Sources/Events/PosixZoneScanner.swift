/// Takes the parts of a POSIX `TZ` text apart.
struct PosixZoneScanner {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { offset >= bytes.count }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard let byte = next, UInt32(byte) == scalar.value else { return false }
    offset += 1
    return true
  }

  /// A name: letters, or anything between angle brackets.
  mutating func name() -> Bool {
    let start = offset
    if take("<") {
      while let byte = next, byte != 0x3e { _ = take(Unicode.Scalar(byte)) }
      return take(">")
    }
    while let byte = next, (0x41...0x5a).contains(byte & 0xdf) { _ = take(Unicode.Scalar(byte)) }
    return offset - start >= 3
  }

  private mutating func number() -> Int32? {
    var value: Int32?
    while let byte = next, (0x30...0x39).contains(byte), (value ?? 0) < 10_000 {
      value = (value ?? 0) * 10 + Int32(byte - 0x30)
      offset += 1
    }
    return value
  }

  /// `[+|-]hh[:mm[:ss]]`.
  mutating func seconds() -> Int32? {
    let sign: Int32 = take("-") ? -1 : 1
    if sign == 1 { _ = take("+") }
    guard var value = number(), value <= 167 else { return nil }
    value *= 3_600
    if take(":") {
      guard let minutes = number() else { return nil }
      value += minutes * 60
      if take(":") {
        guard let seconds = number() else { return nil }
        value += seconds
      }
    }
    return sign * value
  }

  /// `,Mm.w.d[/time]`, `,Jn[/time]` or `,n[/time]`.
  mutating func rule() -> YearRule? {
    guard take(",") else { return nil }
    let form: YearRule.Form
    if take("M") {
      guard
        let month = number(), take("."), let week = number(), take("."), let day = number(),
        (1...12).contains(month), (1...5).contains(week), (0...6).contains(day)
      else { return nil }
      form = .weekday(month: Int(month), week: Int(week), day: Int(day))
    } else if take("J") {
      guard let day = number(), (1...365).contains(day) else { return nil }
      form = .julian(Int(day))
    } else {
      guard let day = number(), (0...365).contains(day) else { return nil }
      form = .zeroBased(Int(day))
    }
    guard take("/") else { return YearRule(form: form, time: 7_200) }
    guard let time = seconds() else { return nil }
    return YearRule(form: form, time: time)
  }
}
