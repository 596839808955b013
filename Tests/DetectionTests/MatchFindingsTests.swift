import Detection
import Events
import Findings
import Rules
import Testing

struct MatchFindingsTests {
  private static let grants = "a:\n  operation: Add member to role\ncondition: a"

  private func find(
    _ diary: Diary,
    _ detection: String = Self.grants,
    and more: String = ""
  ) throws -> [Finding] {
    try TestStore.findings([try ProjectRules.made(detection, and: more)], in: diary.lines)
  }

  @Test func `one actor's events of one day are one finding`() throws {
    var diary = Diary()
    for hour in [8, 23, 15] { diary.grant(to: "t\(hour)", by: "ann", Diary.at(0, hour)) }
    diary.grant(by: "ann", Diary.at(1, 0))
    diary.grant(by: "bo", Diary.at(0, 9))
    let findings = try find(diary)
    #expect(findings.count == 3)
    let first = try #require(findings.first)
    #expect(first.eventCount == 3)
    #expect(first.evidence.map(\.time) == [8, 15, 23].map { Diary.at(0, $0) })
    #expect(first.window == .init(firstSeen: Diary.at(0, 8), lastSeen: Diary.at(0, 23)))
    #expect(first.entities.map(\.role) == [.actor, .target, .target, .target, .address])
    // Of one level the one with more events is told first.
    #expect(first.score.value > findings[1].score.value)
  }

  @Test func `users and applications of one name are two actors`() throws {
    var diary = Diary()
    diary.grant(by: "twin", Diary.at(0, 8))
    diary.grant(by: "twin", Diary.at(0, 9), isApp: true)
    let findings = try find(diary)
    #expect(Set(findings.map(\.id)).count == 2)
    #expect(Set(findings.compactMap { $0.entities.first?.type }) == ["user", "servicePrincipal"])
  }

  @Test func `events of nobody are found too`() throws {
    var diary = Diary()
    diary.audit("Add member to role", by: nil, on: "t", Diary.at(0, 8))
    let finding = try #require(
      try find(diary, and: "sentence: '{actor} gave {target} a role.'").first
    )
    #expect(finding.sentence == "an unknown actor gave t@fjordlight.example a role.")
    #expect(!finding.entities.contains { $0.role == .actor })
  }

  @Test func `the identity stays whatever else arrives`() throws {
    var diary = Diary()
    diary.grant(by: "ann", Diary.at(3, 12))
    let alone = try #require(try find(diary).first)
    let rule = alone.rule.id
    #expect(alone.id == Fingerprint.make(rule: rule, keys: ["user:ann"], day: Diary.day(3)))
    diary.grant(to: "early", by: "ann", Diary.at(3, 1))
    diary.grant(to: "late", by: "ann", Diary.at(3, 23))
    diary.grant(by: "bo", Diary.at(3, 12))
    for day in 0..<3 { diary.signIn("ann", Diary.at(day, 8)) }
    let later = try #require(try find(diary).first { $0.eventCount == 3 })
    #expect(later.id == alone.id)
    #expect(later.window.firstSeen == Diary.at(3, 1))
  }

  @Test func `of very many events fifty are told and all are counted`() throws {
    var diary = Diary()
    for minute in 0..<120 {
      diary.grant(to: "t\(minute)", by: "ann", Diary.at(0, 8 + minute / 60, minute % 60))
    }
    let finding = try #require(
      try find(diary, and: "sentence: '{actor} did {operation} {count} times to {target}.'").first
    )
    #expect(finding.eventCount == 120)
    #expect(finding.evidence.count == Finding.evidenceLimit)
    #expect(finding.window.lastSeen == Diary.at(0, 9, 59))
    #expect(finding.entities.count { $0.role == .target } <= 25)
    let name = "@fjordlight.example"
    #expect(
      finding.sentence == "ann\(name) did Add member to role 120 times to t0\(name), t1\(name),"
        + " t2\(name) and others."
    )
  }

  @Test func `a finding says which tests held and which would have stopped it`() throws {
    var diary = Diary()
    diary.grant(by: "ann", Diary.at(0, 8))
    let finding = try #require(
      try find(
        diary,
        """
        what:
          operation: Add member*
        who:
          - initiatedBy.user.userPrincipalName|startswith: ann
          - initiatedBy.app.displayName: x
        filter:
          targetResources.id: [nobody, noone]
        condition: what and who and not filter
        """
      ).first
    )
    #expect(
      finding.because == [
        .init("operation: Add member*", value: "Add member to role"),
        .init(
          "initiatedBy.user.userPrincipalName|startswith: ann",
          value: "ann@fjordlight.example"
        ),
        .init("not targetResources.id: nobody, noone", value: "someone"),
      ]
    )
    #expect(
      finding.counterfactual == ["Not raised had 'targetResources.id: nobody, noone' been true."]
    )
  }

  @Test func `of what is within not only the tests that failed are reasons`() throws {
    var diary = Diary()
    diary.grant(by: "ann", Diary.at(0, 8))
    let finding = try #require(
      try find(
        diary,
        """
        what:
          operation: Add member*
          category|neq: x
        one:
          initiatedBy.user.userPrincipalName|startswith: ann
        other:
          targetResources.id: nobody
        condition: what and not (one and other) and not not one
        """
      ).first
    )
    #expect(
      finding.because.map(\.text) == [
        "operation: Add member*", "not category: x", "not targetResources.id: nobody",
        "initiatedBy.user.userPrincipalName|startswith: ann",
      ]
    )
    #expect(finding.counterfactual.first == "Not raised had 'category: x' been true.")
  }

  @Test func `what would have prevented a finding of several ways is all of them`() throws {
    var diary = Diary()
    diary.grant(by: "ann", Diary.at(0, 8))
    let detection = """
      one:
        operation: Add member*
      two:
        targetResources.id: someone
      filter:
        targetResources.id: nobody
      condition: one or (two and not filter)
      """
    #expect(
      try find(diary, detection).first?.counterfactual == [
        "Not raised had 'operation: Add member*' not been true and"
          + " 'targetResources.id: someone' not been true."
      ]
    )
  }

  @Test func `since and until are the bounds of what is reported`() throws {
    var diary = Diary()
    for day in 0..<4 { diary.grant(by: "ann", Diary.at(day, 8)) }
    let rule = try ProjectRules.made(Self.grants)
    let findings = try TestStore.findings(
      [rule],
      in: diary.lines,
      DetectionSettings(since: Diary.at(1, 8), until: Diary.at(3, 8))
    )
    #expect(findings.map(\.window.firstSeen) == [Diary.at(1, 8), Diary.at(2, 8)])
  }

  @Test func `each rule says what it did`() throws {
    var diary = Diary()
    diary.grant(by: "ann", Diary.at(0, 8))
    diary.grant(to: "other", by: "bo", Diary.at(0, 8))
    diary.signIn("ann", Diary.at(0, 7))
    let store = try TestStore()
    try store.load(diary.lines)
    let outcome = try store.run([
      try ProjectRules.made(Self.grants, id: "00000001"),
      try ProjectRules.made("a:\n  operation: Add user\ncondition: a", id: "00000002"),
      try ProjectRules.made(Self.grants, service: "provisioning", id: "00000003"),
      try ProjectRules.made(Self.grants, service: nil, id: "00000004"),
    ])
    #expect(
      outcome.rules.map(\.verdict) == [
        .matched(events: 2, findings: 2), .silent(events: 2),
        .noEvents(logSource: "azure/provisioning"), .matched(events: 2, findings: 2),
      ]
    )
    #expect(outcome.period == .init(firstSeen: Diary.at(0, 7), lastSeen: Diary.at(0, 8)))
    #expect(
      outcome.coverage == [
        .init(kind: .directoryAudit, firstDay: Diary.day(0), counts: [2]),
        .init(kind: .signIn, firstDay: Diary.day(0), counts: [1]),
      ]
    )
  }

  @Test func `coverage has a zero for each day without events`() throws {
    var diary = Diary()
    for day in [0, 1, 5] { diary.signIn("ann", Diary.at(day, 8)) }
    let store = try TestStore()
    try store.load(diary.lines)
    #expect(try store.run([]).coverage.map(\.counts) == [[1, 1, 0, 0, 0, 1]])
  }
}
