internal import Events
internal import Findings
internal import Matching
internal import Rules
internal import Store

/// Looks for the fields of rules in the events there are.
struct FieldSearch {
  /// A field in the events of one kind that a rule looks at.
  struct Asked: Hashable {
    let question: Int
    let kind: RecordKind
    let field: FieldPath
  }

  /// The fields bound to each kind of record.
  private(set) var matchers: [RecordKind: KindMatcher] = [:]
  private var places: [Asked: Place] = [:]
  /// By kind: a field that every record carries, so that it tells that one was read.
  private var witnesses: [RecordKind: Int] = [:]
  /// By kind: its activities.
  private let activities: [RecordKind: FieldPresence.Group]

  /// Where and how a field is looked for.
  private struct Place {
    /// The field's number in the matcher of the kind.
    let number: Int
    let binding: FieldBinding
    /// The events that must have it.
    let events: FieldPresence.Group
    /// Whether a value is wanted that the list of its values leaves out.
    let isAskedBeyond: Bool
  }

  /// Notes what rules ask for of the kinds that there are events of.
  ///
  /// - Parameters:
  ///   - conditions: What is asked, by question.
  ///   - plan: The plan of these questions.
  ///   - catalog: Where records have the fields.
  init(_ conditions: [Int: Condition], _ plan: Plan, _ catalog: FieldCatalog) {
    activities = Dictionary(grouping: plan.activities.indices) { plan.activities[$0].kind }
      .mapValues(Set.init)
    var open: [Int: FieldPresence.Group] = [:]
    for (activity, candidates) in plan.candidates.enumerated() {
      for candidate in candidates { open[candidate.question, default: []].insert(activity) }
    }
    for (question, condition) in conditions {
      for kind in plan.kinds(of: question) {
        let ofKind = activities[kind] ?? []
        let asked = ofKind.filter { plan.questions[question].asks(plan.activities[$0]) }
        let left = ofKind.intersection(open[question] ?? [])
        var matcher = matchers[kind] ?? KindMatcher(kind: kind, catalog: catalog)
        for field in condition.fields {
          let binding = catalog.binding(of: field, in: kind)
          places[Asked(question: question, kind: kind, field: field)] = Place(
            number: matcher.add(field),
            binding: binding,
            events: binding.isKnown && !binding.isVersioned ? left : asked,
            isAskedBeyond: binding.values.map { condition.asks(field, beyond: $0) } ?? false
          )
        }
        witnesses[kind] = FieldPath(FieldPath.operationName).map { matcher.add($0) }
        matchers[kind] = matcher
      }
    }
  }

  /// Finds out what is known of each field.
  ///
  /// - Parameters:
  ///   - presence: The events, with this search's matchers.
  ///   - catalog: The catalogue that the fields were bound by.
  /// - Returns: What is known of each.
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(records of the events that must have the fields), at worst.
  func fields(
    _ presence: FieldPresence,
    _ catalog: FieldCatalog
  ) throws(StoreError) -> [Asked: Possibility.Field] {
    var fields = try present(presence)
    try admitUnlisted(presence, &fields)
    let missing = fields.keys.filter { fields[$0]?.isPresent == false }
    let elsewhere = try carried(missing, presence)
    let samples = try FieldSamples(of: Set(missing.compactMap { places[$0]?.events }), presence)
    for asked in missing {
      guard let place = places[asked], var field = fields[asked] else { continue }
      let nearest = samples.nearest(to: asked.field, in: asked.kind, of: place.events, catalog)
      // A record of an older version does not say that a field of a newer one holds nothing.
      field.isCarried = !place.binding.isVersioned && elsewhere.contains(asked)
      field.absence =
        place.binding.isVersioned
        ? .fieldOnlyNewer
        : field.isCarried && !field.isThere
          ? .fieldOnlyElsewhere(nearest: nearest) : .fieldNeverOccurs(nearest: nearest)
      fields[asked] = field
    }
    return fields
  }

  /// Whether the events that must have a field have it.
  private func present(_ presence: FieldPresence) throws(StoreError) -> [Asked: Possibility.Field] {
    var wanted: [FieldPresence.Group: FieldPresence.Fields] = [:]
    for (asked, place) in places {
      var fields = FieldPresence.Fields()
      if let witness = witnesses[asked.kind] { fields.carried.insert(witness) }
      fields.carried.insert(place.number)
      if !place.binding.isKnown { fields.present.insert(place.number) }
      wanted[place.events, default: FieldPresence.Fields()].formUnion(fields)
    }
    let found = try presence.find(in: wanted)
    var fields: [Asked: Possibility.Field] = [:]
    for (asked, place) in places {
      fields[asked] = Possibility.Field(values: place.binding.values)
      // Where no record was read, nothing speaks against a field.
      guard let found = found[place.events], let witness = witnesses[asked.kind],
        found.carried.contains(witness)
      else { continue }
      let isThere = found.carried.contains(place.number)
      fields[asked]?.isThere = isThere
      fields[asked]?.isPresent =
        place.binding.isKnown ? isThere : found.present.contains(place.number)
    }
    return fields
  }

  /// Counts values that a list leaves out and that are there all the same as possible.
  private func admitUnlisted(
    _ presence: FieldPresence,
    _ fields: inout [Asked: Possibility.Field]
  ) throws(StoreError) {
    var listed: [FieldPresence.Place: [String]] = [:]
    for (asked, place) in places {
      guard place.isAskedBeyond, let values = place.binding.values else { continue }
      listed[FieldPresence.Place(kind: asked.kind, number: place.number)] = values
    }
    let unlisted = try presence.unlisted(listed)
    for (asked, place) in places {
      let key = FieldPresence.Place(kind: asked.kind, number: place.number)
      guard let more = unlisted[key], let values = fields[asked]?.values else { continue }
      fields[asked]?.values = more.count > FieldPresence.unlistedLimit ? nil : values + more
    }
  }

  /// Which of some fields any event of their kind carries.
  private func carried(
    _ missing: [Asked],
    _ presence: FieldPresence
  ) throws(StoreError) -> Set<Asked> {
    var wanted: [FieldPresence.Group: FieldPresence.Fields] = [:]
    for asked in missing {
      guard let place = places[asked], let group = activities[asked.kind] else { continue }
      wanted[group, default: FieldPresence.Fields()].carried.insert(place.number)
    }
    let found = try presence.find(in: wanted)
    return Set(
      missing.filter { asked in
        guard let place = places[asked], let group = activities[asked.kind] else { return false }
        return found[group]?.carried.contains(place.number) ?? false
      }
    )
  }
}

extension Plan {
  /// The kinds of record that a question is asked of and that there are events of, in order.
  func kinds(of question: Int) -> [RecordKind] {
    Set(activities.filter { questions[question].asks($0) }.map(\.kind)).sorted()
  }
}
