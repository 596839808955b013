import Detection
import Events
import Findings
import Rules
import Store
import Testing

/// One rule over a small store.
enum SilentRule {
  /// What became of a rule with this detection.
  static func outcome(
    _ detection: String,
    _ lines: [String],
    service: String = "auditlogs",
    _ settings: DetectionSettings = DetectionSettings()
  ) throws -> Report.RuleOutcome {
    let store = try TestStore()
    try store.load(lines)
    let rule = try ProjectRules.made(detection, service: service)
    return try #require(try store.run([rule], settings).rules.first)
  }
}

extension Obstacle {
  /// A field that no event of the kind has.
  static func neverOccurs(
    _ field: String,
    in kind: RecordKind,
    line: Int = 9,
    nearest: Obstacle.Nearest? = nil
  ) -> Obstacle {
    Obstacle(subject: field, reason: .fieldNeverOccurs(nearest: nearest), kind: kind, line: line)
  }
}
