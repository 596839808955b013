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
    try store.store.keep(outcome.answers)
    return outcome
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
      #expect(told.answers.count == 1, "only the new day is asked")
      if number % 6 == 5 { expectEqual(told, try store.run(rules)) }
    }
    let again = try store.run(rules, DetectionSettings(jobs: 3, program: "1"))
    #expect(again.answers.isEmpty)
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
    #expect(told.answers.map(\.day) == [Day(number: Int32(CivilDay(2026, 10, 15).number))])
    expectEqual(told, try store.run(rules))
  }

  @Test func `other rules, fields and programs are asked anew`() throws {
    let rules = try ProjectRules.all()
    let store = try TestStore()
    try store.load(Self.days(1)[0])
    let first = try night(store, rules)
    #expect(first.answers.count == 1)
    #expect(try store.run(rules, remembering).answers.isEmpty)
    #expect(try store.run(Array(rules.dropLast()), remembering).answers.count == 1)
    #expect(try store.run(rules, DetectionSettings(program: "2")).answers.count == 1)
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
    #expect(other.answers.count == 1)
  }

  @Test func `a part of a day is not kept`() throws {
    let rules = try ProjectRules.all()
    let store = try TestStore()
    for lines in Self.days(1).prefix(2) { try store.load(lines) }
    let noon = try #require(Instant("2026-10-06T12:00:00Z"))
    let midnight = try #require(Instant("2026-10-06T00:00:00Z"))
    let cut = try night(store, rules, DetectionSettings(until: noon, program: "1"))
    #expect(cut.answers.map(\.day) == [midnight.day.advanced(by: -1)])
    #expect(try night(store, rules).answers.map(\.day) == [midnight.day])
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
    #expect(try night(store, rules).answers.count == 2)
    #expect(try store.run(rules, remembering).answers.isEmpty)
    try rename("Zoe")
    let told = try store.run(rules, remembering)
    #expect((1...2).contains(told.answers.count))
    expectEqual(told, try store.run(rules))
  }

  @Test func `what damage has left of it is asked anew or believed, and ends nothing`() throws {
    let rules = try ProjectRules.anomalies()
    let store = try TestStore()
    try store.load(Self.days(1)[0])
    let sound = try #require(try night(store, rules).answers.first)
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
      _ = try store.run(rules, remembering)
    }
  }
}
