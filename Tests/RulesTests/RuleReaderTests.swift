import Events
import Formats
import Rules
import Testing

/// A rule file and what the reader says of it, line by line.
struct RuleFileCase: Sendable, CustomTestStringConvertible {
  let text: String
  let messages: [String]

  init(_ text: String, _ messages: String...) {
    self.text = text
    self.messages = messages
  }

  var testDescription: String { messages.first ?? "no message" }
}

struct RuleReaderTests {
  @Test(arguments: headers + selections + values + conditions + anomalies + sentences)
  func `a wrong rule is refused with its place and what to do`(_ example: RuleFileCase) {
    let (rules, diagnostics) = RuleText.read(example.text)
    #expect(diagnostics.map(\.description) == example.messages.map { "r.yml:" + $0 })
    #expect(rules.isEmpty)
  }

  @Test(arguments: warnings)
  func `a doubtful rule is told of and used`(_ example: RuleFileCase) {
    let (rules, diagnostics) = RuleText.read(example.text)
    #expect(diagnostics.map(\.description) == example.messages.map { "r.yml:" + $0 })
    #expect(rules.count == 1)
  }

  @Test func `messages are in lower case and have no full stop`() {
    for example in Self.headers + Self.selections + Self.values + Self.conditions + Self.anomalies {
      for message in RuleText.read(example.text).diagnostics.map(\.message) {
        #expect(!message.hasSuffix("."), "\(message)")
        #expect(message.first?.isUppercase == false, "\(message)")
      }
    }
  }

  @Test func `the header is read`() throws {
    let text = """
      title: A title
      id: 6C0F1E2D-3B4A-4C5D-8E6F-7A8B9C0D1E2F
      status: stable
      level: Critical
      description: |
          Two lines
          of words.
      tags: [attack.t1098, attack.persistence]
      references:
          - https://example.com/a
      falsepositives: A change that was asked for.
      nextsteps:
          - 'Ask {actor}.'
      sentence: '{actor} did {operation} {count} times.'
      logsource: {product: Azure, service: SigninLogs}
      detection:
          one: {appId: x}
          two: {userId: y}
          condition: [one, two]
      """
    let (rules, diagnostics) = RuleText.read(text)
    #expect(diagnostics.isEmpty)
    let rule = try #require(rules.first)
    #expect(rule.id == "6c0f1e2d-3b4a-4c5d-8e6f-7a8b9c0d1e2f")
    #expect(rule.title == "A title")
    #expect(rule.status == "stable")
    #expect(rule.level == .critical)
    #expect(rule.description == "Two lines\nof words.\n")
    #expect(rule.tags == ["attack.t1098", "attack.persistence"])
    #expect(rule.references == ["https://example.com/a"])
    #expect(rule.falsePositives == ["A change that was asked for."])
    #expect(rule.nextSteps.count == 1)
    #expect(rule.sentence?.pieces.count == 6)
    #expect(rule.logSource.kinds == [.signIn])
    #expect(rule.conditionText == "one or two")
    #expect(rule.anomaly == nil)
    guard case .any(let parts) = rule.condition else {
      Issue.record("a list of conditions is any of them")
      return
    }
    #expect(parts.count == 2)
  }

  @Test func `a rule needs no status, tags or words`() throws {
    let rule = try #require(
      RuleText.read(RuleText.match("status: test\n", becomes: "")).rules.first
    )
    #expect(rule.status == "test")
    #expect(rule.tags.isEmpty)
    #expect(rule.sentence == nil)
    #expect(rule.file == "r.yml")
  }

  @Test func `a rule without an id has one that is made of its title`() throws {
    let text = RuleText.match("id: 6c0f1e2d-3b4a-4c5d-8e6f-7a8b9c0d1e2f\n", becomes: "")
    let one = try #require(RuleText.read(text).rules.first?.id)
    let again = try #require(RuleText.read(text + "description: x\n").rules.first?.id)
    let other = try #require(
      RuleText.read(text.replacing("Account Created", with: "Account Removed")).rules.first?.id
    )
    #expect(one == again && one != other)
    #expect(
      one.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/)
        != nil
    )
  }

  @Test func `name, dates and relations are read`() throws {
    let text = RuleText.match(
      and: """
        name: Account_Created
        date: 2026/11/02
        modified: 2026-11-03
        related:
            - id: 7D1E0F2D-3B4A-4C5D-8E6F-7A8B9C0D1E2F
              type: derived
        """
    )
    let rule = try #require(RuleText.read("# first\n" + text).rules.first)
    #expect(rule.name == "account_created")
    #expect(rule.date == "2026-11-02")
    #expect(rule.modified == "2026-11-03")
    #expect(rule.related.map(\.id) == ["7d1e0f2d-3b4a-4c5d-8e6f-7a8b9c0d1e2f"])
    #expect(rule.related.map(\.type) == ["derived"])
    #expect(rule.location == TextLocation(line: 2, column: 1))
    #expect(rule.generates && rule.missingLists.isEmpty && rule.correlation == nil)
  }

  @Test func `each document of a file is a rule of its own`() {
    let second = RuleText.match("6c0f", becomes: "7d1e")
    let (rules, diagnostics) = RuleText.read(RuleText.match + "---\n" + second)
    #expect(diagnostics.isEmpty)
    #expect(rules.map { $0.id.prefix(4) } == ["6c0f", "7d1e"])
  }

  @Test func `a wrong document does not take the others with it`() {
    let wrong = RuleText.match("level: high", becomes: "level: grave")
    let (rules, diagnostics) = RuleText.read(wrong + "---\n" + RuleText.match)
    #expect(rules.count == 1)
    #expect(diagnostics.map(\.location.line) == [4])
  }

  @Test func `several faults of one rule are told at once`() {
    let text = RuleText.match.replacing("level: high", with: "level: hihg")
      .replacing("operation:", with: "operation|contain:")
      .replacing("product: azure", with: "product: azur")
    let lines = RuleText.read(text).diagnostics.map(\.location.line)
    #expect(lines.sorted() == [4, 6, 10])
  }
}

extension RuleReaderTests {
  static let headers = [
    RuleFileCase(
      "- a\n",
      "1:1: error: a rule must be a map with 'title', 'logsource' and 'detection'"
    ),
    RuleFileCase(
      RuleText.match("title: Account Created\n", becomes: ""),
      "1:1: error: 'title' is missing"
    ),
    RuleFileCase(
      RuleText.match("title: Account Created", becomes: "title:"),
      "1:7: error: 'title' is missing"
    ),
    RuleFileCase(
      RuleText.match("6c0f1e2d", becomes: String(repeating: "a", count: 300)),
      "2:5: error: 'id' is no name but a text"
    ),
    RuleFileCase(
      RuleText.match("level: high", becomes: "level: hihg"),
      "4:8: error: 'level' must be one of informational, low, medium, high, critical"
        + " (did you mean 'high'?)"
    ),
    RuleFileCase(
      RuleText.match("level: high", becomes: "level: 7"),
      "4:8: error: 'level' must be one of informational, low, medium, high, critical"
    ),
    RuleFileCase(
      RuleText.match(
        "logsource:\n    product: azure\n    service: auditlogs\n",
        becomes: ""
      ),
      "1:1: error: 'logsource' is missing or not a map"
    ),
    RuleFileCase(
      RuleText.match(
        "    product: azure\n    service: auditlogs\n",
        becomes: "    definition: x\n"
      ),
      "6:5: error: 'logsource' names no product, category or service"
    ),
    RuleFileCase("title: [a\n", "1:8: error: the '[' that opens here is never closed"),
  ]

  static let selections = [
    RuleFileCase(
      RuleText.match("detection:\n", becomes: "detections:\n"),
      "8:1: warning: unknown key 'detections' (did you mean 'detection'?)",
      "1:1: error: 'detection' is missing or not a map"
    ),
    RuleFileCase(
      "title: A\nid: 6c0f1e2d-3b4a-4c5d-8e6f-7a8b9c0d1e2f\nlevel: low\nlogsource:\n"
        + "    product: azure\ndetection: all\n",
      "6:12: error: 'detection' is missing or not a map"
    ),
    RuleFileCase(
      RuleText.match("        operation: Add user\n", becomes: ""),
      "9:15: error: the selection is empty"
    ),
    RuleFileCase(
      RuleText.match("selection:\n        operation: Add user", becomes: "selection: {}"),
      "9:16: error: the selection is empty"
    ),
    RuleFileCase(
      RuleText.match("selection:\n        operation: Add user", becomes: "selection: []"),
      "9:16: error: the selection is empty"
    ),
    RuleFileCase(
      RuleText.match("operation: Add user", becomes: "operation: []"),
      "10:20: error: the list of values is empty"
    ),
    RuleFileCase(
      RuleText.match("operation:", becomes: "operation|contain:"),
      "10:19: error: unknown modifier 'contain' (did you mean 'contains'?)"
    ),
    RuleFileCase(
      RuleText.match("operation:", becomes: "operation|all|starts:"),
      "10:23: error: unknown modifier 'starts' (did you mean 'startswith'?)"
    ),
    RuleFileCase(
      RuleText.match("operation:", becomes: "operation|fuzzily:"),
      "10:19: error: unknown modifier 'fuzzily'"
    ),
    RuleFileCase(
      RuleText.match("operation:", becomes: "operation|:"),
      "10:19: error: unknown modifier ''"
    ),
    RuleFileCase(
      RuleText.match("operation:", becomes: "operation|base64offset:"),
      "10:19: error: 'base64offset' needs 'contains' after it, for only a part of the text is"
        + " known"
    ),
    RuleFileCase(
      RuleText.match("operation:", becomes: "operation|contains|endswith:"),
      "10:28: error: modifiers 'contains' and 'endswith' exclude each other"
    ),
    RuleFileCase(
      RuleText.match("operation:", becomes: "operation|re|startswith:"),
      "10:22: error: modifiers 're' and 'startswith' exclude each other"
    ),
    RuleFileCase(
      RuleText.match("operation:", becomes: "operation|contains|i:"),
      "10:28: error: 'i' must follow 're'"
    ),
    RuleFileCase(
      RuleText.match("operation:", becomes: "operation|contains|all:"),
      "10:9: error: 'all' needs a list of values"
    ),
    RuleFileCase(
      RuleText.match("operation:", becomes: "a..b:"),
      "10:9: error: 'a..b' is no field path"
    ),
    RuleFileCase(
      RuleText.match("operation:", becomes: "'a[b.c':"),
      "10:9: error: 'a[b.c' is no field path"
    ),
    RuleFileCase(
      RuleText.match("operation:", becomes: "'':"),
      "10:9: error: '' is no field path"
    ),
    RuleFileCase(
      RuleText.match("    condition", becomes: "    timeframe: 5m\n    condition"),
      "13:5: error: 'timeframe' was withdrawn from Sigma; write a correlation rule"
        + " with a 'timespan'"
    ),
  ]

  static let values = [
    RuleFileCase(
      RuleText.match("operation: Add user", becomes: "address|cidr: 10.0.0.0/33"),
      "10:23: error: not a network; write 198.51.100.0/24 or 2001:db8::/32"
    ),
    RuleFileCase(
      RuleText.match("operation: Add user", becomes: "address|cidr: office"),
      "10:23: error: not a network; write 198.51.100.0/24 or 2001:db8::/32"
    ),
    RuleFileCase(
      RuleText.match("operation: Add user", becomes: "operation|re: 'a(b'"),
      "10:23: error: in the regular expression: unbalanced parenthesis: this group is"
        + " never closed"
    ),
    RuleFileCase(
      RuleText.match("operation: Add user", becomes: "length|gt: many"),
      "10:20: error: 'gt' needs a number"
    ),
    RuleFileCase(
      RuleText.match("operation: Add user", becomes: "length|lte: '5'"),
      "10:21: error: 'lte' needs a number"
    ),
    RuleFileCase(
      RuleText.match("operation: Add user", becomes: "length|gte: .inf"),
      "10:21: error: 'gte' needs a number"
    ),
    RuleFileCase(
      RuleText.match("operation: Add user", becomes: "agent|exists: maybe"),
      "10:23: error: 'exists' needs true or false"
    ),
    RuleFileCase(
      RuleText.match("operation: Add user", becomes: "agent|exists: 'true'"),
      "10:23: error: 'exists' needs true or false"
    ),
    RuleFileCase(
      RuleText.match("operation: Add user", becomes: "agent|contains:"),
      "10:24: error: 'contains' needs a value, found null"
    ),
    RuleFileCase(
      RuleText.match("operation: Add user", becomes: "agent: {a: b}"),
      "10:16: error: expected a value, found a list or a map"
    ),
    RuleFileCase(
      RuleText.match("operation: Add user", becomes: "agent: [[a]]"),
      "10:17: error: expected a value, found a list or a map"
    ),
  ]

  static let sentences = [
    RuleFileCase(
      RuleText.match(and: "sentence: '{who} did it.'"),
      "14:11: error: unknown placeholder '{who}'; known are {actor}, {target}, {address}, {app},"
        + " {operation}, {count}, {time} and fields such as {targetResources.displayName}"
    ),
    RuleFileCase(
      RuleText.match(and: "sentence: 'a {actor'"),
      "14:11: error: a '{' without '}'"
    ),
    RuleFileCase(
      RuleText.match(and: "nextsteps:\n    - Ask {a..b}."),
      "15:7: error: unknown placeholder '{a..b}'; known are {actor}, {target}, {address}, {app},"
        + " {operation}, {count}, {time} and fields such as {targetResources.displayName}"
    ),
  ]

  static let warnings = [
    RuleFileCase(
      RuleText.match("selection and not filter", becomes: "selection"),
      "11:5: warning: the condition does not use 'filter'"
    ),
    RuleFileCase(
      RuleText.match("status: test", becomes: "statsu: test"),
      "3:1: warning: unknown key 'statsu' (did you mean 'status'?)"
    ),
    RuleFileCase(
      RuleText.match(and: "references: http://example.com"),
      "14:13: warning: a reference must begin with https://"
    ),
    RuleFileCase(RuleText.match(and: "x-ticket: 7")),
    RuleFileCase(
      RuleText.match("id: 6c0f1e2d-3b4a-4c5d-8e6f-7a8b9c0d1e2f\n", becomes: ""),
      "1:1: warning: 'id' is missing; the title stands for it, so a new title makes all findings"
        + " new"
    ),
    RuleFileCase(
      RuleText.match("6c0f1e2d-3b4a", becomes: "6c0f1e2d-3b4"),
      "2:5: warning: 'id' should be a UUID"
    ),
    RuleFileCase(
      RuleText.match("6c0f1e2d", becomes: "6c0f1e2g"),
      "2:5: warning: 'id' should be a UUID"
    ),
    RuleFileCase(
      RuleText.match("level: high\n", becomes: ""),
      "1:1: warning: 'level' is missing; medium is taken"
    ),
    RuleFileCase(
      RuleText.match("product: azure", becomes: "product: windows"),
      "6:5: warning: no input carries windows/auditlogs"
    ),
    RuleFileCase(
      RuleText.match("auditlogs", becomes: "auditlog"),
      "6:5: warning: no input carries azure/auditlog (did you mean 'azure/auditlogs'?)"
    ),
    RuleFileCase(
      RuleText.match(
        "product: azure\n    service: auditlogs",
        becomes: "category: process_creation\n    product: windows"
      ),
      "6:5: warning: no input carries windows/process_creation"
    ),
    RuleFileCase(
      RuleText.match("service: auditlogs", becomes: "service: activitylogs"),
      "6:5: warning: no input carries azure/activitylogs"
    ),
    RuleFileCase(
      RuleText.match("status: test", becomes: "status: experimetal"),
      "3:9: warning: 'status' is one of stable, test, experimental, deprecated, unsupported (did"
        + " you mean 'experimental'?)"
    ),
    RuleFileCase(
      RuleText.match(and: "date: 2026/11/02"),
      "14:7: warning: 'date': dates with slashes were withdrawn from Sigma; write 2026-11-02"
    ),
    RuleFileCase(
      RuleText.match(and: "modified: 2026-02-29"),
      "14:11: warning: 'modified': not a day of the calendar; write it as YYYY-MM-DD"
    ),
    RuleFileCase(
      RuleText.match(and: "tags: [attack.t1098, attack.persistance]"),
      "14:22: warning: unknown tag 'persistance' (did you mean 'persistence'?)"
    ),
    RuleFileCase(
      RuleText.match(and: "related:\n    - id: 6c0f\n      type: obsoletes"),
      "15:11: warning: 'id' must be a UUID",
      "16:13: warning: 'type' is one of derived, obsolete, merged, renamed, similar (did you mean"
        + " 'obsolete'?)"
    ),
    RuleFileCase(
      RuleText.match(and: "related: [6c0f]"),
      "14:11: warning: a related rule is a map with 'id' and 'type'"
    ),
    RuleFileCase(
      RuleText.match(and: "taxonomy: ecs"),
      "14:11: warning: only the taxonomy 'sigma' is known; fields and log sources are taken as they"
        + " stand"
    ),
    RuleFileCase(
      RuleText.match("Account Created", becomes: String(repeating: "a", count: 257)),
      "1:8: warning: 'title' is longer than 256 characters"
    ),
    RuleFileCase(
      RuleText.match(and: "generate: true"),
      "14:11: warning: 'generate' belongs to a correlation rule"
    ),
  ]
}
