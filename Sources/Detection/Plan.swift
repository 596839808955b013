internal import Events
internal import Rules
internal import Store

/// What each rule can still mean for each activity, decided once before any event is looked at.
struct Plan: Sendable {
  /// A question that events are asked: a rule's condition, or a fact that a method needs.
  struct Question: Sendable {
    let kinds: Set<RecordKind>
    let condition: Condition
    /// Whether the targets of the events are needed.
    let needsTargets: Bool

    /// A hash of what is asked; another question has another.
    var key: UInt64 {
      let kinds = kinds.sorted().map(\.name).joined(separator: ",")
      return StableHash.of("\(kinds)\u{5}\(needsTargets)\u{5}\(condition.key)")
    }
  }

  /// A question that an activity has not answered with no.
  struct Candidate: Sendable {
    let question: Int
    /// Whether the activity alone says yes.
    let isCertain: Bool
  }

  let questions: [Question]
  /// By question: the key under which its answers are kept.
  let keys: [UInt64]
  let activities: [Activity]
  /// By the activity's number less one: what its words say of fields.
  let fields: [ActivityFields]
  /// By the activity's number less one.
  let candidates: [[Candidate]]
  /// By question, then by the activity's number less one: whether the activity alone says yes.
  let certain: [[Bool]]

  /// The plan of rules and of the facts that methods ask for.
  init(rules: [Rule], activities: [Activity]) {
    let questions = rules.map { rule in
      Plan.Question(
        kinds: rule.logSource.kinds,
        condition: rule.condition,
        needsTargets: rule.anomaly?.needsTargets ?? false
      )
    }
    self.init(
      questions: questions + AccountFact.allCases.map(\.question),
      activities: activities
    )
  }

  init(questions: [Question], activities: [Activity]) {
    self.questions = questions
    keys = questions.map(\.key)
    self.activities = activities
    var candidates: [[Candidate]] = []
    var certain = questions.map { _ in [Bool](repeating: false, count: activities.count) }
    fields = activities.map(ActivityFields.init)
    for (number, activity) in activities.enumerated() {
      var fields = fields[number]
      var open: [Candidate] = []
      for (index, question) in questions.enumerated() where question.kinds.contains(activity.kind) {
        switch question.condition.truth(in: &fields) {
        case .no: break
        case .unknown: open.append(Candidate(question: index, isCertain: false))
        case .yes:
          open.append(Candidate(question: index, isCertain: true))
          certain[index][number] = true
        }
      }
      candidates.append(open)
    }
    self.candidates = candidates
    self.certain = certain
  }
}

extension AnomalySettings {
  /// Whether the method looks at the objects acted on.
  fileprivate var needsTargets: Bool {
    if case .burst = self { true } else { false }
  }
}
