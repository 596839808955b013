import Detection
import Rules
import Testing

/// What is said of single events.
struct RuleExplainerTests {
  @Test func `a rule that the explainer was not made with is not asked`() throws {
    let store = try TestStore()
    try store.load([AuditLine.audit("1", "Add user")])
    let known = try MadeCorrelation.base("a", "operation: Add user")
    let other = try MadeCorrelation.base("b", "operation: Add user")
    var explainer = try RuleExplainer(store.store, rules: [known], catalog: .standard, jobs: 1)
    let event = try #require(try explainer.events().first)
    let asked = try explainer.explain(known, event).verdict
    let stranger = try explainer.explain(other, event)
    #expect(asked == .selected)
    #expect(stranger.verdict == .notAsked && stranger.change == nil)
  }
}
