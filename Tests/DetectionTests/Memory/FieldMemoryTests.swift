import Events
import Findings
import Rules
import TestSupport
import Testing

@testable import Detection
@testable import Store

/// What a rule cannot match is known without looking at the records of earlier days again.
struct FieldMemoryTests {
  /// Rules that ask for a field that no record has, for values that none has, and for an absence.
  private static func rules() throws -> [Rule] {
    try [
      "sel:\n  nowhereAtAll: x\ncondition: sel",
      "sel:\n  loggedByService: Unheard\ncondition: sel",
      "sel:\n  operationName: Never\ncondition: sel",
      "all:\n  category|exists: true\nsel:\n  nowhereAtAll: x\ncondition: all and not sel",
    ].enumerated().map { try ProjectRules.made($1, id: "0000000\($0)") }
  }

  private let remembering = DetectionSettings(program: "1")

  @discardableResult
  private func night(_ store: TestStore, _ rules: [Rule]) throws -> Detection.Outcome {
    let outcome = try store.run(rules, remembering)
    try store.store.keep(outcome.memories)
    return outcome
  }

  private func checked(_ outcome: Detection.Outcome) -> [Int32] {
    outcome.memories.filter { $0.sort == .fields && $0.day.number > .min }.map(\.day.number)
  }

  @Test func `every night says of each rule what it would say without the nights before it`() throws
  {
    let rules = try Self.rules() + ProjectRules.all()
    let store = try TestStore()
    for (number, lines) in SmallTenant(seed: 4).life.linesByDay.prefix(8).enumerated() {
      try store.load(lines, as: "night\(number)")
      let told = try night(store, rules)
      #expect(checked(told).count == 1, "only the new day is looked at")
      #expect(told.rules == (try store.run(rules)).rules)
    }
    #expect(checked(try store.run(rules, remembering)).isEmpty)
  }

  @Test func `a field that a new day brings is found there`() throws {
    let rules = try Self.rules()
    let store = try TestStore()
    let days = SmallTenant(seed: 4).life.linesByDay
    for lines in days.prefix(3) { try store.load(lines) }
    let before = try night(store, rules)
    #expect(before.rules.prefix(1).allSatisfy { Self.cannotMatch($0) })
    let changed = days[3].map {
      $0.replacing("\"category\"", with: "\"nowhereAtAll\":1,\"category\"")
    }
    try store.load(changed)
    let after = try night(store, rules)
    #expect(!Self.cannotMatch(after.rules[0]))
    #expect(after.rules == (try store.run(rules)).rules)
    // It stays found when that day is not looked at again.
    #expect(try store.run(rules, remembering).rules == after.rules)
  }

  @Test func `a rule that is new is asked of all days`() throws {
    let rules = try Self.rules()
    let store = try TestStore()
    for lines in SmallTenant(seed: 4).life.linesByDay.prefix(3) { try store.load(lines) }
    try night(store, Array(rules.suffix(2)))
    let told = try night(store, rules)
    #expect(told.rules == (try store.run(rules)).rules)
    #expect(Self.cannotMatch(told.rules[0]))
  }

  @Test func `what damage has left of it is looked for anew`() throws {
    let rules = try Self.rules()
    let store = try TestStore()
    for lines in SmallTenant(seed: 4).life.linesByDay.prefix(2) { try store.load(lines) }
    let sound = try night(store, rules)
    let list = try #require(sound.memories.first { $0.sort == .fields && !$0.bytes.isEmpty })
    for count in list.bytes.indices {
      var cut = list
      cut.bytes.removeLast(list.bytes.count - count)
      try store.store.keep([cut])
      #expect(try store.run(rules, remembering).rules == sound.rules)
    }
  }

  private static func cannotMatch(_ outcome: Report.RuleOutcome) -> Bool {
    if case .cannotMatch = outcome.verdict { true } else { false }
  }
}
