internal import Events
internal import Findings
internal import Formats
internal import Matching
internal import Rules
internal import Store

/// Says of rules that selected nothing whether they could have.
///
/// A field that the schema knows is there when the events carry its outermost member: what is
/// below may be missing because it did not happen. It is looked for in the events that the rule's
/// other words, as far as activities tell them, leave over. A field that no schema knows must hold
/// something in some event of the kind.
struct SilentRules: Sendable {
  let store: Store
  let plan: Plan
  let words: StoreWords
  let catalog: FieldCatalog
  let days: [Day]
  let jobs: Int
  var until: Instant?

  /// A field in the events of one kind that a rule looks at.
  private struct Asked: Hashable {
    let question: Int
    let kind: RecordKind
    let field: FieldPath
  }

  /// Looks for what stands in the way of rules that selected nothing.
  ///
  /// - Parameter questions: The rules' questions in the plan.
  /// - Returns: By question; those that could match are left out.
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(records of the events that these rules look at), at worst.
  func obstacles(_ questions: [Int]) throws(StoreError) -> [Int: [Obstacle]] {
    var matchers: [RecordKind: KindMatcher] = [:]
    var numbers: [Asked: Int] = [:]
    var wanted: [Int: FieldPresence.Fields] = [:]
    let open = openActivities
    for question in questions {
      for kind in kinds(of: question) {
        for field in plan.questions[question].condition.fields {
          let binding = catalog.binding(of: field, in: kind)
          var matcher = matchers[kind] ?? KindMatcher(kind: kind, catalog: catalog)
          let number = matcher.add(field)
          matchers[kind] = matcher
          numbers[Asked(question: question, kind: kind, field: field)] = number
          let asked = binding.isKnown ? open[question] ?? [] : all(question)
          for activity in asked where plan.activities[activity].kind == kind {
            wanted[activity, default: FieldPresence.Fields()].carried.insert(number)
            if !binding.isKnown {
              wanted[activity, default: FieldPresence.Fields()].present.insert(number)
            }
          }
        }
      }
    }
    let presence = FieldPresence(
      store: store,
      plan: plan.with(matchers),
      words: words,
      days: days,
      jobs: jobs,
      until: until
    )
    let found = try presence.find(wanted)
    var samples = FieldSamples(presence)
    var obstacles: [Int: [Obstacle]] = [:]
    for question in questions {
      var inTheWay: [Obstacle] = []
      var canMatch = false
      for kind in kinds(of: question) {
        var fields: [FieldPath: Possibility.Field] = [:]
        for field in plan.questions[question].condition.fields {
          let asked = Asked(question: question, kind: kind, field: field)
          fields[field] = try self.field(asked, numbers[asked] ?? 0, open, found, &samples)
        }
        let possibility = Possibility(plan.questions[question].condition, kind: kind) { field in
          fields[field] ?? Possibility.Field(isPresent: true, isCarried: true)
        }
        if possibility.canHold { canMatch = true } else { inTheWay += possibility.obstacles }
      }
      if !canMatch, !inTheWay.isEmpty {
        var distinct: [Obstacle] = []
        for obstacle in inTheWay where !distinct.contains(obstacle) { distinct.append(obstacle) }
        obstacles[question] = distinct
      }
    }
    return obstacles
  }

  private func field(
    _ asked: Asked,
    _ number: Int,
    _ open: [Int: [Int]],
    _ found: [Int: FieldPresence.Fields],
    _ samples: inout FieldSamples
  ) throws(StoreError) -> Possibility.Field {
    let binding = catalog.binding(of: asked.field, in: asked.kind)
    let looked = (binding.isKnown ? open[asked.question] ?? [] : all(asked.question)).filter {
      plan.activities[$0].kind == asked.kind
    }
    // No event came as far as this field: nothing speaks against it.
    guard !looked.isEmpty else {
      return Possibility.Field(isPresent: true, isCarried: true, values: binding.values)
    }
    let isCarried = looked.contains { found[$0]?.carried.contains(number) ?? false }
    let isPresent =
      binding.isKnown
      ? isCarried : looked.contains { found[$0]?.present.contains(number) ?? false }
    return Possibility.Field(
      isPresent: isPresent,
      isCarried: isCarried,
      values: binding.values,
      nearest: isPresent ? nil : try samples.nearest(to: asked.field, in: asked.kind, catalog)
    )
  }

  /// By question: the activities that leave it open.
  private var openActivities: [Int: [Int]] {
    var open: [Int: [Int]] = [:]
    for (activity, candidates) in plan.candidates.enumerated() {
      for candidate in candidates { open[candidate.question, default: []].append(activity) }
    }
    return open
  }

  /// The activities whose events a question is asked.
  private func all(_ question: Int) -> [Int] {
    plan.activities.indices.filter { plan.questions[question].asks(plan.activities[$0]) }
  }

  /// The kinds of record that a question is asked of and that are there.
  private func kinds(of question: Int) -> [RecordKind] {
    Set(all(question).map { plan.activities[$0].kind }).sorted()
  }
}
