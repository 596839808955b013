import TestSupport

/// How one detector did on the tenants so far.
struct Score {
  /// An attack of a strength.
  struct Cell: Hashable {
    let kind: IncidentKind
    let strength: Strength
  }

  /// How often an incident was met, and how often it was told, by least level.
  struct Count {
    var met = 0
    /// By level: findings of that level or above told of it.
    var told = [Int](repeating: 0, count: ReportedFinding.levels.count)
  }

  /// By incident.
  private(set) var incidents: [Cell: Count] = [:]
  /// False findings by rule and level.
  private(set) var falseFindings: [String: [Int]] = [:]
  /// Those of the first 14 days, of all rules, by level.
  private(set) var early = [Int](repeating: 0, count: ReportedFinding.levels.count)
  /// Those about what only looks like an attack, of all rules, by level.
  private(set) var onLookAlikes = [Int](repeating: 0, count: ReportedFinding.levels.count)
  /// Users times nights.
  private(set) var userNights = 0
  /// Nights.
  private(set) var nights = 0
  /// Seconds that the runs took.
  var seconds = 0.0

  /// Adds what was found in a tenant.
  ///
  /// - Returns: The false findings.
  @discardableResult
  mutating func add(_ findings: [ReportedFinding], in trial: Trial) -> [ReportedFinding] {
    let plan = trial.company.plan
    userNights += plan.people * plan.days
    nights += plan.days
    for incident in trial.incidents {
      let told = findings.filter { $0.tells(of: incident) }.map(\.level).max() ?? -1
      let cell = Cell(kind: incident.kind, strength: incident.strength)
      incidents[cell, default: Count()].met += 1
      for level in 0..<(told + 1) { incidents[cell]?.told[level] += 1 }
    }
    let attacks = trial.incidents.filter(\.kind.isAttack)
    let firstWeeks = plan.day(14).text
    let wrong = findings.filter { finding in !attacks.contains { finding.touches($0) } }
    for finding in wrong {
      let none = [Int](repeating: 0, count: ReportedFinding.levels.count)
      falseFindings[finding.rule, default: none][finding.level] += 1
      if finding.first < firstWeeks { early[finding.level] += 1 }
      if trial.incidents.contains(where: { finding.touches($0) }) {
        onLookAlikes[finding.level] += 1
      }
    }
    return wrong
  }

  /// How many incidents of some cells were met, and told at this level or above.
  func recall(at level: Int, where fits: (Cell) -> Bool) -> (met: Int, told: Int) {
    var met = 0
    var told = 0
    for (cell, count) in incidents where fits(cell) {
      met += count.met
      told += count.told[level]
    }
    return (met, told)
  }

  /// False findings of a level or above, of all rules.
  func falseCount(from level: Int) -> Int {
    falseFindings.values.reduce(0) { $0 + $1[level...].reduce(0, +) }
  }
}
