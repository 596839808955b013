/// What is likely not meant in the words at the head of a rule.
enum HeaderLint {
  /// Sigma's words for how mature a rule is.
  static let statuses = ["stable", "test", "experimental", "deprecated", "unsupported"]

  /// How a rule may be related to another.
  static let relations = ["derived", "obsolete", "merged", "renamed", "similar"]

  /// Whether a text is a UUID.
  static func isUUID(_ text: String) -> Bool {
    let groups = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return groups.map(\.count) == [8, 4, 4, 4, 12]
      && groups.allSatisfy { $0.allSatisfy(isHexadecimal) }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    byte &- 0x30 <= 9 || (byte | 0x20) &- 0x61 <= 5
  }

  /// What is wrong with a date; `nil` when it is a day of the calendar as `YYYY-MM-DD`.
  static func problem(withDate text: String) -> String? {
    let isOld = text.utf8.contains(UInt8(ascii: "/"))
    let parts = text.split(separator: isOld ? "/" : "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { $0 &- 0x30 <= 9 } ? Int(part) : nil
    }
    guard parts.map(\.utf8.count) == [4, 2, 2], numbers.count == 3, isDay(numbers) else {
      return "not a day of the calendar; write it as YYYY-MM-DD"
    }
    guard isOld else { return nil }
    let day = parts.joined(separator: "-")
    return "dates with slashes were withdrawn from Sigma; write \(day)"
  }

  private static func isDay(_ parts: [Int]) -> Bool {
    let (year, month, day) = (parts[0], parts[1], parts[2])
    guard (1...12).contains(month) else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }
}
