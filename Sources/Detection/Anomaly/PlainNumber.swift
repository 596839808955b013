internal import Glibc
internal import Statistics

/// Numbers as sentences tell them.
enum PlainNumber {
  /// Two significant digits: `0.042`, `3.1`, `140`.
  static func short(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return "0" }
    let digits = max(0, 1 - Int(floor(log10(abs(value)))))
    let scale = pow(10, Double(digits))
    let rounded = (value * scale).rounded() / scale
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? String(Int(rounded)) : "\(rounded)"
  }

  /// With a thin grouping of thousands: `41,220`.
  static func grouped(_ value: Int) -> String {
    var text = ""
    for (index, digit) in String(abs(value)).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return (value < 0 ? "-" : "") + String(text.reversed())
  }

  /// How often chance alone makes such a finding in this tenant.
  static func returnPeriod(_ alarms: FalseAlarms) -> String {
    let nights = alarms.returnPeriod
    switch nights {
    case ..<2: return "about once a night"
    case ..<60: return "once in \(Int(nights)) nights"
    case ..<730: return "once in \(Int(nights / 30.4)) months"
    case ..<3_650_000: return "once in \(grouped(Int(nights / 365.25))) years"
    default: return "less than once in 10,000 years"
    }
  }

  /// A length of time: `38 min`, `5 h`.
  static func duration(_ seconds: Int64) -> String {
    switch seconds {
    case ..<120: "\(max(1, seconds)) s"
    case ..<7_200: "\(seconds / 60) min"
    default: "\(seconds / 3_600) h"
    }
  }

  /// `1 account`, `3 accounts`.
  static func counted(_ count: Int, _ noun: String) -> String {
    grouped(count) + " " + noun + (count == 1 ? "" : "s")
  }
}
