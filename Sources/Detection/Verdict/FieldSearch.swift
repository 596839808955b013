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

  /// Where and how a field is looked for.
  private struct Place {
    /// The field's number in the matcher of the kind.
    let number: Int
    let binding: FieldBinding
    /// The activities whose events are looked at.
    let events: FieldSamples.Events

    /// Whether all events of the kind are looked at, and not those that the rule leaves over.
    var isWholeKind: Bool { !binding.isKnown || binding.isVersioned }
  }

  var isEmpty: Bool { places.isEmpty }

  /// Notes what rules ask for of the kinds that there are events of.
  init(_ questions: [Int], _ plan: Plan, _ catalog: FieldCatalog) {
    let byKind = Dictionary(grouping: plan.activities.indices) { plan.activities[$0].kind }
    var open: [Int: FieldSamples.Events] = [:]
    for (activity, candidates) in plan.candidates.enumerated() {
      for candidate in candidates { open[candidate.question, default: []].insert(activity) }
    }
    for question in questions {
      for kind in plan.questions[question].kinds {
        guard let events = byKind[kind].map(Set.init) else { continue }
        let left = events.intersection(open[question] ?? [])
        var matcher = matchers[kind] ?? KindMatcher(kind: kind, catalog: catalog)
        for field in plan.questions[question].condition.fields {
          let binding = catalog.binding(of: field, in: kind)
          let isNarrow = binding.isKnown && !binding.isVersioned
          places[Asked(question: question, kind: kind, field: field)] = Place(
            number: matcher.add(field),
            binding: binding,
            events: isNarrow ? left : events
          )
        }
        witnesses[kind] = FieldPath(FieldPath.operationName).map { matcher.add($0) }
        matchers[kind] = matcher
      }
    }
  }

  /// What is known of each field when all events have been looked at.
  func fields(
    _ presence: FieldPresence,
    _ catalog: FieldCatalog
  ) throws(StoreError) -> [Asked: Possibility.Field] {
    let found = try find(presence)
    var fields: [Asked: Possibility.Field] = [:]
    for (asked, place) in places { fields[asked] = found.field(asked.kind, place) }
    let missing = Set(fields.filter { !$0.value.isPresent }.keys)
    let samples = try FieldSamples(of: Set(missing.compactMap { places[$0]?.events }), presence)
    for asked in missing {
      guard let place = places[asked] else { continue }
      let nearest = samples.nearest(to: asked.field, in: asked.kind, of: place.events, catalog)
      fields[asked]?.absence =
        place.binding.isVersioned
        ? .fieldOnlyNewer
        : place.binding.isKnown && fields[asked]?.isCarried == true
          ? .fieldOnlyElsewhere(nearest: nearest) : .fieldNeverOccurs(nearest: nearest)
    }
    return fields
  }

  /// What was found, by activity for the events that rules leave over, and by kind.
  private struct Found {
    let left: [Int: FieldPresence.Fields]
    let kinds: [RecordKind: FieldPresence.Fields]
    let witnesses: [RecordKind: Int]

    func field(_ kind: RecordKind, _ place: Place) -> Possibility.Field {
      let whole = kinds[kind] ?? FieldPresence.Fields()
      let looked =
        place.isWholeKind ? [whole] : place.events.compactMap { left[$0] }
      let carried = Set(looked.flatMap(\.carried))
      // No record was read: nothing speaks against the field.
      guard let witness = witnesses[kind], carried.contains(witness) else {
        return Possibility.Field(values: place.binding.values)
      }
      let number = place.number
      return Possibility.Field(
        isPresent: place.binding.isKnown
          ? carried.contains(number) : whole.present.contains(number),
        isCarried: carried.contains(number) || whole.carried.contains(number),
        values: place.binding.values
      )
    }
  }

  private func find(_ presence: FieldPresence) throws(StoreError) -> Found {
    var left: [Int: FieldPresence.Fields] = [:]
    for (asked, place) in places where !place.isWholeKind {
      for activity in place.events {
        left[activity, default: FieldPresence.Fields()].carried.insert(place.number)
        if let witness = witnesses[asked.kind] { left[activity]?.carried.insert(witness) }
      }
    }
    left = try presence.find(left)
    var kinds: [RecordKind: FieldPresence.Fields] = [:]
    for (asked, place) in places {
      // What the events that are left over have need not be looked for elsewhere.
      if !place.isWholeKind,
        place.events.contains(where: { left[$0]?.carried.contains(place.number) ?? false })
      {
        continue
      }
      kinds[asked.kind, default: FieldPresence.Fields()].carried.insert(place.number)
      if let witness = witnesses[asked.kind] { kinds[asked.kind]?.carried.insert(witness) }
      if !place.binding.isKnown { kinds[asked.kind]?.present.insert(place.number) }
    }
    kinds = try presence.find(in: kinds)
    return Found(left: left, kinds: kinds, witnesses: witnesses)
  }
}
