import Events
import Formats
import Rules
import Testing

struct CorrelationReaderTests {
  private static let base = CorrelationText.rule("one", id: 1) + CorrelationText.rule("two", id: 2)

  private func read(_ section: String, and lines: String = "") -> (
    rules: [Rule], messages: [String]
  ) {
    let (rules, diagnostics) = RuleText.read(
      CorrelationText.correlation(section, and: lines) + Self.base
    )
    return (rules, diagnostics.map(\.description))
  }

  private func correlation(_ section: String) throws -> Correlation {
    let (rules, messages) = read(section)
    #expect(messages.isEmpty)
    return try #require(rules.first { $0.title == "whole" }?.correlation)
  }

  private static func field(_ text: String) throws -> FieldPath {
    try #require(FieldPath(text))
  }

  @Test func `a count of events is read`() throws {
    let read = try correlation(
      "type: event_count\nrules: [one]\ngroup-by: [actor.id, address]\ntimespan: 90m\ncondition: {gte: 10}"
    )
    let expected = Correlation(
      method: .eventCount,
      rules: [CorrelationText.uuid(1)],
      groupBy: [try Self.field("actor.id"), try Self.field("address")],
      timespan: 90 * 60 * 10_000_000,
      bounds: [.init(.greaterOrEqual, 10)]
    )
    #expect(read == expected)
  }

  @Test func `each type is read`() throws {
    let field = try Self.field("a.b")
    let rest = "rules: [one, two]\ngroup-by: address\ntimespan: 1h\n"
    let methods: [(String, Correlation.Method)] = [
      ("type: event_count\ncondition: {gt: 1}", .eventCount),
      ("type: value_count\ncondition: {gt: 1, field: a.b}", .valueCount(field: field)),
      ("type: temporal", .temporal), ("type: temporal_ordered", .temporalOrdered),
      ("type: value_sum\ncondition: {gt: 1.5, field: a.b}", .valueSum(field: field)),
      ("type: value_avg\ncondition: {lt: -1, field: a.b}", .valueAverage(field: field)),
      (
        "type: value_percentile\ncondition: {gt: 1, field: a.b, percentile: 95}",
        .valuePercentile(field: field, percentile: 95)
      ),
    ]
    for (section, method) in methods {
      #expect(try correlation(rest + section).method == method)
    }
  }

  @Test(
    arguments: [
      ("1s", 1), ("90m", 5_400), ("24h", 86_400), ("7d", 604_800), ("015m", 900),
    ] as [(String, Int64)]
  )
  func `a time span is a number and a letter`(_ text: String, _ seconds: Int64) throws {
    let read = try correlation("type: temporal\nrules: [one, two]\ntimespan: \(text)")
    #expect(read.timespan == seconds * 10_000_000)
    #expect(read.groupBy.isEmpty && read.bounds.isEmpty)
  }

  @Test func `bounds may be ranges, and count rules of a temporal correlation`() throws {
    let range = try correlation(
      "type: event_count\nrules: [one]\ntimespan: 1h\ncondition: {gt: 1, lte: 5, neq: 3}"
    )
    #expect(range.bounds == [.init(.greater, 1), .init(.lessOrEqual, 5), .init(.notEqual, 3)])
    let temporal = try correlation(
      "type: temporal\nrules: [one, two]\ntimespan: 1h\ncondition: {gte: 1}"
    )
    #expect(temporal.bounds == [.init(.greaterOrEqual, 1)])
  }

  @Test func `the header is that of any rule`() throws {
    let (rules, messages) = read(
      "type: temporal\nrules: [one, two]\ntimespan: 1h",
      and: "tags: [attack.t1098]\nsentence: '{count} by {actor}'\nnextsteps: ['Ask {actor}.']"
    )
    #expect(messages.isEmpty)
    let rule = try #require(rules.first)
    #expect(rule.level == .high && rule.tags == ["attack.t1098"])
    #expect(rule.sentence != nil && rule.nextSteps.count == 1)
    #expect(rule.logSource.kinds == [.directoryAudit, .customSecurityAttributeAudit])
    #expect(rule.conditionText == "number of rules all in 3600 s")
    #expect(!PlainFields(["operation": ["one"]]).meets(rule.condition))
  }

  @Test(
    arguments: [
      (
        "type: event_cuont\nrules: [one, two]\ntimespan: 1h",
        ["6:11: error: unknown type 'event_cuont' (did you mean 'event_count'?)"]
      ),
      (
        "type: magic\nrules: [one, two]\ntimespan: 1h",
        [
          "6:11: error: unknown type 'magic'; it is one of event_count, value_count, temporal, temporal_ordered, value_sum, value_avg, value_percentile"
        ]
      ),
      ("rules: [one]\ntimespan: 1h", ["6:5: error: 'correlation' has no 'type'"]),
      (
        "type: event_count\ncondition: {gt: 1}\ntimespan: 1h",
        ["6:5: error: 'correlation' has no 'rules'"]
      ),
      (
        "type: temporal\nrules: []\ntimespan: 1h",
        ["7:12: error: 'rules' must list ids or names of rules"]
      ),
      (
        "type: temporal\nrules: [one, [two]]\ntimespan: 1h",
        ["7:18: error: a rule is given by its id or name"]
      ),
      ("type: temporal\nrules: [one, two]", ["6:5: error: 'correlation' has no 'timespan'"]),
      (
        "type: temporal\nrules: [one, two]\ntimespan: 1w",
        ["8:15: error: 'timespan' is a number and one of s, m, h, d, such as 90m"]
      ),
      (
        "type: temporal\nrules: [one, two]\ntimespan: 0s",
        ["8:15: error: 'timespan' is a number and one of s, m, h, d, such as 90m"]
      ),
      (
        "type: temporal\nrules: [one, two]\ntimespan: -5m",
        ["8:15: error: 'timespan' is a number and one of s, m, h, d, such as 90m"]
      ),
      (
        "type: temporal\nrules: [one, two]\ntimespan: 99999999999999999999d",
        ["8:15: error: 'timespan' is a number and one of s, m, h, d, such as 90m"]
      ),
      (
        "type: temporal\nrules: [one, two]\ntimespan: 1h30m",
        ["8:15: error: 'timespan' is a number and one of s, m, h, d, such as 90m"]
      ),
      (
        "type: temporal\nrules: [one, two]\ntimeframe: 1h",
        [
          "8:5: error: 'correlation' has no 'timeframe' (did you mean 'timespan'?)",
          "6:5: error: 'correlation' has no 'timespan'",
        ]
      ),
      (
        "type: temporal\nrules: [one, two]\ntimespan: 1h\ngroupby: x",
        ["9:5: error: 'correlation' has no 'groupby' (did you mean 'group-by'?)"]
      ),
      (
        "type: temporal\nrules: [one, two]\ntimespan: 1h\ngroup-by: [a..b]",
        ["9:16: error: no path of a field"]
      ),
      (
        "type: temporal\nrules: [one, two]\ntimespan: 1h\ncondition: {gte: 1, field: x}",
        ["9:32: error: type 'temporal' counts no values, so it has no 'field'"]
      ),
      (
        "type: temporal\nrules: [one, two]\ntimespan: 1h\ncondition: one and two",
        ["9:16: error: 'condition' must be a map of comparisons such as 'gte: 10'"]
      ),
      (
        "type: event_count\nrules: [one]\ntimespan: 1h",
        ["6:5: error: type 'event_count' needs a 'condition'"]
      ),
      (
        "type: event_count\nrules: [one]\ntimespan: 1h\ncondition: {gte: 1, field: x}",
        ["9:32: error: type 'event_count' counts no values, so it has no 'field'"]
      ),
      (
        "type: event_count\nrules: [one]\ntimespan: 1h\ncondition: {gte: many}",
        ["9:22: error: 'gte' needs a number"]
      ),
      (
        "type: event_count\nrules: [one]\ntimespan: 1h\ncondition: {gte: .nan}",
        ["9:22: error: 'gte' needs a number"]
      ),
      (
        "type: event_count\nrules: [one]\ntimespan: 1h\ncondition: {ge: 5}",
        ["9:17: error: unknown comparison 'ge' (did you mean 'gt'?)"]
      ),
      (
        "type: event_count\nrules: [one]\ntimespan: 1h\ncondition: {percentile: 5, gt: 1}",
        ["9:29: error: 'percentile' belongs to type 'value_percentile'"]
      ),
      (
        "type: value_count\nrules: [one]\ntimespan: 1h\ncondition: {gte: 5}",
        ["9:16: error: type 'value_count' needs a 'field'"]
      ),
      (
        "type: value_sum\nrules: [one]\ntimespan: 1h\ncondition: {field: x}",
        ["9:16: error: the condition compares with nothing; write for example 'gte: 10'"]
      ),
      (
        "type: value_count\nrules: [one]\ntimespan: 1h\ncondition: {field: [x, y], gt: 1}",
        ["9:24: error: one field only; a correlation for each field says the same of several"]
      ),
      (
        "type: value_percentile\nrules: [one]\ntimespan: 1h\ncondition: {field: x, gt: 1, percentile: 101}",
        ["9:46: error: 'percentile' is a number from 0 to 100"]
      ),
      (
        "type: temporal\nrules: [one, two]\ntimespan: 1h\ngenerate: sometimes",
        ["9:15: error: 'generate' needs true or false"]
      ),
      (
        "type: temporal\nrules: [one]\ntimespan: 1h",
        ["7:12: error: a temporal correlation needs two rules or more"]
      ),
      (
        "type: temporal\nrules: [one, two, one]\ntimespan: 1h",
        ["7:23: error: the rule is there already"]
      ),
      (
        "type: temporal\nrules: [one, 00000000-0000-4000-8000-000000000001]\ntimespan: 1h",
        ["7:18: error: the rule is there already"]
      ),
      (
        "type: temporal\nrules: [one, tow]\ntimespan: 1h",
        ["7:18: error: no usable rule has the id or name 'tow' (did you mean 'two'?)"]
      ),
      (
        "type: temporal\nrules: [whole, two]\ntimespan: 1h",
        ["7:13: error: the correlation refers to itself: whole → whole"]
      ),
      (
        "type: temporal\nrules: [one, two]\ntimespan: 1h\naliases: [x]",
        ["9:14: error: 'aliases' must be a map of names to maps of rules to fields"]
      ),
      (
        "type: temporal\nrules: [one, two]\ntimespan: 1h\naliases: {x: y}",
        ["9:18: error: an alias is a map of rules to fields"]
      ),
      (
        "type: temporal\nrules: [one, two]\ntimespan: 1h\naliases: {x: {one: 'a[b'}}",
        ["9:24: error: no path of a field"]
      ),
    ] as [(String, [String])]
  )
  func `a wrong correlation is refused with its place`(_ section: String, _ messages: [String]) {
    let (rules, said) = read(section)
    #expect(said == messages.map { "r.yml:" + $0 })
    #expect(rules.map(\.title) == ["one", "two"])
  }

  @Test(arguments: [
    (
      "type: value_percentile\nrules: [one]\ntimespan: 1h\ncondition: {field: x, lte: 1}",
      "9:16: warning: 'percentile' is missing; 50 is taken, the median"
    ),
    (
      "type: event_count\nrules: [one]\ntimespan: 1h\ncondition: {gt: 5, lt: 5}",
      "9:16: warning: no number meets all of these"
    ),
    (
      "type: event_count\nrules: [one]\ntimespan: 1h\ncondition: {lt: 1}",
      "9:16: warning: never true: 'event_count' counts 1 or more"
    ),
    (
      "type: value_count\nrules: [one]\ntimespan: 1h\ncondition: {field: x, gt: 1, lt: 2}",
      "9:16: warning: never true: 'value_count' counts 1 or more"
    ),
    (
      "type: temporal\nrules: [one, two]\ntimespan: 1h\ncondition: {gte: 3}",
      "9:16: warning: never true: 'temporal' counts 1 to 2"
    ),
    (
      "type: event_count\nrules: [one]\ntimespan: 1h\ncondition: {eq: 5, neq: 5}",
      "9:16: warning: no number meets all of these"
    ),
    (
      "type: temporal\nrules: [one, two]\ntimespan: 1h\ngroup-by: [a, A]",
      "9:19: warning: 'A' is there already"
    ),
    (
      "type: temporal\nrules: [one, two]\ntimespan: 1h\naliases: {x: {one: a, two: b}}",
      "9:15: warning: nothing uses the alias 'x'"
    ),
    (
      "type: temporal\nrules: [one, two]\ntimespan: 1h\ngroup-by: [x]\naliases: {x: {one: a}}",
      "10:15: warning: the alias says nothing of 'two', whose field 'x' is taken"
    ),
  ])
  func `a doubtful correlation is told of and used`(_ section: String, _ message: String) {
    let (rules, said) = read(section)
    #expect(said == ["r.yml:" + message])
    #expect(rules.count == 3)
  }

  @Test(arguments: [
    "logsource: {product: azure}", "detection: {a: {b: c}, condition: a}",
    "anomaly: {method: burst}",
  ])
  func `a correlation has no events of its own`(_ line: String) {
    let key = line.prefix { $0 != ":" }
    let (rules, said) = read("type: temporal\nrules: [one, two]\ntimespan: 1h", and: line)
    #expect(said.count == 1)
    #expect(
      said[0].hasSuffix(
        "error: a correlation rule has no '\(key)'; write it in a document of its own"
      )
    )
    #expect(rules.count == 2)
  }
}
