import Events
import Rules
import Testing

/// Rules for tests of correlations: made as their texts would make them.
enum MadeCorrelation {
  /// Ids, by a letter each.
  static func id(_ letter: Character) -> String {
    String(repeating: String(letter.asciiValue ?? 0, radix: 16), count: 4)
      + "-3b4a-4c5d-8e6f-7a8b9c0d1e2f"
  }

  /// A rule over what a detection says; one line is the detection's only test.
  static func base(
    _ letter: Character,
    _ detection: String,
    product: String = "azure",
    service: String = "auditlogs",
    generates: Bool = false
  ) throws -> Rule {
    let text = """
      title: Rule \(letter)
      id: \(id(letter))
      level: medium
      logsource:
        product: \(product)
        service: \(service)
      detection:
        selection:
          \(detection)
        condition: selection
      """
    let (rules, diagnostics) = RuleReader.rules(in: Array(text.utf8), file: "made.yml")
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    var rule = try #require(rules.first)
    rule.generates = generates
    return rule
  }

  /// A correlation of rules, by their letters.
  static func correlation(
    _ letter: Character,
    _ method: Correlation.Method,
    of rules: String,
    by fields: [String],
    minutes: Int64,
    _ bounds: [Correlation.Bound] = [],
    aliases: [String: [Character: String]] = [:],
    sentence: String? = nil,
    generates: Bool = true
  ) throws -> Rule {
    var rule = try base(letter, "operation: none", generates: generates)
    rule.title = "Correlation \(letter)"
    rule.condition = .any([])
    rule.sentence = try sentence.map { try SentenceTemplate($0) }
    rule.correlation = Correlation(
      method: method,
      rules: rules.map(id),
      groupBy: try fields.map(field),
      timespan: minutes * 60 * Instant.ticksPerSecond,
      bounds: bounds,
      aliases: try aliases.mapValues { alias in
        var fields: [String: FieldPath] = [:]
        for (letter, name) in alias { fields[id(letter)] = try field(name) }
        return fields
      }
    )
    return rule
  }

  static func field(_ name: String) throws -> FieldPath { try #require(FieldPath(name)) }

  /// Three or more.
  static let three = [Correlation.Bound(.greaterOrEqual, 3)]

  /// Three roles granted by one account within an hour.
  static func grants(sentence: String? = nil, generates: Bool = false) throws -> [Rule] {
    [
      try correlation(
        "c",
        .eventCount,
        of: "a",
        by: ["actor.id"],
        minutes: 60,
        three,
        sentence: sentence
      ),
      try base("a", "operation: Add member to role", generates: generates),
    ]
  }

  /// Three failed sign-ins and then one that succeeds: a correlation over a correlation.
  static func failedThenSignedIn() throws -> [Rule] {
    [
      try correlation("d", .temporalOrdered, of: "cb", by: ["actor.id"], minutes: 30),
      try correlation(
        "c",
        .eventCount,
        of: "a",
        by: ["actor.id"],
        minutes: 10,
        three,
        generates: false
      ),
      try base("a", "status.errorCode: 50126", service: "signinlogs"),
      try base("b", "status.errorCode: 0", service: "signinlogs"),
    ]
  }
}
