import Events
import Findings
import Foundation
import MatchingTwin
import Rules
import Store
import TestSupport
import Testing

@testable import Detection
@testable import Matching

struct PlanTests {
  private static let grant = Activity(
    kind: .directoryAudit,
    operation: "Add member to role.",
    category: "RoleManagement",
    service: "Core Directory",
    result: "success"
  )

  private func plan(_ detection: String, _ activities: [Activity]) throws -> Plan {
    let rule = try ProjectRules.made(detection)
    let question = Question(kinds: rule.logSource.kinds, condition: rule.condition)
    return Plan(questions: [question], activities: activities, catalog: .standard)
  }

  /// What the activity alone says: yes, no, or that the record must be read.
  private func decision(_ detection: String, _ activity: Activity = Self.grant) throws -> Truth {
    let plan = try plan(detection, [activity])
    guard let candidate = plan.candidates[0].first else { return .no }
    #expect(plan.certain[0][0] == candidate.isCertain)
    return candidate.isCertain ? .yes : .unknown
  }

  @Test(arguments: [
    ("a:\n  operation: add member to role\ncondition: a", Truth.yes),
    ("a:\n  operation: Add user\ncondition: a", .no),
    ("a:\n  activityDisplayName: Add member to role.\n  category: Role*\ncondition: a", .yes),
    ("a:\n  activityDisplayName: Add member to role\ncondition: a", .yes),
    ("a:\n  activityDisplayName|endswith: role.\ncondition: a", .yes),
    ("a:\n  operation|endswith: '.'\ncondition: a", .no),
    ("a:\n  category: Role\ncondition: a", .no),
    ("a:\n  operation: Add member*\n  initiatedBy.app.displayName: x\ncondition: a", .unknown),
    ("a:\n  operation: Add user\n  initiatedBy.app.displayName: x\ncondition: a", .no),
    ("a:\n  result: success\nb:\n  x: y\ncondition: a or b", .yes),
    ("a:\n  result: success\nb:\n  x: y\ncondition: a and not b", .unknown),
    ("a:\n  result: failure\nb:\n  x: y\ncondition: not (a and b)", .yes),
    ("a:\n  - mimikatz\ncondition: a", .unknown),
    ("a:\n  loggedByService|exists: true\ncondition: a", .yes),
    ("a:\n  loggedByService|exists: false\ncondition: a", .no),
    ("a:\n  loggedByService: null\ncondition: a", .no),
  ])
  func `an activity decides without the record when it can`(
    _ detection: String,
    _ expected: Truth
  ) throws {
    #expect(try decision(detection) == expected)
  }

  @Test func `an empty word may be empty, null or missing, so the record decides`() throws {
    var activity = Self.grant
    activity.result = ""
    #expect(try decision("a:\n  result: success\ncondition: a", activity) == .unknown)
    #expect(try decision("a:\n  result: null\ncondition: a", activity) == .unknown)
  }

  @Test func `a kind of record outside of the log source is no candidate`() throws {
    var activity = Self.grant
    activity.kind = .signIn
    #expect(try decision("a:\n  operation: Add member to role\ncondition: a", activity) == .no)
  }

  @Test func `a list of which only the first value is kept does not decide`() throws {
    let signIn = Activity(
      kind: .signIn,
      operation: "Sign-in activity",
      category: "nonInteractiveUser",
      service: "",
      result: "0"
    )
    let rule = try ProjectRules.made(
      "a:\n  signInEventTypes: servicePrincipal\ncondition: a",
      service: "signinlogs"
    )
    let plan = Plan(
      questions: [Question(kinds: rule.logSource.kinds, condition: rule.condition)],
      activities: [signIn],
      catalog: .standard
    )
    #expect(plan.candidates[0].map(\.isCertain) == [false])
  }

  @Test("each step of a sequence is asked of the logs that have its fields")
  func steps() throws {
    let rule = try ProjectRules.made(
      "a:\n  operation: Add member to role\nb:\n  status.errorCode: 0\ncondition: 1 of them",
      and: "anomaly:\n  method: sequence\n  steps: [a, b]\n  onto: a",
      service: nil
    )
    let signIn = Activity(
      kind: .signIn,
      operation: "",
      category: "interactiveUser",
      service: "",
      result: "0"
    )
    let plan = Plan(rules: [rule], activities: [Self.grant, signIn], catalog: .standard)
    let steps = try #require(plan.steps[0])
    #expect(steps.count == 2 && steps[0] == 0)
    #expect(plan.certain[steps[0]] == [true, false] && plan.certain[steps[1]] == [false, true])
    #expect(plan.questions[steps[0]].captures == [.targets])
    #expect(plan.questions[steps[1]].kinds == [.signIn])
    // The records of sign-ins need not be read; those of grants tell the targets.
    #expect(plan.asksRecord == [true, false])
  }

  /// Selects with plan and records, and asks the twin about every line.
  private func compare(_ rules: [Rule], _ files: [(name: String, lines: [String])]) throws {
    let store = try TestStore()
    var lines: [String: [String]] = [:]
    var stored = 0
    for file in files {
      let counts = try store.load(file.lines, as: file.name)
      #expect(counts.stored + counts.known == file.lines.count, "\(file.name)")
      stored += counts.stored
      lines[file.name] = file.lines
    }
    var reader = try EventReader(store.store)
    let words = try StoreWords(reader)
    let plan = Plan(rules: rules, activities: words.activities, catalog: .standard)
    let days = try reader.days()
    let pass = MatchPass(store: store.store, plan: plan, words: words, unlisted: [], jobs: 2)
    let selection = try pass.run(days: days, of: days)
    var records: [(row: EventRow, day: Int, activity: Activity, plain: PlainRecord)] = []
    for (index, day) in days.enumerated() {
      for row in try reader.rows(on: day) {
        let line = try #require(lines[words.file(row)]?[Int(row.line) - 1])
        let activity = words.activity(row)
        let known = ActivityWords(activity)
        let derived: [DerivedField: String] = [
          .operation: activity.operation, .outcome: known.outcome ?? "",
          .directoryCategory: known.origin?.category ?? "",
          .directoryService: known.origin?.service ?? "",
          .actorID: words.actor(row)?.key ?? "", .actorName: words.actor(row)?.name ?? "",
          .address: try reader.term(row.address), .app: try reader.term(row.app),
          .country: try reader.term(row.country),
        ]
        let plain = try PlainRecord(line, kind: activity.kind, derived: derived)
        records.append((row, index, activity, plain))
      }
    }
    for (kind, records) in Dictionary(grouping: records, by: \.activity.kind) {
      var carried: [FieldPath: Bool] = [:]
      for (number, rule) in rules.enumerated() where plan.questions[number].asks(kind) {
        for record in records {
          let isSelected = selection.events(number, onDayAt: record.day)
            .contains { $0.row == record.row }
          // Of a field that no record of the kind has nothing is known.
          let expected =
            plan.questions[number].asks(record.activity)
            && record.plain.meets(plan.questions[number].condition) { field in
              if let known = carried[field] { return !known }
              let isCarried = records.contains { $0.plain.carries(field) }
              carried[field] = isCarried
              return !isCarried
            } == true
          #expect(
            isSelected == expected,
            "\(rule.title) on \(words.file(record.row)):\(record.row.line)"
          )
        }
      }
    }
    #expect(records.count == stored)
    for (question, rule) in rules.enumerated() {
      let selected = days.indices.reduce(0) { $0 + selection.events(question, onDayAt: $1).count }
      #expect(selection.tallies[question].selected == selected, "\(rule.title)")
    }
  }

  @Test func `all rules select of all evidence what a slow twin selects`() throws {
    let folder = ProjectRules.folder.appending(path: "Tests/Evidence")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".ndjson") }.sorted()
    let files = try names.map { name in
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return (name: name, lines: text.split(separator: "\n").map(String.init))
    }
    try compare(try ProjectRules.all(), files)
  }

  @Test func `all rules select of an ordinary week what a slow twin selects`() throws {
    let plan = TenantPlan(seed: 5, people: 8, firstDay: QuietMonth.firstDay, days: 7)
    let tenant = TenantMaker(plan: plan).tenant()
    let life = TenantLife(
      tenant: tenant,
      happenings: [
        SignInRoutine(), HelpDeskRoutine(), SelfServiceRoutine(), PrivilegedRoutine(),
        DirectoryRoutine(), DeviceRoutine(), ConversationRoutine(), ProvisioningRoutine(),
        NightlyJob(),
      ]
    )
    try compare(try ProjectRules.all(), [(name: "week", lines: life.lines)])
  }

  @Test func `lists are looked through whatever their first value is`() throws {
    let signIns = ["interactiveUser", "servicePrincipal"].map { first in
      """
      {"id":"\(first)","createdDateTime":"2026-03-02T08:00:00Z","appId":"a","ipAddress":"",\
      "signInEventTypes":["\(first)","managedIdentity"]}
      """
    }
    let contents = ["none", "text", "mail"].map { first in
      """
      {"id":"c-\(first)","userId":"u","contentMetadata":{"activityMetadata":{"activity":"uploadText"},\
      "contentEntries":[{"contentCategory":"\(first)","createdDateTime":"2026-03-02T08:00:00Z"},\
      {"contentCategory":"text"}]}}
      """
    }
    let rules = [
      try ProjectRules.made(
        "a:\n  signInEventTypes: managedIdentity\ncondition: a",
        service: "signinlogs"
      ),
      try ProjectRules.made(
        "a:\n  signInEventTypes: interactiveUser\ncondition: not a",
        service: "signinlogs"
      ),
      try ProjectRules.made("a:\n  category: x\ncondition: not a", service: nil),
      try Self.content("a:\n  contentMetadata.contentEntries.contentCategory: text\ncondition: a"),
      try Self.content(
        "a:\n  contentMetadata.contentEntries.contentCategory|contains|all: [text, mail]\ncondition: a"
      ),
    ]
    try compare(rules, [(name: "lists", lines: signIns + contents)])
  }

  private static func content(_ detection: String) throws -> Rule {
    let rule = try ProjectRules.made(detection)
    let source = LogSource(product: "m365", service: "contentactivities")
    var changed = rule
    changed.logSource = source
    return changed
  }
}
