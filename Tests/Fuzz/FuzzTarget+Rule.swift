import Formats
import Rules

extension FuzzTarget {
  /// A rule file is read the same twice, every mistake lies inside it, and what is read can be
  /// asked.
  static let rule = FuzzTarget(
    name: "rule",
    longest: 4_096,
    seeds: RuleSeeds.all.map { Array($0.utf8) },
    tokens: RuleSeeds.tokens,
    complaint: { bytes in
      let (rules, diagnostics) = RuleReader.rules(in: bytes, file: "r.yml")
      let again = RuleReader.rules(in: bytes, file: "r.yml")
      guard again.rules == rules, again.diagnostics == diagnostics else {
        return "the file is read in two ways"
      }
      // CR and CRLF end lines as LF does.
      let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
      let lines = text.count { $0 == "\n" || $0 == "\r" } + 1
      for diagnostic in diagnostics {
        let place = diagnostic.location
        if place.line > lines || place.column > text.count + 2 {
          return "the mistake lies outside the text"
        }
        if diagnostic.message.hasSuffix(".") { return "the message ends with a full stop" }
      }
      for rule in rules {
        if rule.id.isEmpty || rule.title.isEmpty { return "a rule has no id or no title" }
        if let correlation = rule.correlation {
          let ids = Set(rules.map(\.id))
          if !correlation.rules.allSatisfy(ids.contains) { return "a correlation leads nowhere" }
          if correlation.timespan <= 0 { return "a correlation takes no time" }
        }
        if rule.condition.key.isEmpty { return "a condition asks nothing" }
      }
      return nil
    }
  )
}

/// Small files of every kind of rule.
private enum RuleSeeds {
  private static let rule = """
    title: One
    id: 6c0f1e2d-3b4a-4c5d-8e6f-7a8b9c0d1e2f
    name: one
    level: high
    tags: [attack.t1098.003, attack.persistence]
    date: 2026-11-02
    logsource: {product: azure, service: auditlogs}
    detection:
        selection:
            operation|contains|all: [Add, 'us?r*']
            targetResources.modifiedProperties[Role.DisplayName].newValue|cased: A
        other:
            - result|neq: failure
            - '|re|i': '^a.*b$'
            - keyword
        filter: {ip|cidr: 10.0.0.0/8, time|hour|gte: 8, a|fieldref: b, c|exists: true, d: null}
        condition: (selection or 1 of other*) and not filter
    sentence: '{actor} did {operation}.'

    """

  static let all = [
    rule,
    rule + "---\n" + rule.replacing("6c0f", with: "7d1e").replacing("one", with: "two") + """
      ---
      title: Both
      level: low
      correlation:
          type: temporal_ordered
          rules: [one, two]
          group-by: [actor.id, x]
          timespan: 1h
          aliases: {x: {one: a, two: b}}
      ---
      title: Left out
      logsource: {product: azure}
      filter: {rules: any, s: {a|base64offset|contains: abc}, condition: not s}

      """,
    "action: global\nlevel: low\nlogsource: {product: m365}\n---\n" + rule
      + "---\naction: repeat\nid: x\ndetection: {other: {b|wide|base64: x, c|windash: -x}}\n",
    "title: S\ncorrelation: {type: value_percentile, rules: [s], timespan: 9d, condition: {field: a, "
      + "gt: 1, lte: 5.5, percentile: 95}}\n",
    rule + "anomaly: {method: burst, windows: [1h]}\n",
    rule.replacing("keyword", with: "a|expand: 'x%list%'"),
  ]

  static let tokens =
    [
      "detection:", "condition:", "correlation:", "filter:", "action: global", "action: repeat",
      "rules: any", "timespan: ", "group-by: ", "aliases: ", " and ", " or ", " not ", "1 of ",
      "all of them", "| count()", "*", "?", "\\", "%", "---\n", "null", "true", "''", "{", "}", "[",
      "]", "é", "\u{301}", "\u{130}", "\r\n", "    ",
    ]
    + ["contains", "startswith", "all", "cased", "exists", "neq", "re", "cidr", "base64"].map {
      "|" + $0
    }
    + ["base64offset", "wide", "utf16", "windash", "lt", "hour", "fieldref", "expand"].map {
      "|" + $0
    }
}
