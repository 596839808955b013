import Detection
import Events
import Findings
import Rules
import Store
import TestSupport
import Testing

/// The companies that detectors are judged by: what they promise to those who develop against them.
struct GeneratedCompanyTests {
  private static let quiet = Trial(seed: 11, people: 50, days: 21, attacks: 0)

  /// One attack of each kind and strength.
  private static let attacked = Trial(
    seed: 12,
    people: 50,
    days: 21,
    attacks: IncidentKind.attacks.count * Strength.allCases.count
  )

  private func lines(_ trial: Trial) -> [String] {
    var lines: [String] = []
    trial.forEachRecord { (record: SampleRecord) in lines.append(record.line) }
    return lines
  }

  @Test func `a company is made from its seed alone, and another seed is another company`() {
    let trial = Trial(seed: 3, people: 20, days: 21)
    #expect(lines(trial) == lines(Trial(seed: 3, people: 20, days: 21)))
    #expect(lines(trial) != lines(Trial(seed: 4, people: 20, days: 21)))
  }

  @Test func `every attack and every look-alike is there and told truly`() {
    let cells = Set(
      Self.attacked.incidents.filter(\.kind.isAttack).map { "\($0.kind) \($0.strength)" }
    )
    #expect(cells.count == IncidentKind.attacks.count * Strength.allCases.count)
    let kinds = Set(Self.attacked.incidents.map(\.kind))
    #expect(kinds == Set(IncidentKind.allCases))
    let plan = Self.attacked.company.plan
    for incident in Self.attacked.incidents {
      #expect(incident.start <= incident.end, "\(incident.kind)")
      #expect(plan.firstDay < incident.start.day, "\(incident.kind)")
      #expect(incident.isSilence || !incident.entities.isEmpty || !incident.crowd.isEmpty)
    }
  }

  @Test func `all records load without a reject`() throws {
    let store = try TestStore()
    let lines = lines(Self.attacked)
    let counts = try store.load(lines)
    #expect(counts.rejected == 0)
    #expect(counts.stored == lines.count)
  }

  @Test func `a quiet company has few findings of statistics`() throws {
    let findings = try TestStore.findings(
      try ProjectRules.all().filter { $0.anomaly != nil },
      in: lines(Self.quiet),
      DetectionSettings(jobs: 2)
    )
    #expect(findings.count { $0.level >= .low } <= 6)
    #expect(findings.count { $0.level >= .high } <= 1)
  }

  @Test func `where the log is silent, nothing of the usual life is in it`() throws {
    let silent = try #require(Self.attacked.incidents.first { $0.isSilence })
    var count = 0
    Self.attacked.forEachRecord { (record: SampleRecord) in
      if silent.hides(record) { count += 1 }
    }
    var usual = 0
    Self.attacked.company.life.forEachRecord { (record: SampleRecord) in
      if silent.hides(record) { usual += 1 }
    }
    #expect(usual > 0)
    #expect(count < usual)
  }
}
