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
}
