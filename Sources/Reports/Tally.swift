internal import Events
internal import Findings

/// How many findings there are of each kind, and the sentence that says so.
struct Tally {
  private let statuses: [Finding.Status: Int]
  private let levels: [Level: Int]
  private let newLevels: [Level: Int]

  init(_ findings: [Finding]) {
    var statuses: [Finding.Status: Int] = [:]
    var levels: [Level: Int] = [:]
    var newLevels: [Level: Int] = [:]
    for finding in findings {
      statuses[finding.status, default: 0] += 1
      if finding.status != .suppressed { levels[finding.level, default: 0] += 1 }
      if finding.status == .new { newLevels[finding.level, default: 0] += 1 }
    }
    self.statuses = statuses
    self.levels = levels
    self.newLevels = newLevels
  }

  /// Findings of a status.
  func count(_ status: Finding.Status) -> Int { statuses[status] ?? 0 }

  /// Findings of a level; suppressed ones are not counted.
  func count(_ level: Level) -> Int { levels[level] ?? 0 }

  /// The counts in words: `3 new findings (1 high, 2 medium), 5 ongoing`.
  var sentence: String {
    let new = count(.new)
    var parts: [String] = []
    for (status, words) in Tally.words where count(status) > 0 {
      parts.append(NumberText.count(count(status)) + " " + words)
    }
    guard new > 0 || !parts.isEmpty else { return "No findings." }
    var head = new == 0 ? "No new findings" : NumberText.count(new, "new finding")
    if new > 0 {
      let names = Level.allCases.reversed().compactMap { level in
        newLevels[level].map { "\(NumberText.count($0)) \(level.word)" }
      }
      head += " (" + names.joined(separator: ", ") + ")"
    }
    return ([head] + parts).joined(separator: ", ") + "."
  }

  private static let words: [(Finding.Status, String)] = [
    (.reopened, "seen again"), (.ongoing, "ongoing"), (.resolved, "resolved"),
    (.suppressed, "suppressed"),
  ]
}
