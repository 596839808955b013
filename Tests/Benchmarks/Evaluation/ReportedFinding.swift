import Foundation
import TestSupport

/// What a detector says, as far as it is judged.
struct ReportedFinding {
  /// The file of the rule.
  let rule: String
  /// The statistical method, if it is one.
  let method: String
  /// 0 informational to 4 critical.
  let level: Int
  /// The first moment, as `2026-11-08T01:05:00`.
  let first: String
  /// The last moment, spelled as the first.
  let last: String
  /// Ids and names of what it is about.
  let entities: [String]
  /// Whether a person, an application or an address is among them.
  let hasActor: Bool

  static let levels = ["informational", "low", "medium", "high", "critical"]

  /// Reads the findings of a report.
  static func read(_ path: String) throws -> [ReportedFinding] {
    let data = try Data(contentsOf: URL(filePath: path))
    let report = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    return (report?["findings"] as? [[String: Any]] ?? []).compactMap(ReportedFinding.init)
  }

  private init?(_ json: [String: Any]) {
    guard let rule = (json["rule"] as? [String: Any])?["file"] as? String,
      let level = (json["level"] as? String).flatMap(Self.levels.firstIndex),
      let first = json["firstSeen"] as? String, let last = json["lastSeen"] as? String
    else { return nil }
    let entities = json["entities"] as? [[String: Any]] ?? []
    self.init(
      rule: rule,
      method: (json["statistic"] as? [String: Any])?["method"] as? String ?? "",
      level: level,
      first: String(first.prefix(19)),
      last: String(last.prefix(19)),
      entities: entities.flatMap { [$0["id"], $0["name"]].compactMap { $0 as? String } },
      hasActor: entities.contains {
        ["actor", "address"].contains($0["role"] as? String ?? "")
      }
    )
  }

  /// A finding of these words.
  init(
    rule: String,
    method: String,
    level: Int,
    first: String,
    last: String,
    entities: [String],
    hasActor: Bool
  ) {
    self.rule = rule
    self.method = method
    self.level = level
    self.first = first
    self.last = last
    self.entities = entities
    self.hasActor = hasActor
  }

  /// Whether it tells of the incident: the windows overlap, and it names who does it, or mostly
  /// those to whom it is done.
  ///
  /// Silence is told by what names nobody, or names who switched the log off when that was done.
  func tells(of incident: Incident) -> Bool {
    let end =
      incident.isSilence && hasActor ? incident.start.adding(minutes: 5) : incident.end
    return first <= end.zonelessText && last >= incident.start.zonelessText
      && names(incident, ofMany: 2)
  }

  /// Whether it is about the incident in a wide sense: one of those it concerns, on its days.
  func touches(_ incident: Incident) -> Bool {
    first.prefix(10) <= incident.end.day.text && last.prefix(10) >= incident.start.day.text
      && names(incident, ofMany: 1)
  }

  private func names(_ incident: Incident, ofMany least: Int) -> Bool {
    if incident.isSilence, !hasActor { return true }
    if entities.contains(where: incident.entities.contains) { return true }
    let named = Set(entities.compactMap { incident.crowd[$0] }).count
    // An entity has an id and a name.
    return named >= least && (least == 1 || named * 4 >= entities.count)
  }
}
