import Detection
import Events
import Findings
import Rules
import Store
import Testing

/// Correlations over a store: from rules and records to findings.
struct CorrelationFindingsTests {
  private typealias Made = MadeCorrelation

  private static let three = [Correlation.Bound(.greaterOrEqual, 3)]

  /// Three roles granted by one account within an hour.
  private func grants(sentence: String? = nil, generates: Bool = false) throws -> [Rule] {
    [
      try Made.correlation(
        "c",
        .eventCount,
        of: "a",
        by: ["actor.id"],
        minutes: 60,
        Self.three,
        sentence: sentence
      ),
      try Made.base("a", "operation: Add member to role", generates: generates),
    ]
  }

  private func failedThenSignedIn() throws -> [Rule] {
    [
      try Made.correlation("d", .temporalOrdered, of: "cb", by: ["actor.id"], minutes: 30),
      try Made.correlation(
        "c",
        .eventCount,
        of: "a",
        by: ["actor.id"],
        minutes: 10,
        Self.three,
        generates: false
      ),
      try Made.base("a", "status.errorCode: 50126", service: "signinlogs"),
      try Made.base("b", "status.errorCode: 0", service: "signinlogs"),
    ]
  }

  // MARK: One burst

  @Test func `a burst is one finding that explains itself`() throws {
    var diary = Diary()
    for minute in [0, 20, 40, 70] {
      diary.grant(to: "t\(minute)", by: "ann", Diary.at(0, 9, minute))
    }
    for hour in 1..<6 { diary.grant(by: "bo", Diary.at(0, hour * 3)) }
    let rules = try grants(sentence: "{actor} granted {count} roles to {target}, by {actor.id}.")
    let outcome = try run(rules, diary.lines)
    let finding = try #require(outcome.findings.first)
    #expect(outcome.findings.count == 1)
    #expect(finding.kind == .correlation && finding.level == .medium && finding.status == .new)
    #expect(finding.eventCount == 4 && finding.evidence.count == 4)
    #expect(
      finding.window == .init(firstSeen: Diary.at(0, 9), lastSeen: Diary.at(0, 10, 10))
    )
    #expect(
      finding.sentence == "ann@fjordlight.example granted 4 roles to t0@fjordlight.example, "
        + "t20@fjordlight.example, t40@fjordlight.example and 1 more, by ann@fjordlight.example."
    )
    #expect(
      finding.because == [
        .init("observed 3 events in 40 min, threshold 3 in 1 h"),
        .init("went on without a break", value: "4 events in 70 min"),
        .init("the same actor.id", value: "ann@fjordlight.example"),
        .init("Rule a", value: "4 events"),
      ]
    )
    #expect(
      finding.counterfactual == [
        "Not raised with a threshold above 3.", "Not raised with a time span below 40 min.",
      ]
    )
    #expect(finding.score.value == 43)
    #expect(outcome.rules.map(\.kind) == [.correlation, .match])
    #expect(
      outcome.rules.map(\.verdict) == [
        .matched(events: 4, findings: 1), .matched(events: 9, findings: 0),
      ]
    )
  }

  @Test func `without a sentence the finding says title, actor and extent`() throws {
    var diary = Diary()
    for minute in [0, 20, 40] { diary.grant(by: "ann", Diary.at(0, 9, minute)) }
    let finding = try #require(try run(try grants(), diary.lines).findings.first)
    #expect(finding.sentence == "Correlation c: ann@fjordlight.example, 3 events in 40 min.")
  }

  @Test func `a rule that serves correlations only makes no findings of its own`() throws {
    var diary = Diary()
    for minute in [0, 20, 40] { diary.grant(by: "ann", Diary.at(0, 9, minute)) }
    #expect(try run(try grants(), diary.lines).findings.map(\.kind) == [.correlation])
    let both = try run(try grants(generates: true), diary.lines).findings
    #expect(Set(both.map(\.kind)) == [.correlation, .match])
  }

  @Test func `a correlation says which log source has no events`() throws {
    var diary = Diary()
    diary.signIn("ann", Diary.at(0, 9))
    let rules = try grants()
    guard case .noEvents(let logSource) = try run(rules, diary.lines).rules[0].verdict else {
      Issue.record("the rule is said to have looked")
      return
    }
    #expect(logSource.contains("auditlogs"))
    diary.grant(by: "ann", Diary.at(0, 9))
    #expect(try run(rules, diary.lines).rules[0].verdict == .silent(events: 1))
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
        method == .temporal ? [] : Self.three,
        aliases: aliases
      )
      switch try run([rule] + bases, diary.lines).rules[0].verdict {
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

  // MARK: Nights

  @Test func `a burst that goes on after midnight keeps its identity and grows`() throws {
    var first = Diary()
    for minute in [0, 10, 20, 50] {
      first.grant(to: "t\(minute)", by: "ann", Diary.at(0, 23, minute))
    }
    var second = Diary()
    for minute in [5, 30] { second.grant(to: "u\(minute)", by: "ann", Diary.at(1, 0, minute)) }
    let rules = try grants()
    let store = try TestStore()
    try store.load(first.lines, as: "night1")
    let evening = try #require(try store.run(rules).findings.first)
    try store.load(second.lines, as: "night2")
    let outcome = try store.run(rules)
    let morning = try #require(outcome.findings.first)
    #expect(outcome.findings.count == 1)
    #expect(morning.id == evening.id)
    #expect(evening.eventCount == 4 && morning.eventCount == 6)
    #expect(morning.window.lastSeen == Diary.at(1, 0, 30))
    #expect(try run(rules, first.lines + second.lines).findings.map(\.id) == [morning.id])
  }

  @Test func `several bursts of one group on one day have identities of their own`() throws {
    var diary = Diary()
    for hour in [1, 8, 15] {
      for minute in [0, 10, 20] {
        diary.grant(to: "\(minute)", by: "ann", Diary.at(0, hour, minute))
      }
    }
    let all = try run(try grants(), diary.lines).findings
    #expect(Set(all.map(\.id)).count == 3)
    let morning = try run(try grants(), Array(diary.lines.prefix(3))).findings
    let first = try #require(all.first { $0.window.firstSeen == Diary.at(0, 1) })
    #expect(morning.map(\.id) == [first.id])
  }

  @Test func `events before the start count, and only bursts that reach it are told`() throws {
    var diary = Diary()
    for minute in [30, 40, 50] { diary.grant(to: "\(minute)", by: "ann", Diary.at(0, 23, minute)) }
    diary.grant(by: "ann", Diary.at(1, 0, 5))
    let since = DetectionSettings(since: Diary.at(1, 0))
    let told = try run(try grants(), diary.lines, since).findings
    #expect(told.map(\.eventCount) == [4])
    #expect(try run(try grants(), Array(diary.lines.prefix(3)), since).findings.isEmpty)
    let until = DetectionSettings(until: Diary.at(0, 23, 50))
    #expect(try run(try grants(), diary.lines, until).findings.isEmpty)
  }

  @Test func `an event that comes late fills the window and is told`() throws {
    var diary = Diary()
    for minute in [0, 40] { diary.grant(to: "\(minute)", by: "ann", Diary.at(0, 9, minute)) }
    diary.grant(by: "zoe", Diary.at(2, 9))
    let store = try TestStore()
    try store.load(diary.lines)
    #expect(try store.run(try grants()).findings.isEmpty)
    var late = Diary()
    late.grant(to: "late", by: "ann", Diary.at(0, 9, 20))
    try store.load(late.lines, as: "late")
    let finding = try #require(try store.run(try grants()).findings.first)
    #expect(finding.eventCount == 3)
  }

  // MARK: Chains

  @Test func `a success while the failures go on is seen after them`() throws {
    var diary = Diary()
    for minute in [0, 2, 4, 8, 10] { diary.signIn("ann", Diary.at(0, 9, minute), error: 50126) }
    diary.signIn("ann", Diary.at(0, 9, 6))
    let findings = try run(try failedThenSignedIn(), diary.lines).findings
    let finding = try #require(findings.first)
    #expect(findings.count == 1 && finding.eventCount == 6)
    #expect(finding.rule.title == "Correlation d")
    #expect(
      finding.because.map(\.text) == [
        "observed 2 of 2 rules in order in 2 min, threshold 2 in 30 min", "the same actor.id",
        "Correlation c", "Rule b",
      ]
    )
    #expect(finding.window.firstSeen == Diary.at(0, 9))
  }

  @Test func `a chain is found night by night as in one batch`() throws {
    var evening = Diary()
    for minute in [50, 52, 54] { evening.signIn("ann", Diary.at(0, 23, minute), error: 50126) }
    evening.signIn("ann", Diary.at(0, 23, 55))
    var morning = Diary()
    // The burst within goes on: its last event is after the success.
    for minute in [1, 3] { morning.signIn("ann", Diary.at(1, 0, minute), error: 50126) }
    let store = try TestStore()
    try store.load(evening.lines, as: "night1")
    let first = try store.run(try failedThenSignedIn()).findings
    try store.load(morning.lines, as: "night2")
    let second = try store.run(try failedThenSignedIn()).findings
    #expect(first.count == 1 && first.map(\.id) == second.map(\.id))
    #expect(
      try run(try failedThenSignedIn(), evening.lines + morning.lines).findings.map(\.sentence)
        == second.map(\.sentence)
    )
  }

  @Test func `successes before the failures are no chain`() throws {
    var diary = Diary()
    diary.signIn("ann", Diary.at(0, 9))
    for minute in [2, 4, 6] { diary.signIn("ann", Diary.at(0, 9, minute), error: 50126) }
    diary.signIn("bo", Diary.at(0, 9, 8))
    #expect(try run(try failedThenSignedIn(), diary.lines).findings.isEmpty)
  }

  @Test func `the outer rule groups by its own field, whatever the inner one groups by`() throws {
    let rules = [
      try Made.correlation("d", .temporalOrdered, of: "cb", by: ["actor.id"], minutes: 30),
      try Made.correlation(
        "c",
        .valueCount(field: try Made.field("actor.id")),
        of: "a",
        by: ["address"],
        minutes: 10,
        Self.three,
        generates: false
      ),
      try Made.base("a", "status.errorCode: 50126", service: "signinlogs"),
      try Made.base("b", "status.errorCode: 0", service: "signinlogs"),
    ]
    var diary = Diary()
    for (minute, user) in ["ann", "bo", "cy"].enumerated() {
      diary.signIn(user, Diary.at(0, 9, minute), from: "192.0.2.1", error: 50126)
    }
    diary.signIn("bo", Diary.at(0, 9, 10), from: "192.0.2.9")
    diary.signIn("dan", Diary.at(0, 9, 11), from: "192.0.2.1")
    let findings = try run(rules, diary.lines).findings
    #expect(findings.count == 1)
    #expect(findings.first?.eventCount == 4)
    #expect(
      findings.first?.because.contains(.init("the same actor.id", value: "bo@fjordlight.example"))
        == true
    )
  }

  @Test func `rules that meet again over many chains are not asked over and over`() throws {
    // Each level has both rules of the one below: 2^15 ways lead down to the first.
    let letters = Array("cdefghijklmnopqrstuvwxyzCDEFGHIJ")
    var rules = [
      try Made.base("a", "operation: Add member to role"),
      try Made.base("b", "operation: Reset password (by admin)"),
    ]
    var below = "ab"
    for pair in stride(from: 0, to: letters.count, by: 2) {
      for letter in letters[pair..<(pair + 2)] {
        rules.append(
          try Made.correlation(letter, .temporal, of: below, by: ["address"], minutes: 60)
        )
      }
      below = String(letters[pair..<(pair + 2)])
    }
    rules.append(
      try Made.correlation("K", .temporal, of: below, by: ["actor.id"], minutes: 60)
    )
    var diary = Diary()
    diary.grant(by: "ann", Diary.at(0, 9))
    diary.reset("bo", by: "ann", Diary.at(0, 9, 10))
    let top = try run(rules, diary.lines).findings.filter { $0.rule.title == "Correlation K" }
    #expect(top.map(\.eventCount) == [2])
  }

  // MARK: Groups

  @Test func `an alias joins the target of one event with the actor of another`() throws {
    let rules = [
      try Made.correlation(
        "c",
        .temporalOrdered,
        of: "ab",
        by: ["account.id"],
        minutes: 30,
        aliases: ["account.id": ["a": "targetResources.id", "b": "actor.id"]],
        sentence: "{account.id} was reset and acted."
      ),
      try Made.base("a", "operation: Reset password (by admin)"),
      try Made.base("b", "operation: Add member to role"),
    ]
    var diary = Diary()
    diary.reset("bo", by: "ann", Diary.at(0, 9))
    diary.grant(to: "cy", by: "bo", Diary.at(0, 9, 29))
    diary.grant(to: "cy", by: "ann", Diary.at(0, 9, 5))
    diary.reset("dan", by: "ann", Diary.at(0, 9))
    diary.grant(to: "cy", by: "dan", Diary.at(0, 9, 31))
    let findings = try run(rules, diary.lines).findings
    #expect(findings.map(\.eventCount) == [2])
    #expect(findings.first?.sentence == "bo@fjordlight.example was reset and acted.")
  }

  @Test func `one person is one under object id and user principal name`() throws {
    let rules = [
      try Made.correlation("c", .temporalOrdered, of: "ab", by: ["actor.id"], minutes: 30),
      try Made.base("a", "status.errorCode: 0", service: "signinlogs"),
      try Made.base("b", "Operation: FileDownloaded", product: "m365", service: "audit"),
    ]
    let id = "5f1ae0c2-6f1d-4c52-9e55-0a1b2c3d4e5f"
    let signIn = """
      {"id":"s1","createdDateTime":"2026-03-02T09:00:00Z","userId":"\(id)","userPrincipalName":\
      "Ann@fjordlight.example","appId":"00000002-0000","appDisplayName":"Mail","ipAddress":\
      "192.0.2.1","status":{"errorCode":0}}
      """
    let download = """
      {"CreationTime":"2026-03-02T09:10:00","Id":"d1","Operation":"FileDownloaded","RecordType":6,\
      "UserKey":"i:0h.f|membership|1003@live.com","UserType":0,"Version":1,"Workload":"SharePoint",\
      "ClientIP":"192.0.2.1","ObjectId":"https://fjordlight.sharepoint.example/a.docx","UserId":\
      "ann@FJORDLIGHT.example"}
      """
    let findings = try run(rules, [signIn, download]).findings
    #expect(findings.map(\.eventCount) == [2])
    #expect(
      findings.first?.because.dropFirst().first?.value?.lowercased() == "ann@fjordlight.example"
    )
  }

  @Test func `an event that two logs tell is counted once`() throws {
    let rules = [
      try Made.correlation("c", .eventCount, of: "a", by: ["actor.id"], minutes: 60, Self.three),
      try Made.base("a", "ResultType: 50126", service: "signinlogs"),
    ]
    func failure(_ minute: Int) -> String {
      """
      {"CreationTime":"2026-03-02T09:\(minute):00","Id":"f\(minute)","Operation":"UserLoginFailed",\
      "RecordType":15,"ResultStatus":"Failed","UserKey":"u","UserType":0,"Version":1,"Workload":\
      "AzureActiveDirectory","ClientIP":"192.0.2.1","UserId":"ann@fjordlight.example",\
      "ErrorNumber":"50126","LogonError":"InvalidUserNameOrPassword"}
      """
    }
    let unified = [10, 20, 30].map(failure)
    #expect(try run(rules, unified).findings.map(\.eventCount) == [3])
    // The sign-in log itself is there too: two of the three are the same events.
    var diary = Diary()
    for minute in [10, 20] { diary.signIn("ann", Diary.at(0, 9, minute), error: 50126) }
    #expect(try run(rules, unified + diary.lines).findings.isEmpty)
    // It is not there on another day.
    var later = Diary()
    for minute in [10, 20] { later.signIn("ann", Diary.at(1, 9, minute), error: 50126) }
    #expect(try run(rules, unified + later.lines).findings.map(\.eventCount) == [3])
  }

  @Test func `a text that holds JSON is one value, not two`() throws {
    let role = "targetResources.modifiedProperties[Role.DisplayName].newValue"
    let rules = [
      try Made.correlation("c", .eventCount, of: "a", by: [role], minutes: 60, Self.three),
      try Made.base("a", "operation: Add member to role"),
    ]
    let lines = (0..<3).map { minute in
      """
      {"id":"g\(minute)","category":"RoleManagement","correlationId":"x","result":"success",\
      "activityDisplayName":"Add member to role","activityDateTime":"2026-03-02T09:0\(minute):00Z",\
      "loggedByService":"Core Directory","initiatedBy":{"user":{"id":"ann","userPrincipalName":\
      "ann@fjordlight.example"},"app":null},"targetResources":[{"id":"t\(minute)","type":"User",\
      "modifiedProperties":[{"displayName":"Role.DisplayName","oldValue":null,"newValue":\
      "\\"Reports Reader\\""}]}]}
      """
    }
    let findings = try run(rules, lines).findings
    #expect(findings.count == 1)
    #expect(findings.first?.because.contains { $0.value == "Reports Reader" } == true)
  }

  @Test func `sums are of the numbers in the records`() throws {
    let length = try Made.field("contentMetadata.contentEntries.length")
    let rules = [
      try Made.correlation(
        "c",
        .valueSum(field: length),
        of: "a",
        by: ["actor.id"],
        minutes: 60,
        [.init(.greaterOrEqual, 1_000)]
      ),
      try Made.base("a", "operation: uploadText", product: "m365", service: "contentactivities"),
    ]
    func upload(_ minute: Int, _ length: String) -> String {
      """
      {"id":"u\(minute)","userId":"ann","contentMetadata":{"contentEntries":[{"identifier":"i",\
      "name":"Prompt","length":\(length),"createdDateTime":"2026-03-02T09:\(minute):00Z"}],\
      "activityMetadata":{"activity":"uploadText"},"deviceMetadata":{"deviceType":"managed",\
      "ipAddress":"192.0.2.1"},"protectedAppMetadata":{"name":"Chat","version":"1"},\
      "integratedAppMetadata":{"name":"Gateway","version":"1"}}}
      """
    }
    let lines = [upload(10, "400"), upload(20, "599"), upload(30, "null"), upload(40, "1")]
    let finding = try #require(try run(rules, lines).findings.first)
    #expect(finding.eventCount == 3)
    #expect(
      finding.because.first?.text
        == "observed a sum of contentMetadata.contentEntries.length of 1,000 in 30 min, "
        + "threshold 1,000 in 1 h"
    )
    #expect(try run(rules, Array(lines.prefix(3))).findings.isEmpty)
  }

  @Test func `bursts stay when the records of their days are given up`() throws {
    var diary = Diary()
    for minute in [50, 52, 54] {
      diary.signIn("ann", Diary.at(0, 23, minute), from: "192.0.2.1", error: 50126)
    }
    diary.signIn("ann", Diary.at(0, 23, 55), from: "192.0.2.1")
    diary.signIn("ann", Diary.at(1, 0, 3), from: "192.0.2.1", error: 50126)
    var rules = try failedThenSignedIn()
    rules[0].correlation?.groupBy = [try Made.field("address")]
    let store = try TestStore()
    try store.load(diary.lines)
    let before = try store.run(rules).findings
    try PastAnswers.keep(
      store.store,
      rules: rules,
      catalog: .standard,
      before: Diary.day(1),
      jobs: 1
    )
    #expect(try store.store.prune(recordsBefore: Diary.day(1)).records == 4)
    let after = try store.run(rules).findings
    #expect(before.count == 1 && before.map(\.id) == after.map(\.id))
    #expect(before.map(\.because) == after.map(\.because))
    #expect(before.map(\.eventCount) == after.map(\.eventCount))
  }

  // MARK: Telling

  @Test func `of many events those of each rule are told`() throws {
    var diary = Diary()
    for second in 0..<200 {
      diary.signIn("ann", Diary.at(0, 9, second / 60, second % 60), error: 50126)
    }
    diary.signIn("ann", Diary.at(0, 9, 4))
    let finding = try #require(try run(try failedThenSignedIn(), diary.lines).findings.first)
    #expect(finding.eventCount == 201)
    #expect(finding.evidence.count == Finding.evidenceLimit)
    #expect(finding.evidence.last?.result == "success")
    #expect(finding.evidence.map(\.time) == finding.evidence.map(\.time).sorted())
  }

  @Test func `findings are the same at any number of jobs`() throws {
    var diary = Diary()
    for user in 0..<40 {
      for minute in 0..<5 {
        diary.grant(to: "t\(minute)", by: "user\(user)", Diary.at(user % 9, 9, minute * 3))
      }
    }
    let one = try run(try grants(), diary.lines).findings
    #expect(one.count == 40)
    for jobs in [2, 8] {
      #expect(
        try run(try grants(), diary.lines, DetectionSettings(jobs: jobs)).findings == one
      )
    }
  }

  @Test func `correlations in a circle or without their rules find nothing`() throws {
    var diary = Diary()
    for minute in [0, 20, 40] { diary.grant(by: "ann", Diary.at(0, 9, minute)) }
    let circle = [
      try Made.correlation("c", .temporal, of: "da", by: ["actor.id"], minutes: 60),
      try Made.correlation("d", .temporal, of: "ca", by: ["other.field"], minutes: 60),
      try Made.base("a", "operation: Add member to role"),
    ]
    #expect(try run(circle, diary.lines).findings.isEmpty)
    #expect(try run([try grants()[0]], diary.lines).findings.isEmpty)
  }

  private func run(
    _ rules: [Rule],
    _ lines: [String],
    _ settings: DetectionSettings = DetectionSettings()
  ) throws -> Detection.Outcome {
    let store = try TestStore()
    try store.load(lines)
    return try store.run(rules, settings)
  }
}
