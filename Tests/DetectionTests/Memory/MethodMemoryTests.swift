import Events
import Findings
import Rules
import TestSupport
import Testing

@testable import Detection
@testable import Store

/// A run that goes on from what methods had learnt says the same as one that looks at all days.
struct MethodMemoryTests {
  /// A company with all kinds of attacks, by day.
  private static let company: [[String]] = {
    let trial = Trial(seed: 12, people: 40, days: 30, attacks: 20)
    var days: [Int64: [String]] = [:]
    trial.forEachRecord { (record: SampleRecord) in
      days[record.moment.ticks / 864_000_000_000, default: []].append(record.line)
    }
    return days.keys.sorted().map { days[$0] ?? [] }
  }()
  private static let months: [[String]] = SmallTenant(seed: 5).life.linesByDay

  private let remembering = DetectionSettings(jobs: 2, program: "1")

  /// Runs like a night: what was learnt is kept.
  @discardableResult
  private func night(_ store: TestStore, _ rules: [Rule]) throws -> Detection.Outcome {
    let outcome = try store.run(rules, remembering)
    try store.store.keep(outcome.memories)
    return outcome
  }

  /// The days up to which something new was learnt.
  private func learnt(_ outcome: Detection.Outcome) -> [Day] {
    outcome.memories.filter { $0.sort == .learnt }.map(\.day)
  }

  private func expectEqual(_ left: Detection.Outcome, _ right: Detection.Outcome) {
    #expect(left.findings == right.findings)
    #expect(left.rules == right.rules)
    #expect(left.risks == right.risks)
    #expect(left.tallies.map(\.model) == right.tallies.map(\.model))
    #expect(left.tallies.map(\.calibrated) == right.tallies.map(\.calibrated))
  }

  @Test func `nights that go on from each other say what one batch says`() throws {
    let rules = try ProjectRules.all()
    let store = try TestStore()
    for (number, lines) in Self.company.enumerated() {
      try store.load(lines, as: "night\(number)")
      // Two or three days come at once now and then.
      guard number % 3 != 1 else { continue }
      let told = try night(store, rules)
      // Also when there are new people: days are looked at again only where something changed.
      #expect(number < 6 || told.learntDays >= number - 5)
    }
    let again = try night(store, rules)
    #expect(learnt(again).isEmpty, "all but the last days are known")
    let batch = try store.run(rules)
    expectEqual(again, batch)
    let methods = Set(batch.findings.filter { $0.kind == .anomaly }.compactMap(\.statistic?.method))
    #expect(methods.count >= 8, "most methods find something: \(methods.sorted())")
  }

  @Test func `what comes late is judged as if it had been in time`() throws {
    let rules = try ProjectRules.all()
    let store = try TestStore()
    let days = Self.months
    for (number, lines) in days.enumerated() {
      try store.load(number == 20 ? Array(lines.dropFirst(5)) : lines, as: "\(number)")
      if number % 4 == 3 { try night(store, rules) }
    }
    #expect(learnt(try store.run(rules, remembering)).isEmpty)
    try store.load(days[20], as: "late")
    let told = try night(store, rules)
    #expect(learnt(told).count == 1, "it is learnt anew")
    expectEqual(told, try store.run(rules))
  }

  @Test func `other rules, programs and zones learn anew`() throws {
    let rules = try ProjectRules.all()
    let store = try TestStore()
    for lines in Self.months.prefix(10) { try store.load(lines) }
    #expect(learnt(try night(store, rules)).count == 1)
    #expect(learnt(try store.run(rules, remembering)).isEmpty)
    var renamed = rules
    let place = try #require(rules.firstIndex { $0.anomaly != nil })
    renamed[place].title += " renamed"
    let others: [([Rule], DetectionSettings)] = [
      (renamed, remembering),
      (rules.filter { $0.id != rules[place].id }, remembering),
      (rules, DetectionSettings(program: "2")),
      (rules, DetectionSettings(zone: try Zone(named: "Europe/Berlin"), program: "1")),
    ]
    for (rules, settings) in others {
      #expect(learnt(try store.run(rules, settings)).count == 1)
    }
  }

  @Test func `the hash of a rule is the same in whatever order its sets are`() throws {
    let rules = try ProjectRules.all().filter { $0.anomaly != nil }
    for rule in rules {
      var copy = rule
      if case .sequence(var settings) = rule.anomaly {
        settings.onto = Set(settings.onto.sorted().reversed())
        copy.anomaly = .sequence(settings)
      }
      #expect(MethodMemory.text(copy) == MethodMemory.text(rule))
      copy.falsePositives.append("x")
      #expect(MethodMemory.text(copy) != MethodMemory.text(rule))
    }
  }

  @Test func `an actor that gets another name is told under it`() throws {
    let rules = try ProjectRules.all()
    let store = try TestStore()
    for lines in Self.months.prefix(12) { try store.load(lines) }
    try night(store, rules)
    try Connection(path: store.store.path, mode: .writing).execute(
      "UPDATE actor SET name = 'Zoe' WHERE id = 1"
    )
    #expect(learnt(try store.run(rules, remembering)).count == 1)
  }

  @Test func `what is damaged is worked out anew`() throws {
    let rules = try ProjectRules.all()
    let store = try TestStore()
    for lines in Self.months.prefix(16) { try store.load(lines) }
    let whole = try #require(
      try night(store, rules).memories.first { $0.sort == .learnt }
    )
    let truth = try store.run(rules).findings
    var random = SplitMix64(seed: 4)
    for _ in 0..<12 {
      var damaged = whole
      let place = Int.random(in: damaged.bytes.indices, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: damaged.bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: damaged.bytes.removeSubrange(place...)
      default: damaged.bytes.insert(7, at: place)
      }
      try store.store.keep([damaged])
      let outcome = try store.run(rules, remembering)
      #expect(learnt(outcome) == [whole.day])
      #expect(outcome.findings == truth)
    }
  }
}
