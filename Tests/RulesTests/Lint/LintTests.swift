import Formats
import Rules
import Testing

@testable import Rules

struct LintTests {
  @Test(arguments: [
    "attack.t1098", "attack.t1098.003", "attack.g0016", "attack.s0002", "attack.ds0028",
    "attack.m1032", "attack.a0008", "attack.ta0003", "attack.initial-access", "attack.stealth",
    "attack.defense-evasion", "attack.command-and-control", "cve.2021-44228", "cve.2024-1234567",
    "car.2016-04-005", "detection.threat-hunting", "tlp.amber-strict", "stp.4", "stp.3k",
    "d3fend.d3-am", "d3fend.d3f-WindowsNtOpenFile", "d3fend.isolate", "ours.anything",
  ])
  func `a tag of a known form is right`(_ tag: String) {
    #expect(TagLint.problem(tag) == nil)
  }

  @Test(arguments: [
    ("attack.t109", "a technique is written as attack.t1098 or attack.t1098.003"),
    ("attack.t1098.03", "a technique is written as attack.t1098 or attack.t1098.003"),
    ("attack.t10981", "a technique is written as attack.t1098 or attack.t1098.003"),
    ("attack.credential_access", "write 'credential-access' with dashes"),
    ("attack.persistance", "unknown tag 'persistance' (did you mean 'persistence'?)"),
    ("attack.nonsense", "unknown tag 'nonsense'"),
    ("attack", "a tag needs a namespace, such as 'attack.t1098'"),
    ("attack.", "a tag has lower-case letters, digits, '.', '-' and '_' only"),
    ("Attack.T1098", "a tag has lower-case letters, digits, '.', '-' and '_' only"),
    ("attack.t1098 x", "a tag has lower-case letters, digits, '.', '-' and '_' only"),
    ("cve.2021.44228", "a CVE is written as cve.2021-44228"),
    ("car.2016-04-5", "an analytic is written as car.2016-04-005"),
    ("detection.threat_hunting", "write 'threat-hunting' with dashes"),
    ("tlp.purple", "unknown tag 'purple'"), ("stp.9", "a score is written as stp.4 or stp.3k"),
    ("d3fend.other", "unknown tag 'other'"),
  ])
  func `a tag of another form is told of`(_ tag: String, _ message: String) {
    #expect(TagLint.problem(tag) == message)
  }

  @Test(arguments: [
    ("2026-11-02", true), ("2024-02-29", true), ("2026-02-29", false), ("1900-02-29", false),
    ("2000-02-29", true), ("2026-13-01", false), ("2026-00-10", false), ("2026-04-31", false),
    ("2026-1-2", false), ("26-01-02", false), ("2026-11-02T00:00:00Z", false), ("today", false),
    ("2026/11/02", false), ("２０２６-11-02", false),
  ])
  func `a date is a day of the calendar`(_ date: String, _ isRight: Bool) {
    #expect((HeaderLint.problem(withDate: date) == nil) == isRight)
  }

  // MARK: Conditions

  private func warnings(_ detection: String) -> [String] {
    let text = RuleText.match.split(separator: "detection:")[0] + "detection:\n" + detection
    let (rules, diagnostics) = RuleText.read(String(text))
    #expect(rules.count == 1)
    #expect(diagnostics.allSatisfy { $0.severity == .warning })
    return diagnostics.map { "\($0.location): \($0.message)" }
  }

  @Test(
    arguments: [
      ("a and not a", ["never true: 'a' must hold and must not"]),
      ("a and b and not a", ["never true: 'a' must hold and must not"]),
      ("a and (b and not a)", ["never true: 'a' must hold and must not"]),
      ("a and not (a or b)", ["never true: 'a' must hold and must not"]),
      (
        "all of them and not b",
        ["'twin' is the same as 'a'", "never true: 'b' must hold and must not"]
      ),
      ("a or not a", ["always true: 'a' must hold or must not"]),
      ("a or not (a and b)", ["always true: 'a' must hold or must not"]),
      ("not a or b or a", ["always true: 'a' must hold or must not"]),
      ("a and b and a", ["'a' is there twice"]), ("(a or b) or a", ["'a' is there twice"]),
      ("a and twin", ["'twin' is the same as 'a'"]),
      ("a and not twin", ["never true: 'twin' must hold and must not, for it is the same as 'a'"]),
      ("a and not b", []), ("a or (b and not a)", []), ("a and (b or not a)", []),
      ("(a and b) or (not a and b)", []),
      ("not (a and not a)", ["never true: 'a' must hold and must not"]),
    ] as [(String, [String])]
  )
  func `conditions that are always or never true are told of`(
    _ condition: String,
    _ messages: [String]
  ) {
    let said = warnings(
      "    a: {x: '1'}\n    b: {x: '2'}\n    twin: {x: '1'}\n    condition: \(condition)\n"
    )
    #expect(said.filter { !$0.contains("does not use") } == messages.map { "12:16: " + $0 })
  }

  @Test(
    arguments: [
      ("x: '*'", ["9:12: any text meets this; write '|exists: true' if the field must be there"]),
      (
        "x|contains: ''",
        ["9:21: any text meets this; write '|exists: true' if the field must be there"]
      ),
      (
        "x|startswith: '**'",
        ["9:23: any text meets this; write '|exists: true' if the field must be there"]
      ),
      ("x: [A, b, a]", ["9:19: the value is there already"]), ("x|re: ['A', 'a']", []),
      ("x|cased: ['A', 'a']", []), ("x: ['']", []), (#"x: '\*'"#, []),
      (
        "x|all: [a, b]",
        [
          "9:9: one text cannot be equal to all of these, only a list can have them; was 'contains|all' meant?"
        ]
      ),
      ("x|all: ['a*', '*b']", []), ("x|contains|all: [a, b]", []), ("x|re|all: [a, b]", []),
      ("x: a\n        X|exists: false", ["10:9: 'X' cannot be missing and have a value at once"]),
      ("x: null\n        x|contains: a", ["10:9: 'x' cannot be missing and have a value at once"]),
      ("x|exists: true\n        x|contains: a", []), ("x|startswith: a\n        x|endswith: b", []),
      ("x|exists: false\n        y: a", []),
    ] as [(String, [String])]
  )
  func `values that are likely not meant are told of`(_ fields: String, _ messages: [String]) {
    let said = warnings(
      "    a:\n        \(fields)\n    condition: a\n".replacing(
        "    a:\n        ",
        with: "    a:\n        "
      )
    )
    #expect(
      said
        == messages.map { line in
          let number = Int(line.prefix { $0 != ":" }) ?? 0
          return "\(number + 1)" + line.drop { $0 != ":" }
        }
    )
  }

  @Test func `codes are words with dashes, each once`() {
    let codes = Diagnostic.Code.allCases.map(\.rawValue)
    #expect(Set(codes).count == codes.count)
    for code in codes { #expect(code.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(code)") }
  }

  @Test func `a diagnostic says what kind of mistake it is`() {
    let cases: [(String, Diagnostic.Code)] = [
      ("a: [", .invalidYAML), ("- a", .notARule),
      (RuleText.match("level: high", becomes: "level: x"), .invalidLevel),
      (RuleText.match("operation:", becomes: "operation|x:"), .unknownModifier),
      (RuleText.match("operation:", becomes: "operation|re|cidr:"), .conflictingModifiers),
      (RuleText.match("and not filter", becomes: "and fliter"), .unknownSelection),
      (RuleText.match("and not filter", becomes: "| count() > 1"), .withdrawn),
      (RuleText.match("product: azure", becomes: "product: aws"), .unknownLogSource),
      (RuleText.match(and: "sentence: '{x}'"), .invalidSentence),
      (RuleText.match(and: "anomaly: x"), .invalidAnomaly),
      (RuleText.match(and: "tags: x"), .invalidTag), (RuleText.match(and: "date: x"), .invalidDate),
      (RuleText.match + "---\n" + RuleText.match, .duplicateID),
    ]
    for (text, code) in cases {
      #expect(RuleText.read(text).diagnostics.map(\.code) == [code], "\(code)")
    }
  }
}
