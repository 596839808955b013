import Events
import Findings
import Rules
import TestSupport
import Testing

@testable import Detection
@testable import Store

/// A run that remembers what an earlier one said of a day says the same as one that asks anew.
struct AnswerMemoryTests {
  private static func days(_ seed: UInt64) -> [[String]] { SmallTenant(seed: seed).life.linesByDay }

  private let remembering = DetectionSettings(program: "1")

  /// Runs like a night: what was asked anew is kept.
  @discardableResult
  private func night(
    _ store: TestStore,
    _ rules: [Rule],
    _ settings: DetectionSettings? = nil
  ) throws -> Detection.Outcome {
    let outcome = try store.run(rules, settings ?? remembering)
    try store.store.keep(outcome.memories)
    return outcome
  }

  /// The days that were asked anew, by what is to be kept of them.
  private func answers(_ outcome: Detection.Outcome) -> [DayMemory] {
    outcome.memories.filter { $0.sort == .answers }
  }

  private func expectEqual(_ left: Detection.Outcome, _ right: Detection.Outcome) {
    #expect(left.findings == right.findings)
    #expect(left.rules == right.rules)
    #expect(left.risks == right.risks)
    #expect(left.coverage == right.coverage)
    #expect(left.period == right.period)
  }

  @Test func `every night says what it would say without the nights before it`() throws {
    let rules = try ProjectRules.all()
    let store = try TestStore()
    for (number, lines) in Self.days(2).enumerated() {
      try store.load(lines, as: "night\(number)")
      let told = try night(store, rules)
      #expect(answers(told).count == 1, "only the new day is asked")
      if number % 6 == 5 { expectEqual(told, try store.run(rules)) }
    }
    let again = try store.run(rules, DetectionSettings(jobs: 3, program: "1"))
    #expect(answers(again).isEmpty)
    expectEqual(again, try store.run(rules))
    #expect(again.findings.contains { $0.level >= .high })
  }

  @Test func `a day to which events come late is asked anew, and only that`() throws {
    let rules = try ProjectRules.all()
    let store = try TestStore()
    let days = Self.days(3)
    for (number, lines) in days.enumerated() {
      try store.load(number == 10 ? Array(lines.dropFirst(5)) : lines, as: "\(number)")
    }
    try night(store, rules)
    try store.load(days[10], as: "late")
    let told = try night(store, rules)
    #expect(answers(told).map(\.day) == [Day(number: Int32(CivilDay(2026, 10, 15).number))])
    expectEqual(told, try store.run(rules))
  }

  @Test func `other rules, fields and programs are asked anew`() throws {
    let rules = try ProjectRules.all()
    let store = try TestStore()
    try store.load(Self.days(1)[0])
    let first = try night(store, rules)
    #expect(answers(first).count == 1)
    #expect(answers(try store.run(rules, remembering)).isEmpty)
    #expect(answers(try store.run(Array(rules.dropLast()), remembering)).count == 1)
    #expect(answers(try store.run(rules, DetectionSettings(program: "2"))).count == 1)
    var catalog = FieldCatalog.standard
    let faults = catalog.add(
      Array("kind: signIn\naliases:\n  Whence: ipAddress\n".utf8),
      file: "fields/signIn.yml"
    )
    #expect(faults.isEmpty)
    let other = try Detection.run(
      store.store,
      rules: rules,
      catalog: catalog,
      settings: remembering
    )
    #expect(answers(other).count == 1)
  }

  @Test func `a rule that is asked of fewer logs is another one`() throws {
    let rule = try ProjectRules.made("sel:\n  operation: Reset password\ncondition: sel")
    var counting = rule
    // A method must not count an event twice that two logs tell.
    counting.anomaly = .offHours(OffHoursSettings())
    let asked = [rule, counting].map { rule in
      let plan = Plan(rules: [rule], activities: [], catalog: .standard)
      return (
        plan.keys[0],
        AnswerMemory(program: "1", plan: plan, catalog: .standard, unlisted: []).asked
      )
    }
    #expect(asked[0].0 == asked[1].0)
    #expect(asked[0].1 != asked[1].1)
  }

  @Test func `a part of a day is not kept`() throws {
    let rules = try ProjectRules.all()
    let store = try TestStore()
    for lines in Self.days(1).prefix(2) { try store.load(lines) }
    let noon = try #require(Instant("2026-10-06T12:00:00Z"))
    let midnight = try #require(Instant("2026-10-06T00:00:00Z"))
    let cut = try night(store, rules, DetectionSettings(until: noon, program: "1"))
    #expect(answers(cut).map(\.day) == [midnight.day.advanced(by: -1)])
    #expect(answers(try night(store, rules)).map(\.day) == [midnight.day])
    expectEqual(
      try store.run(rules, DetectionSettings(until: noon, program: "1")),
      try store.run(rules, DetectionSettings(until: noon))
    )
  }

  @Test func `days of an actor that gets a name are asked anew`() throws {
    let rules = try ProjectRules.all()
    let store = try TestStore()
    let days = Self.days(1).prefix(2)
    for lines in days { try store.load(lines) }
    func rename(_ name: String) throws {
      try Connection(path: store.store.path, mode: .writing).execute(
        "UPDATE actor SET name = '\(name)' WHERE id = (SELECT max(id) FROM actor)"
      )
    }
    try rename("")
    #expect(answers(try night(store, rules)).count == 2)
    #expect(answers(try store.run(rules, remembering)).isEmpty)
    try rename("Zoe")
    let told = try store.run(rules, remembering)
    #expect((1...2).contains(answers(told).count))
    expectEqual(told, try store.run(rules))
  }

  @Test func `what damage has left of it is asked anew`() throws {
    let rules = try ProjectRules.anomalies()
    let store = try TestStore()
    try store.load(Self.days(1)[0])
    let sound = try #require(answers(try night(store, rules)).first)
    let told = try store.run(rules)
    for count in stride(from: 0, to: sound.bytes.count, by: 37) {
      var cut = sound
      cut.bytes.removeLast(sound.bytes.count - count)
      try store.store.keep([cut])
      expectEqual(try store.run(rules, remembering), told)
    }
    var random = SplitMix64(seed: 3)
    for _ in 0..<60 {
      var broken = sound
      for _ in 0..<3 {
        broken.bytes[Int.random(in: broken.bytes.indices, using: &random)] ^= 0x81
      }
      try store.store.keep([broken])
      expectEqual(try store.run(rules, remembering), told)
    }
  }
}
