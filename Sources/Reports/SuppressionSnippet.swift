internal import Events
internal import Findings

/// The lines that hide a finding on purpose, ready to paste into the configuration.
enum SuppressionSnippet {
  /// How long a suppression lasts unless someone says otherwise, in days.
  static let lifetime: Int32 = 30

  /// The lines, each ended by a line feed.
  static func text(for finding: Finding, now: Instant, zone: Zone) -> String {
    let expires = zone.local(now).day.advanced(by: lifetime)
    var lines = [
      "suppressions:",
      "  - finding: \(quoted(finding.id))",
      "    rule: \(quoted(finding.rule.id))",
    ]
    if let entity = finding.entities.first { lines.append("    entity: \(quoted(entity.id))") }
    lines.append("    reason: \"say why this is harmless here\"")
    lines.append("    expires: \(expires)")
    return lines.joined(separator: "\n") + "\n"
  }

  /// A double-quoted YAML scalar in which nothing can hide.
  ///
  /// Source: YAML 1.2.2, 5.7.
  private static func quoted(_ value: String) -> String {
    var text = "\""
    for scalar in value.unicodeScalars {
      if scalar == "\"" || scalar == "\\" {
        text.append("\\" + String(scalar))
      } else if HiddenCharacter.contains(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let width = scalar.value > 0xffff ? 8 : 4
        text.append(width == 8 ? "\\U" : "\\u")
        text.append(String(repeating: "0", count: width - digits.utf8.count) + digits)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
