extension RuleReaderTests {
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
