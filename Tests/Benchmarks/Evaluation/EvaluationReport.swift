import Foundation
import TestSupport

/// The figures of an evaluation, as a table or as JSON.
struct EvaluationReport {
  let settings: EvaluationSettings
  let detectors: [String]
  let scores: [String: Score]
  let records: Int
  let makingSeconds: Double

  /// The table.
  var text: String {
    var lines = [
      "\(settings.people.map(String.init).joined(separator: ", ")) people, \(settings.days) days, "
        + "\(settings.seeds) seeds of each from \(settings.firstSeed); \(records) records",
      "", "Recall: attacks told by a finding of level low or above, and of medium or above.", "",
    ]
    lines.append(row("attack", "n", detectors))
    for kind in IncidentKind.attacks {
      for strength in Strength.allCases {
        appendRecall("\(kind.rawValue) \(strength.rawValue)", to: &lines) {
          $0.kind == kind && $0.strength == strength
        }
      }
    }
    lines.append("")
    for strength in Strength.allCases {
      appendRecall("all \(strength.rawValue)", to: &lines) {
        $0.kind.isAttack && $0.strength == strength
      }
    }
    appendRecall("all", to: &lines) { $0.kind.isAttack }
    lines += ["", "Look-alikes told (each is a mistake).", ""]
    for kind in IncidentKind.lookAlikes {
      appendRecall(kind.rawValue, to: &lines) { $0.kind == kind }
    }
    appendFalse(to: &lines)
    appendTimes(to: &lines)
    return lines.joined(separator: "\n")
  }

  private func appendRecall(
    _ name: String,
    to lines: inout [String],
    where fits: (Score.Cell) -> Bool
  ) {
    let met = scores[detectors[0]]?.recall(at: 1, where: fits).met ?? 0
    guard met > 0 else { return }
    lines.append(
      row(
        name,
        "\(met)",
        detectors.map { detector in
          let low = scores[detector]?.recall(at: 1, where: fits).told ?? 0
          let medium = scores[detector]?.recall(at: 2, where: fits).told ?? 0
          return String(
            format: "%4.2f %4.2f",
            Double(low) / Double(met),
            Double(medium) / Double(met)
          )
        }
      )
    )
  }

  private func appendFalse(to lines: inout [String]) {
    lines += [
      "", "False findings per 1,000 users and night, by level; in brackets how many.", "",
    ]
    let levels = ReportedFinding.levels.map { String($0.prefix(8)) }
    for detector in detectors {
      guard let score = scores[detector] else { continue }
      lines.append(row(detector, "", levels))
      for (rule, counts) in score.falseFindings.sorted(by: { $0.key < $1.key })
      where detector != "all rules"
        || !(scores["anomaly"]?.falseFindings.keys.contains(rule) ?? false)
      {
        lines.append(row("  " + short(rule), "", counts.map { rate($0, score) }))
      }
      let sums = levels.indices.map { level in
        score.falseFindings.values.reduce(0) { $0 + $1[level] }
      }
      lines.append(row("  all of them", "", sums.map { rate($0, score) }))
      lines.append(row("  of them in the first 14 days", "", score.early.map { "(\($0))" }))
      lines.append(row("  of them on look-alikes", "", score.onLookAlikes.map { "(\($0))" }))
      let low = score.falseCount(from: 1)
      lines.append(
        "  low or above: " + String(format: "%.3f", thousandth(low, score))
          + " per 1,000 users and night; "
          + String(format: "%.2f", Double(low) / Double(max(1, score.nights))) + " a night"
      )
      lines.append("")
    }
  }

  private func appendTimes(to lines: inout [String]) {
    lines.append(String(format: "Making: %.1f s.", makingSeconds))
    for detector in detectors where detector != "thresholds" {
      lines.append(
        "Runs with \(detector): " + String(format: "%.1f s.", scores[detector]?.seconds ?? 0)
      )
    }
  }

  private func row(_ name: String, _ count: String, _ cells: [String]) -> String {
    ([(name, 36), (count, 5)] + cells.map { ($0, 17) })
      .map { $0 + String(repeating: " ", count: max(1, $1 - $0.count)) }.joined()
  }

  private func short(_ rule: String) -> String {
    let name = rule.split(separator: "/").last.map(String.init) ?? rule
    return String(name.replacingOccurrences(of: ".yml", with: "").prefix(33))
  }

  private func rate(_ count: Int, _ score: Score) -> String {
    count == 0 ? "0" : String(format: "%.3f (%d)", thousandth(count, score), count)
  }

  private func thousandth(_ count: Int, _ score: Score) -> Double {
    Double(count) * 1000 / Double(max(1, score.userNights))
  }

  /// The same for scripts; the times stand apart, for they differ from run to run.
  func json() throws -> String {
    let answer: [String: Any] = [
      "people": settings.people, "days": settings.days, "seeds": settings.seeds,
      "firstSeed": settings.firstSeed, "records": records,
      "detectors": Dictionary(uniqueKeysWithValues: detectors.map { ($0, json(of: $0)) }),
      "seconds": ["making": makingSeconds].merging(
        scores.mapValues(\.seconds),
        uniquingKeysWith: { first, _ in first }
      ),
    ]
    let data = try JSONSerialization.data(
      withJSONObject: answer,
      options: [.sortedKeys, .prettyPrinted]
    )
    return String(decoding: data, as: UTF8.self)
  }

  private func json(of detector: String) -> [String: Any] {
    guard let score = scores[detector] else { return [:] }
    var recall: [String: Any] = [:]
    for (cell, count) in score.incidents {
      let name =
        cell.kind.isAttack
        ? "\(cell.kind.rawValue) \(cell.strength.rawValue)" : cell.kind.rawValue
      recall[name] = ["n": count.met, "told": count.told]
    }
    return [
      "incidents": recall, "false": score.falseFindings, "falseEarly": score.early,
      "falseOnLookAlikes": score.onLookAlikes,
      "userNights": score.userNights, "nights": score.nights,
    ]
  }
}
