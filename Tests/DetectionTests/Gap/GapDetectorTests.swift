import Detection
import Events
import Findings
import Glibc
import Rules
import Statistics
import Testing

@Suite struct GapDetectorTests {
  private static func rule() throws -> Rule {
    var rule = try ProjectRules.made(
      "selection:\n  operation|exists: true\ncondition: selection",
      and: "anomaly:\n  method: gap",
      service: nil,
      level: "critical"
    )
    rule.logSource = LogSource(product: "azure")
    return rule
  }

  /// An office: ten sign-ins in each hour of work, four audits, two sign-ins of an application in
  /// every hour; the lines of some hours are lost.
  private static func day(
    _ day: Int,
    isFree: Bool = false,
    apps: Bool = false,
    losing: (Int) -> Bool = { _ in false },
    audits: (Int) -> Bool = { _ in true }
  ) -> Diary {
    var diary = Diary()
    for hour in 0..<24 where !losing(hour) {
      if apps { diary.appSignIn("sync", Diary.at(day, hour, 30)) }
      if apps { diary.appSignIn("sync", Diary.at(day, hour, 45)) }
      guard !isFree, day % 7 < 5, (7..<17).contains(hour) else { continue }
      for user in 0..<10 { diary.signIn("user\(user)", Diary.at(day, hour, user)) }
      guard audits(hour) else { continue }
      for user in 0..<4 {
        diary.audit("Update user", by: "admin", on: "u\(user)", Diary.at(day, hour, 20 + user))
      }
    }
    return diary
  }

  private static func office(_ days: Range<Int>, apps: Bool = false) -> Diary {
    var diary = Diary()
    for day in days { diary.append(Self.day(day, apps: apps).lines) }
    return diary
  }

  private func find(_ diary: Diary) throws -> [Finding] {
    try TestStore.findings([try Self.rule()], in: diary.lines)
  }

  @Test("a log that is silent in working hours is one finding with all its sources") func silence()
    throws
  {
    var diary = Self.office(0..<29)
    diary.append(Self.day(29, losing: { (9..<15).contains($0) }).lines)
    let findings = try find(diary)
    #expect(findings.count == 1)
    let finding = try #require(findings.first)
    #expect(finding.level == .high)
    #expect(finding.window.firstSeen == Diary.at(29, 8, 9))
    #expect(finding.window.lastSeen == Diary.at(29, 15, 0))
    #expect(finding.entities.allSatisfy { $0.type == "log" })
    #expect(Set(finding.entities.map(\.name)).count == 2)
    let statistic = try #require(finding.statistic)
    #expect(statistic.family == .silence && statistic.tests == 2)
    // Ten sign-ins in each of six hours.
    #expect(abs(statistic.logP + 4 * log(1 + 60.0 / 4)) < 1e-6)
    #expect(finding.sentence.contains("6 empty hours"))
  }

  @Test("one source of several is told alone, also over a whole day") func oneSource() throws {
    var diary = Self.office(0..<29)
    diary.append(Self.day(29, audits: { _ in false }).lines)
    diary.append(Self.day(30).lines)
    let findings = try find(diary)
    #expect(findings.count == 1)
    #expect(findings.first?.entities.map(\.name) == ["directoryAudit of Core Directory"])
    #expect(findings.first?.window.lastSeen == Diary.at(30, 7, 20))
  }

  @Test("nights, weekends, holidays, summer time and a slow hour are no silence") func benign()
    throws
  {
    var diary = Self.office(0..<28)
    diary.append(Self.day(28, isFree: true).lines)
    diary.append(Self.day(29, audits: { $0 != 9 }).lines)
    // All of this day's work ends an hour early.
    diary.append(Self.day(30, losing: { $0 == 16 }).lines)
    diary.append(Self.office(31..<35).lines)
    #expect(try find(diary).isEmpty)
  }

  @Test("days that are missing in all logs are told where something always runs") func missingDays()
    throws
  {
    var diary = Self.office(0..<29, apps: true)
    diary.append(Self.office(31..<33, apps: true).lines)
    let findings = try find(diary)
    #expect(findings.count == 1)
    #expect(findings.first?.window.firstSeen.day == Diary.day(28))
    #expect(findings.first?.window.lastSeen.day == Diary.day(31))
  }

  @Test("what was read last may still be on its way") func latency() throws {
    var diary = Self.office(0..<29)
    diary.append(Self.day(29, audits: { $0 < 12 }).lines)
    // Audits end at twelve, sign-ins at five: six hours back nothing is missing.
    #expect(try find(diary).isEmpty)
  }

  @Test("a change of what is logged before the silence makes it critical, and names who did it")
  func tampering() throws {
    var diary = Self.office(0..<29)
    diary.append(Self.day(29, losing: { (9..<17).contains($0) }).lines)
    diary.audit("Update diagnostic setting", by: "mallory", on: "d", Diary.at(29, 8, 50))
    diary.append(Self.day(30).lines)
    let finding = try #require(try find(diary).first)
    #expect(finding.level == .critical)
    #expect(finding.entities.first?.name == "mallory@fjordlight.example")
    #expect(finding.sentence.contains("Update diagnostic setting"))
  }

  @Test("seven days are needed, and little is expected of a source of which little is known")
  func coldStart() throws {
    var young = Self.office(0..<6)
    young.append(Self.day(6, losing: { (9..<15).contains($0) }).lines)
    let store = try TestStore()
    try store.load(young.lines)
    let outcome = try store.run([try Self.rule()])
    #expect(outcome.findings.isEmpty)
    #expect(outcome.rules[0].verdict == .coldStart(days: 4, needed: 7))
  }

  @Test("nights and one batch agree on every gap, in any order of loading") func nights() throws {
    var days: [[String]] = (0..<33).map { Self.day($0, apps: true).lines }
    days[24] = Self.day(24, apps: true, losing: { (8..<16).contains($0) }).lines
    // Over midnight.
    days[29] = Self.day(29, apps: true, losing: { $0 >= 9 }).lines
    days[30] = Self.day(30, apps: true, losing: { $0 < 11 }).lines
    let rules = [try Self.rule()]
    let batch = try TestStore.findings(rules, in: days.reversed().flatMap { $0 })
    #expect(batch.count == 2)
    let store = try TestStore()
    var ids: Set<String> = []
    for (night, lines) in days.enumerated() {
      try store.load(lines, as: "night\(night)")
      let told = try store.run(rules).findings
      ids.formUnion(told.map(\.id))
      let end = Diary.at(night + 1, 0)
      let over = batch.filter { $0.window.lastSeen < end }
      for finding in over {
        let same = told.first { $0.id == finding.id }
        #expect(same?.sentence == finding.sentence, "night \(night)")
        #expect(same?.statistic == finding.statistic, "night \(night)")
      }
    }
    #expect(ids == Set(batch.map(\.id)))
  }

  @Test("a quiet tenant is silent for months") func quiet() throws {
    #expect(try find(Self.office(0..<70, apps: true)).isEmpty)
  }
}
