public import Events

/// The identity of a finding: the same in every run that sees the same thing.
public enum Fingerprint {
  /// The fingerprint of a rule's finding about some entities in a window.
  ///
  /// - Parameters:
  ///   - rule: The rule's UUID.
  ///   - keys: The stable keys of what the finding is about, in a fixed order.
  ///   - day: The UTC day in which the window begins.
  /// - Returns: Sixteen hexadecimal digits.
  public static func make(rule: String, keys: [String], day: Day) -> String {
    let text = ([rule] + keys + [day.description]).joined(separator: "\u{1f}")
    let digits = String(StableHash.of(text), radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
