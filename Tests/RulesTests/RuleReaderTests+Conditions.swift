extension RuleReaderTests {
  private static func condition(_ text: String, _ messages: String...) -> RuleFileCase {
    RuleFileCase(
      RuleText.match("condition: selection and not filter", becomes: "condition: \(text)"),
      messages: messages.map { "13:" + $0 }
    )
  }

  static let conditions = [
    RuleFileCase(
      RuleText.match("    condition: selection and not filter\n", becomes: ""),
      "9:5: error: 'detection' has no 'condition'"
    ),
    condition("", "15: error: 'condition' must be a text"),
    condition("''", "16: error: 'condition' is empty"),
    condition("5", "16: error: 'condition' must be a text"),
    condition(
      "selction",
      "16: error: no selection is named 'selction' (did you mean 'selection'?)"
    ),
    condition("a or b", "16: error: no selection is named 'a'"),
    condition(
      "selection and fliter",
      "30: error: no selection is named 'fliter' (did you mean 'filter'?)"
    ),
    condition(
      "'selection and fliter'",
      "31: error: no selection is named 'fliter' (did you mean 'filter'?)"
    ),
    condition("(selection", "26: error: expected ')'"),
    condition(
      "(selection and filter or",
      "40: error: expected the name of a selection, found the end"
    ),
    condition("((selection) filter)", "29: error: expected ')'"),
    condition("selection)", "25: error: expected 'and', 'or' or the end, found ')'"),
    condition("selection filter", "26: error: expected 'and', 'or' or the end, found 'filter'"),
    condition("selection not filter", "26: error: expected 'and', 'or' or the end, found 'not'"),
    condition("and selection", "16: error: expected the name of a selection, found 'and'"),
    condition("selection and or filter", "30: error: expected the name of a selection, found 'or'"),
    condition("()", "17: error: expected the name of a selection, found ')'"),
    condition("not", "19: error: expected the name of a selection, found the end"),
    condition("1 of", "20: error: expected 'them' or a name after 'of', found the end"),
    condition("1 of other_*", "21: error: no selection is named like 'other_*'"),
    condition("all of selectoin", "23: error: no selection is named like 'selectoin'"),
    condition("2 of them", "16: error: only '1 of' and 'all of' exist in Sigma"),
    condition("of them", "16: error: expected the name of a selection, found 'of'"),
    condition(
      "selection | count() > 5",
      "26: error: what follows '|' was withdrawn from Sigma; write a correlation rule of type"
        + " 'event_count'"
    ),
    condition(
      "selection|count(userId) by ip > 5",
      "25: error: what follows '|' was withdrawn from Sigma; write a correlation rule of type"
        + " 'value_count'"
    ),
    condition(
      "selection | near filter",
      "26: error: what follows '|' was withdrawn from Sigma; write a correlation rule of type"
        + " 'temporal'"
    ),
    condition(
      "selection | head",
      "26: error: what follows '|' was withdrawn from Sigma; write a correlation rule"
    ),
    condition("'| count()'", "17: error: expected the name of a selection, found '|'"),
    condition(
      String(repeating: "(", count: 65) + "selection" + String(repeating: ")", count: 65),
      "80: error: parentheses nest too deep"
    ),
  ]

  private static func anomaly(_ lines: String..., says messages: String...) -> RuleFileCase {
    RuleFileCase(
      RuleText.match(and: "anomaly:\n" + lines.map { "    " + $0 }.joined(separator: "\n")),
      messages: messages
    )
  }

  static let anomalies = [
    RuleFileCase(
      RuleText.match(and: "anomaly: burst"),
      "14:10: error: 'anomaly' must be a map with a 'method'"
    ),
    anomaly("minimum: 5", says: "15:5: error: 'anomaly' has no 'method'"),
    anomaly(
      "method: brust",
      says: "15:13: error: unknown method 'brust' (did you mean 'burst'?)"
    ),
    anomaly("method: magic", says: "15:13: error: unknown method 'magic'"),
    anomaly(
      "method: burst",
      "minimun: 5",
      says: "16:5: error: method 'burst' has no setting 'minimun' (did you mean 'minimum'?)"
    ),
    anomaly(
      "method: off-hours",
      "windows: [1h]",
      says: "16:5: error: method 'off-hours' has no setting 'windows'"
    ),
    anomaly(
      "method: burst",
      "windows: [15m, soon]",
      says: "16:20: error: not a duration; write 30s, 15m, 8h or 3d"
    ),
    anomaly(
      "method: burst",
      "windows: [0m]",
      says: "16:15: error: not a duration; write 30s, 15m, 8h or 3d"
    ),
    anomaly(
      "method: burst",
      "windows: [-5m]",
      says: "16:15: error: not a duration; write 30s, 15m, 8h or 3d"
    ),
    anomaly(
      "method: burst",
      "windows: [5]",
      says: "16:15: error: not a duration; write 30s, 15m, 8h or 3d"
    ),
    anomaly(
      "method: burst",
      "windows: [2d]",
      says: "16:14: error: 'windows' must list 1 to 8 durations up to 24h"
    ),
    anomaly(
      "method: burst",
      "windows: []",
      says: "16:14: error: 'windows' must list 1 to 8 durations up to 24h"
    ),
    anomaly(
      "method: burst",
      "views: [actor, group]",
      says: "16:20: error: a view is one of actor, target, address, tenant"
    ),
    anomaly("method: burst", "views: []", says: "16:12: error: 'views' is empty"),
    anomaly(
      "method: burst",
      "minimum: 1",
      says: "16:14: error: 'minimum' must be a whole number from 2 to 10000"
    ),
    anomaly(
      "method: burst",
      "minimum: 4.5",
      says: "16:14: error: 'minimum' must be a whole number from 2 to 10000"
    ),
    anomaly(
      "method: burst",
      "newAccounts: a week",
      says: "16:18: error: not a duration; write 30s, 15m, 8h or 3d"
    ),
    anomaly(
      "method: off-hours",
      "minimumDays: 0",
      says: "16:18: error: 'minimumDays' must be a whole number from 1 to 365"
    ),
    anomaly(
      "method: volume",
      "field: a..b",
      says: "16:12: error: 'field' is no path of a field"
    ),
    anomaly(
      "method: first-seen",
      "values: [app, colour]",
      says: "16:19: error: a value is one of operation, app, agent, device, country"
    ),
    anomaly(
      "method: gap",
      "latency: 2d",
      says: "16:14: error: 'latency' is 24h at most"
    ),
    anomaly(
      "method: volumes",
      "unit: files",
      says: "15:13: error: unknown method 'volumes' (did you mean 'volume'?)"
    ),
    anomaly(
      "method: unusual-address",
      "crowd: 1",
      says: "16:12: error: 'crowd' must be a whole number from 2 to 1000"
    ),
    anomaly(
      "method: unusual-address",
      "aftermath: 1 day",
      says: "16:16: error: not a duration; write 30s, 15m, 8h or 3d"
    ),
  ]
}

extension RuleFileCase {
  fileprivate init(_ text: String, messages: [String]) {
    self.text = text
    self.messages = messages
  }
}
