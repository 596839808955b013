import Detection
import Events
import Findings
import Rules
import Store
import TestSupport
import Testing

/// What holds for all findings, whatever the rules and the order in which the data arrived.
struct DetectionInvariantTests {
  /// What of a finding does not depend on the files that its events came in.
  private struct Core: Hashable, CustomStringConvertible {
    let id: String
    let level: Level
    let sentence: String
    let window: Finding.Window
    let statistic: Statistic?
    let because: [Finding.Reason]
    let picture: Picture?
    let entities: [Entity]

    init(_ finding: Finding) {
      id = finding.id
      level = finding.level
      sentence = finding.sentence
      window = finding.window
      statistic = finding.statistic
      because = finding.because
      picture = finding.picture
      entities = finding.entities
    }

    var description: String { "\(id) \(level) \(window.firstSeen)–\(window.lastSeen): \(sentence)" }
  }

  private func cores(_ outcome: Detection.Outcome) -> [Core] { outcome.findings.map(Core.init) }

  private func expectEqual(_ left: [Core], _ right: [Core], _ comment: Comment) {
    for core in Set(left).subtracting(right) { Issue.record("only left: \(core), \(comment)") }
    for core in Set(right).subtracting(left) { Issue.record("only right: \(core), \(comment)") }
    #expect(left.map(\.id) == right.map(\.id), comment)
  }

  /// Like ``Diary`` and its users, but cut into one file per day.
  private static func days(_ seed: UInt64) -> [[String]] { SmallTenant(seed: seed).life.linesByDay }

  @Test func `the outcome is the same at any number of jobs`() throws {
    let store = try TestStore()
    for (day, lines) in Self.days(1).enumerated() { try store.load(lines, as: "day\(day)") }
    let rules = try ProjectRules.all()
    let one = try store.run(rules)
    #expect(one.findings.contains { $0.level >= .high })
    #expect(one.risks.count > 1)
    for jobs in [2, 8] {
      let many = try store.run(rules, DetectionSettings(jobs: jobs))
      #expect(many.findings == one.findings)
      #expect(many.rules == one.rules)
      #expect(many.risks == one.risks)
      #expect(many.coverage == one.coverage)
      #expect(many.period == one.period)
    }
  }

  @Test(arguments: [2, 3] as [UInt64])
  func `the order of the files does not matter`(_ seed: UInt64) throws {
    let days = Array(Self.days(seed).enumerated())
    let rules = try ProjectRules.all()
    var random = SplitMix64(seed: seed)
    var outcomes: [Detection.Outcome] = []
    for order in [days, days.reversed(), days.shuffled(using: &random)] {
      let store = try TestStore()
      for (day, lines) in order { try store.load(lines.shuffled(using: &random), as: "day\(day)") }
      outcomes.append(try store.run(rules))
    }
    expectEqual(cores(outcomes[0]), cores(outcomes[1]), "reversed")
    expectEqual(cores(outcomes[0]), cores(outcomes[2]), "shuffled")
    #expect(outcomes[0].rules == outcomes[1].rules)
    #expect(outcomes[0].risks == outcomes[1].risks)
    #expect(outcomes[0].risks == outcomes[2].risks)
  }

  @Test func `the same files in another order give equal findings`() throws {
    let days = Array(Self.days(4).enumerated())
    let rules = try ProjectRules.all()
    let outcomes = try [days, days.reversed()].map { order in
      let store = try TestStore()
      for (day, lines) in order { try store.load(lines, as: "day\(day)") }
      return try store.run(rules)
    }
    #expect(outcomes[0].findings == outcomes[1].findings)
    #expect(outcomes[0].risks == outcomes[1].risks)
    #expect(outcomes[0].coverage == outcomes[1].coverage)
  }

  @Test func `loading twice changes nothing`() throws {
    let days = Self.days(1)
    let rules = try ProjectRules.all()
    let store = try TestStore()
    for (day, lines) in days.enumerated() { try store.load(lines, as: "day\(day)") }
    let once = try store.run(rules)
    for (day, lines) in days.enumerated() {
      let counts = try store.load(lines, as: "again\(day)")
      #expect(counts.stored == 0)
      #expect(counts.known == lines.count)
    }
    let twice = try store.run(rules)
    #expect(twice.findings == once.findings)
    #expect(twice.rules == once.rules)
    #expect(twice.risks == once.risks)
  }

  @Test(arguments: [1, 5] as [UInt64])
  func `thirty nights are one batch`(_ seed: UInt64) throws {
    let days = Self.days(seed)
    let rules = try ProjectRules.all()
    let batch = try TestStore()
    try batch.load(days.flatMap { $0 })
    let all = try batch.run(rules)
    let whole = cores(all)
    let store = try TestStore()
    for (number, lines) in days.enumerated() {
      try store.load(lines, as: "night\(number)")
      let outcome = try store.run(rules)
      let night = cores(outcome)
      #expect(outcome.historyDays == number + 1)
      let end = Instant(seconds: (Int64(CivilDay(2026, 10, 5).number) + Int64(number) + 1) * 86_400)
      // What lies wholly in the past is told the same then and later: nothing leaks from the
      // future. What began before midnight and goes on keeps its identity.
      expectEqual(
        whole.filter { $0.window.lastSeen < end },
        night.filter { core in
          !whole.contains { $0.id == core.id && $0.window.lastSeen >= end }
        },
        "night \(number)"
      )
      let ids = Set(whole.map(\.id))
      #expect(night.allSatisfy { ids.contains($0.id) })
      if number == days.count - 1 {
        #expect(night == whole)
        #expect(outcome.risks == all.risks)
      }
    }
    #expect(whole.contains { $0.level >= .high })
  }

  @Test(arguments: [4, 17, 18])
  func `a day that arrives late is judged as if it had been in time`(_ late: Int) throws {
    let days = Self.days(6)
    let rules = try ProjectRules.all()
    let inTime = try TestStore()
    for (day, lines) in days.enumerated() { try inTime.load(lines, as: "day\(day)") }
    let store = try TestStore()
    for (day, lines) in days.enumerated() where day != late {
      try store.load(lines, as: "day\(day)")
    }
    _ = try store.run(rules)
    try store.load(days[late], as: "day\(late)")
    let (told, expected) = (try store.run(rules), try inTime.run(rules))
    #expect(told.findings == expected.findings)
    #expect(told.risks == expected.risks)
  }

  @Test func `events from the end on are neither learnt from nor reported`() throws {
    let lines = SmallTenant(seed: 1).life
    let rules = try ProjectRules.all()
    let store = try TestStore()
    try store.load(lines.lines)
    for until in ["2026-10-23T23:55:00Z", "2026-10-24T00:00:00Z", "2026-10-22T12:00:00Z"] {
      let end = try #require(Instant(until))
      var before: [String] = []
      lines.forEachRecord { (record: SampleRecord) in
        if record.moment.ticks < end.ticks { before.append(record.line) }
      }
      let cut = try TestStore()
      try cut.load(before)
      let settings = DetectionSettings(until: end)
      let (ended, short) = (try store.run(rules, settings), try cut.run(rules))
      expectEqual(cores(ended), cores(short), "\(until)")
      #expect(ended.risks == short.risks)
      #expect(ended.historyDays == short.historyDays)
    }
  }

  @Test func `events before the start are learnt from and not reported`() throws {
    let store = try TestStore()
    try store.load(SmallTenant(seed: 1).life.lines)
    let rules = try ProjectRules.anomalies()
    let since = try #require(Instant("2026-10-23T00:00:00Z"))
    let all = try store.run(rules).findings
    let late = try store.run(rules, DetectionSettings(since: since)).findings
    #expect(late == all.filter { $0.window.lastSeen >= since })
    #expect(!late.isEmpty && late.count < all.count)
  }

  @Test func `an empty store has nothing to say`() throws {
    let outcome = try TestStore().run(try ProjectRules.all())
    #expect(outcome.findings.isEmpty)
    #expect(outcome.period == nil)
    #expect(outcome.coverage.isEmpty)
    #expect(outcome.risks.isEmpty && outcome.historyDays == 0)
    for rule in outcome.rules {
      guard case .noEvents = rule.verdict else {
        Issue.record("\(rule.rule.title) says \(rule.verdict)")
        continue
      }
    }
  }
}
