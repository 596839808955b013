import Detection
import Findings
import Rules
import Store
import Testing

/// What is said of correlations that find nothing.
struct CorrelationVerdictTests {
  private typealias Made = MadeCorrelation

  private static let two = [Correlation.Bound(.greaterOrEqual, 2)]

  private func verdict(
    _ correlation: Rule,
    _ bases: [Rule],
    _ lines: [String]
  ) throws -> Report.Verdict {
    let store = try TestStore()
    try store.load(lines)
    return try #require(try store.run([correlation] + bases).rules.first).verdict
  }

  private let lines = [
    AuditLine.audit("1", "Add user"), AuditLine.audit("2", "Delete user", "\"notes\": \"x\""),
  ]

  private func bases() throws -> [Rule] {
    [
      try Made.base("a", "operation: Add user"), try Made.base("b", "operation: Delete user"),
      try Made.base("n", "nots: x"), try Made.base("s", "riskState: x", service: "riskyusers"),
    ]
  }

  private func cannotMatch(_ title: String) -> Obstacle {
    Obstacle(subject: title, reason: .ruleCannotMatch)
  }

  @Test func `a correlation that counts needs one rule that could match`() throws {
    let bases = try bases()
    let made = { (rules: String) in
      try Made.correlation("c", .eventCount, of: rules, by: ["actor.id"], minutes: 60, Self.two)
    }
    #expect(try verdict(made("an"), bases, lines) == .silent(events: 2))
    #expect(
      try verdict(made("n"), bases, lines)
        == .cannotMatch(events: 2, obstacles: [cannotMatch("Rule n")])
    )
    // With events of the other log source it could.
    guard case .noEvents = try verdict(made("ns"), bases, lines) else {
      Issue.record("it could match with other events")
      return
    }
  }

  @Test func `a sequence needs each of its rules`() throws {
    let bases = try bases()
    let made = { (rules: String) in
      try Made.correlation("c", .temporalOrdered, of: rules, by: ["actor.id"], minutes: 60)
    }
    #expect(
      try verdict(made("an"), bases, lines)
        == .cannotMatch(events: 2, obstacles: [cannotMatch("Rule n")])
    )
    #expect(
      try verdict(made("sn"), bases, lines)
        == .cannotMatch(events: 2, obstacles: [cannotMatch("Rule n")])
    )
    guard case .noEvents = try verdict(made("as"), bases, lines) else {
      Issue.record("a rule of it has no events")
      return
    }
  }

  @Test func `records that are not kept any more do not say that a field is missing`() throws {
    let store = try TestStore()
    try store.load(lines)
    let rules = [
      try Made.correlation("c", .eventCount, of: "a", by: ["notes"], minutes: 60, Self.two),
      try Made.base("a", "operation: Add user"),
    ]
    _ = try store.store.prune(recordsBefore: Diary.day(10_000))
    #expect(try store.run(rules).rules.first?.verdict == .silent(events: 2))
  }

  @Test func `a correlation says which log source has no events`() throws {
    var diary = Diary()
    diary.signIn("ann", Diary.at(0, 9))
    let rules = try Made.grants()
    guard
      case .noEvents(let logSource) = try TestStore.outcome(rules, in: diary.lines).rules[0].verdict
    else {
      Issue.record("the rule is said to have looked")
      return
    }
    #expect(logSource.contains("auditlogs"))
    diary.grant(by: "ann", Diary.at(0, 9))
    #expect(try TestStore.outcome(rules, in: diary.lines).rules[0].verdict == .silent(events: 1))
  }

  @Test func `a correlation by what its events never have is said to be impossible`() throws {
    var diary = Diary()
    for minute in [0, 10, 20] { diary.grant(by: "ann", Diary.at(0, 9, minute)) }
    let bases = [
      try Made.base("a", "operation: Add member to role"),
      try Made.base("b", "operation: '*role*'"),
    ]
    func obstacles(
      _ method: Correlation.Method,
      of letters: String,
      by field: String,
      aliases: [String: [Character: String]] = [:]
    ) throws -> [Obstacle]? {
      let rule = try Made.correlation(
        "c",
        method,
        of: letters,
        by: [field],
        minutes: 60,
        method == .temporal ? [] : Made.three,
        aliases: aliases
      )
      switch try TestStore.outcome([rule] + bases, in: diary.lines).rules[0].verdict {
      case .cannotMatch(_, let obstacles): return obstacles
      case .silent, .matched: return []
      case .noEvents, .coldStart, .tooSmall: return nil
      }
    }
    let grouped = try #require(try obstacles(.eventCount, of: "a", by: "nowhere"))
    #expect(grouped.map(\.subject) == ["nowhere"] && grouped.map(\.line) == [0])
    guard case .fieldNeverOccurs = try #require(grouped.first).reason else {
      Issue.record("\(grouped)")
      return
    }
    let field = try #require(FieldPath("nowhere"))
    let counted = try obstacles(.valueCount(field: field), of: "a", by: "actor.id")
    #expect(counted?.map(\.subject) == ["nowhere"])
    // Of several rules one is enough, but for a correlation that needs them all.
    let who = ["who": ["a" as Character: "nowhere", "b": "actor.id"]]
    #expect(try obstacles(.eventCount, of: "ab", by: "who", aliases: who) == [])
    #expect(
      try obstacles(.temporal, of: "ab", by: "who", aliases: who)?.map(\.subject) == ["nowhere"]
    )
    // One whose fields are there could match.
    #expect(try obstacles(.eventCount, of: "a", by: "initiatedBy.user.id") == [])
  }
}
