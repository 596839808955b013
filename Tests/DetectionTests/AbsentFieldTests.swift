import Events
import Findings
import Foundation
import Matching
import Rules
import Store
import Testing

@testable import Detection

/// Rules with `not` over fields that no event of the store has.
struct AbsentFieldTests {
  private static let filtered = """
    what:
      operation: Add member to role
    filter:
      userAgent|contains: curl
    condition: what and not filter
    """

  /// A grant, with or without the member that the filter asks for.
  private static func grant(_ number: Int, day: Int, agent: String? = nil) -> String {
    let agent = agent.map { #","userAgent":\#($0)"# } ?? ""
    return """
      {"id":"\(number)","activityDateTime":"\(Diary.at(day, 8, number % 60))","activityDisplayName":\
      "Add member to role","result":"success","initiatedBy":{"user":{"id":"u\(number)",\
      "userPrincipalName":"u\(number)@x.example"}},"targetResources":[]\(agent)}
      """
  }

  private func outcome(
    _ lines: [String],
    _ detection: String = filtered,
    jobs: Int = 2
  ) throws -> Detection.Outcome {
    let store = try TestStore()
    try store.load(lines)
    return try store.run([try ProjectRules.made(detection)], DetectionSettings(jobs: jobs))
  }

  private func selected(_ outcome: Detection.Outcome) -> Int {
    if case .matched(let events, _) = outcome.rules[0].verdict { events } else { 0 }
  }

  @Test func `a filter over a field that no event has makes nothing true, and it is counted`()
    throws
  {
    let outcome = try outcome((0..<5).map { Self.grant($0, day: 0) })
    #expect(outcome.findings.isEmpty)
    #expect(selected(outcome) == 0)
    #expect(outcome.rules[0].unjudged == 5)
  }

  @Test(arguments: ["null", #""""#, #""firefox""#, #""curl/8""#])
  func `one event of the store that has the field is enough`(_ agent: String) throws {
    // It comes last, on another day.
    let lines = (0..<5).map { Self.grant($0, day: $0) } + [Self.grant(9, day: 20, agent: agent)]
    let outcome = try outcome(lines)
    #expect(selected(outcome) == (agent == #""curl/8""# ? 5 : 6))
    #expect(outcome.rules[0].unjudged == 0)
    #expect(outcome.findings.count == (agent == #""curl/8""# ? 5 : 6))
  }

  @Test func `an event of another kind that has the field says nothing`() throws {
    let signIn = """
      {"id":"s","createdDateTime":"\(Diary.at(0, 9))","appId":"a","ipAddress":"203.0.113.9",\
      "userAgent":"firefox"}
      """
    let outcome = try outcome((0..<5).map { Self.grant($0, day: 0) } + [signIn])
    #expect(selected(outcome) == 0)
    #expect(outcome.rules[0].unjudged == 5)
  }

  @Test func `what another part of the rule decides is decided`() throws {
    let lines = (0..<4).map { Self.grant($0, day: 0) }
    let either = """
      what:
        initiatedBy.user.id: [u1, u2]
      filter:
        userAgent|contains: curl
      condition: what or not filter
      """
    let outcome = try outcome(lines, either)
    #expect(selected(outcome) == 2)
    #expect(outcome.rules[0].unjudged == 2)
  }

  @Test func `whether a field exists is known when it is nowhere`() throws {
    let lines = (0..<4).map { Self.grant($0, day: 0) }
    let absent = "what:\n  userAgent|exists: false\ncondition: what"
    #expect(selected(try outcome(lines, absent)) == 4)
    let null = "what:\n  userAgent: null\ncondition: what"
    #expect(selected(try outcome(lines, null)) == 0)
    #expect(try outcome(lines, null).rules[0].unjudged == 4)
  }

  /// Days of grants; the field comes only on the last one.
  private static let days = (0..<12).map { day in
    (0..<6).map { number in
      grant(day * 6 + number, day: day, agent: day == 11 && number == 3 ? #""firefox""# : nil)
    }
  }

  @Test func `the outcome is the same at any number of jobs`() throws {
    for lines in [Self.days.flatMap { $0 }, Self.days.dropLast().flatMap { $0 }] {
      let one = try outcome(lines, jobs: 1)
      for jobs in [2, 8] {
        let many = try outcome(lines, jobs: jobs)
        #expect(many.findings == one.findings)
        #expect(many.rules == one.rules)
      }
      #expect(selected(one) == (lines.count == 72 ? 72 : 0))
      #expect(one.rules[0].unjudged == (lines.count == 72 ? 0 : 66))
    }
  }

  @Test func `nights give what one batch gives, also when the field comes in the last of them`()
    throws
  {
    let rule = try ProjectRules.made(Self.filtered)
    let whole = try outcome(Self.days.flatMap { $0 })
    let store = try TestStore()
    for (number, lines) in Self.days.enumerated() {
      try store.load(lines, as: "night\(number)")
      let night = try store.run([rule])
      #expect(selected(night) == (number == 11 ? 72 : 0), "night \(number)")
      #expect(night.rules[0].unjudged == (number == 11 ? 0 : (number + 1) * 6))
      if number == 11 {
        #expect(night.findings.map(\.id) == whole.findings.map(\.id))
        #expect(night.rules == whole.rules)
      }
    }
    // The other way round: the field is known from the first night on.
    let other = try TestStore()
    for (number, lines) in Self.days.reversed().enumerated() {
      try other.load(lines, as: "night\(number)")
      #expect(selected(try other.run([rule])) == (number + 1) * 6)
    }
    #expect(try other.run([rule]).findings.map(\.id) == whole.findings.map(\.id))
  }

  @Test func `an event after the end does not make a field known`() throws {
    let store = try TestStore()
    try store.load(Self.days.flatMap { $0 })
    let rule = try ProjectRules.made(Self.filtered)
    let cut = try store.run([rule], DetectionSettings(until: Diary.at(11, 0)))
    #expect(selected(cut) == 0)
    #expect(cut.rules[0].unjudged == 66)
  }

  @Test func `a field of newer records is not judged in older ones, whatever others carry`() throws
  {
    let signIn = { (number: Int, more: String) in
      """
      {"id":"s\(number)","createdDateTime":"\(Diary.at(0, 9, number))","appId":"a","userId":"u",\
      "ipAddress":"203.0.113.9"\(more)}
      """
    }
    let lines =
      (0..<3).map { signIn($0, "") }
      + [
        signIn(3, #","authenticationRequirement":"singleFactorAuthentication""#),
        signIn(4, #","authenticationRequirement":"multiFactorAuthentication""#),
        signIn(5, #","authenticationRequirement":null"#),
      ]
    let store = try TestStore()
    try store.load(lines)
    let rule = try ProjectRules.made(
      "a:\n  authenticationRequirement: multiFactorAuthentication\ncondition: not a",
      service: "signinlogs"
    )
    let outcome = try store.run([rule])
    #expect(selected(outcome) == 2)
    #expect(outcome.rules[0].unjudged == 3)
  }
}
