internal import Glibc

/// Numbers as people read them; the same text stands in the JSON and in the HTML.
public enum NumberText {
  /// A count with its thousands parted: `1,262`.
  public static func count(_ value: Int) -> String {
    let digits = Array(String(value.magnitude).utf8)
    var text: [UInt8] = value < 0 ? [0x2d] : []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(0x2c) }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// A count with its noun: `1 event`, `1,262 events`.
  public static func count(_ value: Int, _ one: String, _ many: String? = nil) -> String {
    count(value) + " " + (value == 1 ? one : many ?? one + "s")
  }

  /// A number with at most this many places, and no more than it needs: `12.5`.
  public static func decimal(_ value: Double, places: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "not a number" : value < 0 ? "−∞" : "∞" }
    let scale = pow(10, Double(places))
    guard abs(value) * scale < 9e15 else { return value.description }
    let scaled = Int64((abs(value) * scale).rounded())
    let whole = count(Int(scaled / Int64(scale)))
    var digits = String(scaled % Int64(scale))
    digits = String(repeating: "0", count: max(0, places - digits.utf8.count)) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    let sign = value < 0 && scaled != 0 ? "-" : ""
    return sign + whole + (digits.isEmpty || places == 0 ? "" : "." + digits)
  }

  /// A measured number, as precise as it is worth telling: `12,400`, `3.25`, `0.042`, `1.2e-7`.
  public static func quantity(_ value: Double) -> String {
    let size = abs(value)
    guard size.isFinite, size > 0 else { return decimal(value, places: 0) }
    if size >= 1e15 || size < 0.001 {
      return (value < 0 ? "-" : "") + scientific(logarithm: log(size))
    }
    if size >= 100 { return decimal(value, places: size == size.rounded() ? 0 : 1) }
    return decimal(value, places: size >= 1 ? 2 : size >= 0.1 ? 3 : 4)
  }

  /// A positive number as precise as it is worth telling, from its natural logarithm.
  public static func quantity(logarithm: Double) -> String {
    (-6.9..<34).contains(logarithm) ? quantity(exp(logarithm)) : scientific(logarithm: logarithm)
  }

  /// A positive number in scientific form, from its natural logarithm: `2.1e-14`.
  ///
  /// The number itself may be far below the smallest `Double`.
  public static func scientific(logarithm: Double) -> String {
    guard logarithm.isFinite else { return logarithm < 0 ? "0" : "∞" }
    let decades = logarithm / 2.302_585_092_994_046
    var exponent = decades.rounded(.down)
    var tenths = (pow(10, decades - exponent) * 10).rounded()
    if tenths >= 100 {
      tenths = 10
      exponent += 1
    }
    let digits = Int(tenths)
    return "\(digits / 10).\(digits % 10)e\(Int(exponent))"
  }

  /// A length of time: `38 min`, `1 h`, `24 h`.
  public static func duration(seconds: Int64) -> String {
    switch seconds {
    case ..<60: "\(seconds) s"
    case ..<3_600: "\(seconds / 60) min"
    default: seconds % 3_600 == 0 ? "\(seconds / 3_600) h" : "\(seconds / 60) min"
    }
  }

  /// A length of time that may be long, rounded: `38 min`, `31 h`, `12 days`.
  public static func span(seconds: Int64) -> String {
    switch seconds {
    case ..<60: "\(seconds) s"
    case ..<5_400: "\((seconds + 30) / 60) min"
    case ..<172_800: "\((seconds + 1_800) / 3_600) h"
    default: "\(count(Int((seconds + 43_200) / 86_400))) days"
    }
  }

  /// How often chance alone would bring such a finding: `once in 11 years`.
  ///
  /// - Parameter logFalseAlarms: The natural logarithm of the chance findings expected a night.
  /// - Returns: Words that go on after "by chance".
  public static func returnPeriod(logFalseAlarms: Double) -> String {
    guard logFalseAlarms < 0.405 else {
      guard logFalseAlarms < 13 else { return "very often, every night" }
      let times = exp(logFalseAlarms)
      return "about \(decimal(times, places: times < 10 ? 1 : 0)) times a night"
    }
    // e^21 nights are more than a million years; the Double below stays small.
    guard logFalseAlarms > -21 else { return "less than once in a million years" }
    let nights = exp(-logFalseAlarms)
    if nights < 1.5 { return "about once a night" }
    if nights < 60 { return "once in \(Int(nights.rounded())) nights" }
    if nights < 730.5 { return "once in \(Int((nights / 30.4375).rounded())) months" }
    let years = nights / 365.25
    guard years < 1e6 else { return "less than once in a million years" }
    let step = years < 100 ? 1 : pow(10, log10(years).rounded(.down) - 1)
    return "once in \(count(Int((years / step).rounded() * step))) years"
  }
}
