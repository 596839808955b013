import Detection
import Events
import Findings
import Rules
import Store
import Testing

/// What rules say of days whose records were given up.
struct PastAnswersTests {
  /// Two days of sign-ins.
  private static func loaded() throws -> TestStore {
    var diary = Diary()
    for day in 0..<2 {
      for hour in [8, 9, 10] { diary.signIn("ann", Diary.at(day, hour), from: "192.0.2.1") }
    }
    let store = try TestStore()
    try store.load(diary.lines)
    return store
  }

  private static func pruned(_ rules: [Rule]) throws -> TestStore {
    let store = try loaded()
    try give(up: store, rules)
    return store
  }

  private static func give(up store: TestStore, _ rules: [Rule]) throws {
    try keep(store, rules)
    _ = try store.store.prune(recordsBefore: Diary.day(1))
  }

  private static func keep(_ store: TestStore, _ rules: [Rule]) throws {
    try PastAnswers.keep(
      store.store,
      rules: rules,
      catalog: .standard,
      before: Diary.day(1),
      jobs: 1
    )
  }

  private static func unjudged(_ store: TestStore, _ rules: [Rule]) throws -> [Int] {
    try store.run(rules).rules.map(\.unjudged)
  }

  private let known: [Rule]
  private let new: [Rule]

  init() throws {
    known = try ProjectRules.named("signin/entra_signin_legacy_protocol")
    new = try ProjectRules.named("signin/entra_signin_attack_tool")
  }

  @Test func `a rule that came later says that it could not judge them`() throws {
    let store = try Self.pruned(known)
    #expect(try Self.unjudged(store, known) == [0])
    #expect(try Self.unjudged(store, known + new) == [0, 3])
  }

  @Test func `giving up once more does not make a rule know what it never saw`() throws {
    let store = try Self.pruned(known)
    try Self.give(up: store, known + new)
    #expect(try Self.unjudged(store, known + new) == [0, 3])
  }

  @Test func `what was written down before the records went is not the last word`() throws {
    let store = try Self.loaded()
    // Somebody stopped it here.
    try Self.keep(store, known)
    try Self.give(up: store, known + new)
    #expect(try Self.unjudged(store, known + new) == [0, 0])
  }

  @Test func `of a day of which nobody wrote down what was asked nothing is said`() throws {
    let store = try Self.loaded()
    _ = try store.store.prune(recordsBefore: Diary.day(1))
    #expect(try Self.unjudged(store, known) == [0])
    // Nor does giving up once more know what was asked then.
    try Self.give(up: store, known)
    #expect(try Self.unjudged(store, known + new) == [0, 0])
  }
}
