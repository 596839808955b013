internal import Events
internal import Matching
internal import Rules
internal import Store

/// What each rule can still mean for each activity, decided once before any event is looked at.
struct Plan: Sendable {
  /// A question that an activity has not answered with no.
  struct Candidate: Sendable {
    let question: Int
    /// The number of the question's condition in the matcher of the activity's kind.
    let condition: Int
    /// Whether the activity alone says yes.
    let isCertain: Bool
  }

  let questions: [Question]
  /// By the place of a rule about a sequence: the questions of its steps; the first is its own.
  let steps: [Int: [Int]]
  /// What correlation rules rest on.
  let correlations: CorrelationPlan
  /// By question: the key under which its answers are kept.
  let keys: [UInt64]
  /// By question: whether it may hold because a record does not have something.
  let mayHoldByAbsence: [Bool]
  let activities: [Activity]
  /// By the activity's number less one: what its words say of fields.
  let words: [ActivityWords]
  /// The conditions bound to each kind of record that the store has.
  private(set) var matchers: [RecordKind: KindMatcher]
  /// By the activity's number less one.
  let candidates: [[Candidate]]
  /// By question, then by the activity's number less one: whether the activity alone says yes.
  let certain: [[Bool]]
  /// By the activity's number less one: whether its records must be read.
  let asksRecord: [Bool]
  /// What must hold of a record when a candidate selects it.
  private(set) var sieves: [RecordKind: KindSieves]
  /// By the activity's number less one: its sieve, whose conditions are the candidates.
  let sieveNumbers: [Int]
  /// By kind, then by question: the condition's number in the kind's matcher.
  private let conditions: [RecordKind: [Int: Int]]

  /// The plan of rules and of the facts that methods ask for.
  init(rules: [Rule], activities: [Activity], catalog: FieldCatalog) {
    let correlations = CorrelationPlan(rules)
    var questions = rules.indices.map { place in
      rules[place].question(capturing: correlations.captures[place] ?? [])
    }
    questions += AccountFact.allCases.map { $0.question(for: rules) }
    var steps: [Int: [Int]] = [:]
    for (place, rule) in rules.enumerated() {
      guard case .sequence(let settings) = rule.anomaly, rule.missingLists.isEmpty else { continue }
      let asked = settings.steps.map { rule.question(ofStep: $0, settings, catalog) }
      // What the rule itself selects is what begins a sequence.
      questions[place] = asked[0]
      steps[place] = [place] + (questions.count..<(questions.count + asked.count - 1))
      questions += asked.dropFirst()
    }
    self.init(
      questions: questions,
      steps: steps,
      correlations: correlations,
      activities: activities,
      catalog: catalog
    )
  }

  init(
    questions: [Question],
    steps: [Int: [Int]] = [:],
    correlations: CorrelationPlan = CorrelationPlan([]),
    activities: [Activity],
    catalog: FieldCatalog
  ) {
    self.questions = questions
    self.steps = steps
    self.correlations = correlations
    keys = questions.map(\.key)
    mayHoldByAbsence = questions.map(\.condition.mayHoldByAbsence)
    self.activities = activities
    words = activities.map(ActivityWords.init)

    var matchers: [RecordKind: KindMatcher] = [:]
    var asked: [RecordKind: [Int]] = [:]
    for kind in Set(activities.map(\.kind)) {
      var matcher = KindMatcher(kind: kind, catalog: catalog)
      let numbers = questions.indices.filter { questions[$0].asks(kind) }
      for number in numbers {
        _ = matcher.add(questions[number].condition)
        for capture in questions[number].captures {
          if let field = capture.field { _ = matcher.add(field) }
        }
      }
      matchers[kind] = matcher
      asked[kind] = numbers
    }
    self.matchers = matchers
    conditions = asked.mapValues { numbers in
      Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
    }

    var certain = questions.map { _ in [Bool](repeating: false, count: activities.count) }
    var candidates: [[Candidate]] = []
    var decisions: [RecordKind: [(decision: KindMatcher.Decision, conditions: [Int])]] = [:]
    var places: [Int] = []
    for (number, activity) in activities.enumerated() {
      guard let matcher = matchers[activity.kind], let asked = asked[activity.kind] else {
        continue
      }
      var open: [Candidate] = []
      let decision = matcher.decision(for: words[number])
      for (condition, truth) in decision.truths.enumerated() where truth != .no {
        let question = asked[condition]
        guard questions[question].asks(activity) else { continue }
        open.append(
          Candidate(question: question, condition: condition, isCertain: truth == .yes)
        )
        if truth == .yes { certain[question][number] = true }
      }
      candidates.append(open)
      places.append(decisions[activity.kind]?.count ?? 0)
      decisions[activity.kind, default: []].append((decision, open.map(\.condition)))
    }
    self.candidates = candidates
    self.certain = certain
    let sieves = Dictionary(
      uniqueKeysWithValues: matchers.map { kind, matcher in
        (kind, KindSieves(matcher, decisions[kind] ?? []))
      }
    )
    self.sieves = sieves
    sieveNumbers = zip(activities, places).map { activity, place in
      sieves[activity.kind]?.numbers[place] ?? 0
    }
    asksRecord = candidates.map { candidates in
      candidates.contains { !$0.isCertain || !questions[$0.question].captures.isEmpty }
    }
  }

  /// The plan with other conditions and fields bound to the kinds of record.
  func with(_ matchers: [RecordKind: KindMatcher]) -> Plan {
    var plan = self
    plan.matchers = matchers
    // They ask the conditions that were bound before.
    plan.sieves = [:]
    return plan
  }

  /// The kind of an event's record.
  func kind(of row: EventRow) -> RecordKind { activities[Int(row.activity) - 1].kind }

  /// Where a question's condition is, for the kind of an event.
  func place(of question: Int, _ row: EventRow) -> (kind: RecordKind, condition: Int) {
    let kind = activities[Int(row.activity) - 1].kind
    return (kind, conditions[kind]?[question] ?? 0)
  }
}

extension Rule {
  /// What the rule asks of events, and what correlations want to know of them.
  fileprivate func question(capturing captures: [Question.Capture]) -> Question {
    var own: [Question.Capture] = []
    switch anomaly {
    case .burst: own = [.targets]
    case .volume(let settings): own = settings.measure.captures
    case .peers(let settings): own = [.hashes(settings.field)]
    case .offHours, .unusualAddress, .spray, .denials, .dormant, .firstSeen, .gap, .sequence,
      .risk, nil:
      break
    }
    // A list that is empty says nothing, so nothing can be asked with it.
    let asked = missingLists.isEmpty ? condition : .any([])
    return Question(
      // A correlation asks other rules, not events.
      kinds: correlation == nil ? logSource.kinds : [],
      // A method that counts must not count an event twice that two logs tell.
      unifiedTypes: anomaly == nil && correlation == nil ? logSource.unifiedTypes : [],
      condition: asked,
      captures: own + captures
    )
  }
}

extension Rule {
  /// What one step of a sequence asks: its selection, of the kinds of record that have its fields.
  ///
  /// The steps of a sequence are in several logs; of a field that a log does not have nothing could
  /// be said there.
  fileprivate func question(
    ofStep step: String,
    _ settings: SequenceSettings,
    _ catalog: FieldCatalog
  ) -> Question {
    let own = condition.selection(named: step) ?? .any([])
    let fields = own.testedFields
    return Question(
      kinds: logSource.kinds.filter { kind in
        fields.allSatisfy { catalog.binding(of: $0, in: kind).isKnown }
      },
      // A filter is a part of the rule's condition, and holds for each step.
      condition: condition == own ? own : .all([own, condition]),
      captures: settings.onto.contains(step) ? [.targets] : []
    )
  }
}

extension Condition {
  /// The fields whose values are tested.
  fileprivate var testedFields: [FieldPath] {
    switch self {
    case .test(let test): [test.field]
    case .keyword: []
    case .not(let inner), .selection(_, let inner): inner.testedFields
    case .all(let parts), .any(let parts): parts.flatMap(\.testedFields)
    }
  }
}

extension VolumeSettings.Measure {
  fileprivate var captures: [Question.Capture] {
    switch self {
    case .events: []
    case .sum(let field): [.numbers(field)]
    case .distinct(let field): [.hashes(field)]
    }
  }
}

extension ActivityWords {
  init(_ activity: Activity) {
    self.init(
      kind: activity.kind,
      operation: activity.operation,
      category: activity.category,
      service: activity.service,
      result: activity.result,
      wholeWordLimit: Activity.wholeWordLimit
    )
  }
}
