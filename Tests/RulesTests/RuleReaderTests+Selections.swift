extension RuleReaderTests {
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
}
