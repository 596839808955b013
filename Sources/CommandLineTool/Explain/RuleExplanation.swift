internal import Detection
internal import Findings
internal import Rules

/// What a rule says of an event: of its own condition, or of each rule that it correlates.
struct RuleExplanation {
  let rule: Rule
  let event: Evidence
  let parts: [Part]

  /// A rule whose condition is asked of events.
  struct Asked {
    let rule: Rule
    /// The fields by which the events are parted into groups, as they are called for this rule.
    var groupBy: [FieldPath] = []
  }

  /// What one condition says.
  struct Part {
    let rule: Rule
    let groupBy: [FieldPath]
    let answer: RuleAnswer

    init(_ asked: Asked, _ answer: RuleAnswer) {
      rule = asked.rule
      groupBy = asked.groupBy
      self.answer = answer
    }
  }

  /// The rules whose conditions are asked of events: the rule itself, or those that a correlation
  /// rule rests on, each once.
  static func asked(_ rule: Rule, _ rules: [Rule]) -> [Asked] {
    var asked: [Asked] = []
    var seen: Set<String> = []
    add(rule, groupBy: [], rules, &asked, &seen)
    return asked
  }

  private static func add(
    _ rule: Rule,
    groupBy: [FieldPath],
    _ rules: [Rule],
    _ asked: inout [Asked],
    _ seen: inout Set<String>
  ) {
    guard seen.insert(rule.id).inserted else { return }
    guard let correlation = rule.correlation else {
      asked.append(Asked(rule: rule, groupBy: groupBy))
      return
    }
    for id in correlation.rules {
      guard let inner = rules.first(where: { $0.id == id }) else { continue }
      add(
        inner,
        groupBy: correlation.groupBy.map { correlation.aliases[$0.description]?[id] ?? $0 },
        rules,
        &asked,
        &seen
      )
    }
  }
}
