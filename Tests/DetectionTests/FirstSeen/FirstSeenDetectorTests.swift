import Detection
import Events
import Findings
import Glibc
import Rules
import Statistics
import Testing

@Suite struct FirstSeenDetectorTests {
  private static let edge = "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0"

  private static func operations(_ more: String = "") throws -> Rule {
    try ProjectRules.made(
      "selection:\n  result: success\ncondition: selection",
      and: "anomaly:\n  method: first-seen\n" + more,
      level: "critical"
    )
  }

  private static func clients(_ values: String = "[app, agent]") throws -> Rule {
    try ProjectRules.made(
      "selection:\n  status.errorCode: 0\ncondition: selection",
      and: "anomaly:\n  method: first-seen\n  values: \(values)\n",
      service: "signinlogs",
      level: "critical"
    )
  }

  /// Four administrators who keep users and groups, and one who also keeps policies.
  private static func directory(days: Range<Int>) -> Diary {
    var diary = Diary()
    for day in days where day % 7 < 5 {
      for admin in 0..<6 {
        diary.audit("Update user", by: "admin\(admin)", on: "u\(day)", Diary.at(day, 9, admin))
        if admin < 4 {
          diary.audit("Add group", by: "admin\(admin)", on: "g\(day)", Diary.at(day, 10, admin))
        }
        diary.audit("Update group", by: "admin\(admin)", on: "g", Diary.at(day, 11, admin))
      }
      diary.audit("Update policy", by: "admin0", on: "p\(day)", Diary.at(day, 11, 30))
    }
    return diary
  }

  /// Forty people with one client, half of them with two applications.
  private static func office(days: Range<Int>) -> Diary {
    var diary = Diary()
    for day in days where day % 7 < 5 {
      for user in 0..<40 {
        diary.signIn("user\(user)", Diary.at(day, 8, user), agent: edge)
        if user < 20 {
          diary.signIn("user\(user)", Diary.at(day, 9, user), app: "Projects", agent: edge)
        }
      }
    }
    return diary
  }

  private func find(_ diary: Diary, _ rule: Rule) throws -> [Finding] {
    try TestStore.findings([rule], in: diary.lines)
  }

  @Test("an operation that nobody ever did is told, with what the actor usually does")
  func rareOperation() throws {
    var diary = Self.directory(days: 0..<29)
    diary.audit("Set domain authentication", by: "admin5", on: "d", Diary.at(28, 20))
    let finding = try #require(try find(diary, Self.operations()).first)
    #expect(
      finding.sentence.hasPrefix(
        "admin5@fjordlight.example did 'Set domain authentication' for the first time in 20 days;"
          + " 0 of 5 other actors ever did it. Else it has: 'Update group', 'Update user'."
      )
    )
    #expect(finding.eventCount == 1 && finding.window.firstSeen == Diary.at(28, 20))
    let statistic = try #require(finding.statistic)
    #expect(statistic.family == .novelty && statistic.tests == 6)
    #expect(statistic.baseline.activeDays == 20 && statistic.baseline.events == 2)
    // Two operations of the actor, sixteen pairs of actor and operation, twenty days.
    let expected = PeerFactor.logP(breadth: 2, users: 0, totalBreadth: 17, days: 20)
    #expect(abs(statistic.logP - expected) < 1e-5)
    guard case .values(let values) = finding.picture else {
      Issue.record("no values")
      return
    }
    #expect(
      values.rows.map(\.value) == ["Update group", "Update user", "Set domain authentication"]
    )
    #expect(values.rows.map(\.isNew) == [false, false, true])
    #expect(values.rows.map(\.others) == [5, 5, 0])
  }

  @Test("an old account that did none of this is not expected to; a new one is to do as others do")
  func newToAll() throws {
    func logP(signsIn days: Range<Int>) throws -> Double {
      var diary = Self.directory(days: 0..<29)
      for day in days { diary.signIn("member", Diary.at(day, 8)) }
      diary.audit("Set domain authentication", by: "member", on: "d", Diary.at(28, 20))
      let finding = try #require(try find(diary, Self.operations()).first)
      #expect(finding.sentence.hasPrefix("member@"))
      return try #require(finding.statistic).logP
    }
    // Seventeen pairs of six actors, twenty days: none, or as many as the mean.
    let old = PeerFactor.logP(breadth: 0, users: 0, totalBreadth: 17, days: 20)
    let new = PeerFactor.logP(breadth: 2, users: 0, totalBreadth: 17, days: 20)
    #expect(abs(try logP(signsIn: 0..<28) - old) < 1e-5)
    #expect(abs(try logP(signsIn: 27..<28) - new) < 1e-5)
  }

  @Test("what colleagues do is less remarkable, and once done it is known") func popularity() throws
  {
    var diary = Self.directory(days: 0..<29)
    diary.audit("Add group", by: "admin5", on: "d", Diary.at(28, 20))
    #expect(try find(diary, Self.operations()).allSatisfy { $0.level < .medium })
    var twice = Self.directory(days: 0..<29)
    twice.audit("Set domain authentication", by: "admin5", on: "d", Diary.at(22, 20))
    twice.audit("Set domain authentication", by: "admin5", on: "d", Diary.at(28, 20))
    #expect(try find(twice, Self.operations()).map(\.window.firstSeen.day) == [Diary.day(22)])
  }

  @Test("sensitive operations weigh more than others") func weights() throws {
    var alarms: [Double] = []
    for name in ["Set domain authentication", "Add label"] {
      var diary = Self.directory(days: 0..<29)
      diary.audit(name, by: "admin5", on: "d", Diary.at(28, 20))
      let rule = try Self.operations("  sensitive: [set domain authentication.]\n")
      alarms += try find(diary, rule).compactMap { $0.statistic?.logFalseAlarms }
    }
    try #require(alarms.count == 2)
    #expect(abs(alarms[1] - alarms[0] - log(2 / 0.3)) < 1e-5)
  }

  @Test("several new operations on a day are one test, and pay for their number") func several()
    throws
  {
    var diary = Self.directory(days: 0..<29)
    for name in ["Set domain authentication", "Add partner", "Add domain"] {
      diary.audit(name, by: "admin5", on: "d", Diary.at(28, 20))
    }
    let findings = try find(diary, Self.operations())
    #expect(findings.count == 1 && findings[0].eventCount == 3)
    let one = PeerFactor.logP(breadth: 2, users: 0, totalBreadth: 17, days: 20)
    #expect(abs((findings[0].statistic?.logP ?? 0) - one - log(3)) < 1e-5)
  }

  @Test("a tool that signs in to an unknown application is told; a roll-out is not") func client()
    throws
  {
    var rollOut = Self.office(days: 0..<30)
    for user in 0..<12 {
      rollOut.signIn(
        "user\(user)",
        Diary.at(28 + user % 2, 10, user),
        app: "Travel",
        agent: Self.edge
      )
    }
    #expect(try find(rollOut, Self.clients()).isEmpty)
    var tool = Self.office(days: 0..<30)
    for user in 0..<12 {
      tool.signIn(
        "user\(user)",
        Diary.at(28, 10, user),
        from: "185.220.101.7",
        app: "Broker",
        agent: "roadtx/1.8"
      )
    }
    let findings = try find(tool, Self.clients())
    #expect(findings.count == 12)
    let finding = try #require(findings.first)
    #expect(finding.level >= .low)
    #expect(finding.sentence.contains("application 'Broker' that nobody here had used"))
    #expect(finding.sentence.contains("client software 'roadtx' that nobody here had used"))
  }

  @Test("an update of the browser, a colleague's application and a new colleague are no findings")
  func benign() throws {
    var diary = Self.office(days: 0..<30)
    diary.signIn("user30", Diary.at(28, 10), app: "Projects", agent: Self.edge)
    diary.signIn("user31", Diary.at(28, 10), agent: Self.edge.replacing("140", with: "141"))
    for day in 28..<30 {
      diary.signIn("newcomer", Diary.at(day, 10), app: "Onboarding", agent: Self.edge)
    }
    #expect(try find(diary, Self.clients()).isEmpty)
  }

  @Test("devices and countries can be looked at too") func otherValues() throws {
    var diary = Self.office(days: 0..<30)
    diary.signIn("user3", Diary.at(28, 10), device: "unknown-box", country: "RO", agent: Self.edge)
    let finding = try #require(try find(diary, Self.clients("[device, country]")).first)
    #expect(finding.sentence.contains("device 'unknown-box'"))
    #expect(finding.sentence.contains("country 'ro'") || finding.sentence.contains("country 'RO'"))
  }

  @Test("seven days are needed") func coldStart() throws {
    for (day, isTold) in [(6, false), (7, true)] {
      var diary = Diary()
      for day in 0...day {
        for admin in 0..<6 {
          diary.audit("Update user", by: "admin\(admin)", on: "u", Diary.at(day, 9, admin))
        }
      }
      diary.audit("Set domain authentication", by: "admin5", on: "d", Diary.at(day, 20))
      let store = try TestStore()
      try store.load(diary.lines)
      let outcome = try store.run([try Self.operations()])
      #expect(outcome.findings.isEmpty == !isTold)
      #expect(outcome.findings.allSatisfy { $0.level <= .medium })
      if !isTold { #expect(outcome.rules[0].verdict == .coldStart(days: 6, needed: 7)) }
    }
  }

  @Test("an attack does not make its values known in the tenant") func quarantine() throws {
    var diary = Self.office(days: 0..<35)
    for (day, user) in [(29, "user1"), (30, "user2"), (31, "user3"), (32, "user4"), (33, "user5")] {
      diary.signIn(
        user,
        Diary.at(day, 20),
        from: "185.220.101.7",
        app: "Broker",
        agent: "roadtx/1.8"
      )
    }
    let rule = try ProjectRules.made(
      "selection:\n  status.errorCode: 0\ncondition: selection",
      and: "anomaly:\n  method: first-seen\n  values: [app, agent]\n",
      service: "signinlogs",
      level: "low"
    )
    let findings = try find(diary, rule)
    #expect(findings.count == 5)
    // Who has been reported knows the value from then on.
    diary.signIn("user1", Diary.at(34, 20), app: "Broker", agent: "roadtx/1.8")
    #expect(try find(diary, rule).count == 5)
  }

  @Test("nights and one batch find the same, in any order of loading") func nights() throws {
    var days: [[String]] = (0..<31).map { Self.directory(days: $0..<($0 + 1)).lines }
    for (day, admin) in [(22, "admin3"), (28, "admin5"), (29, "admin5"), (30, "admin2")] {
      var diary = Diary()
      diary.audit("Set domain authentication", by: admin, on: "d", Diary.at(day, 20))
      diary.audit("Odd \(day)", by: admin, on: "d", Diary.at(day, 21))
      days[day] += diary.lines
    }
    let rules = [try Self.operations()]
    let batch = try TestStore.findings(rules, in: days.reversed().flatMap { $0 })
    #expect(batch.count >= 3)
    let store = try TestStore()
    for (night, lines) in days.enumerated() {
      if !lines.isEmpty { try store.load(lines, as: "night\(night)") }
      let told = try store.run(rules, DetectionSettings(since: Diary.at(night, 0))).findings
      let wanted = batch.filter { $0.window.firstSeen.day == Diary.day(night) }
      #expect(told.map(\.id) == wanted.map(\.id), "night \(night)")
      #expect(told.map(\.sentence) == wanted.map(\.sentence), "night \(night)")
      #expect(told.map(\.statistic) == wanted.map(\.statistic), "night \(night)")
    }
  }
}
