import Foundation
import Rules
import Testing

/// The rules of the project, and rules that tests write.
enum ProjectRules {
  /// The folder of the project.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// All rules.
  static func all() throws -> [Rule] {
    try RuleLibrary(paths: [folder.appending(path: "rules").path]).rules
  }

  /// The rules of these titles' files, such as `directory/entra_password_reset_burst`.
  static func named(_ names: String...) throws -> [Rule] {
    let rules = try all()
    return try names.map { name in try #require(rules.first { $0.file == name + ".yml" }) }
  }

  /// The rule for bursts of password resets.
  static func burst() throws -> [Rule] { try named("directory/entra_password_reset_burst") }

  /// The rule for grants at unusual hours.
  static func offHours() throws -> [Rule] { try named("directory/entra_admin_grant_off_hours") }

  /// The rule for unusual addresses.
  static func unusualAddress() throws -> [Rule] { try named("signin/entra_unusual_client_address") }

  /// The three statistical rules.
  static func anomalies() throws -> [Rule] { try burst() + offHours() + unusualAddress() }

  /// A rule over directory audits with this detection, and what else is said after it.
  static func made(
    _ detection: String,
    and more: String = "",
    service: String? = "auditlogs",
    level: String = "medium",
    id: String = "00000000"
  ) throws -> Rule {
    let text = """
      title: Made
      id: \(id)-3b4a-4c5d-8e6f-7a8b9c0d1e2f
      level: \(level)
      logsource:
        product: azure
      \(service.map { "  service: \($0)" } ?? "")
      detection:
      \(detection.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
      \(more)
      """
    let (rules, diagnostics) = RuleReader.rules(in: Array(text.utf8), file: "made.yml")
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    return try #require(rules.first)
  }
}
