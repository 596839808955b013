internal import Events
internal import Rules

/// A field of a rule, bound to the places where records of one kind have it.
struct BoundField: Sendable, Hashable {
  /// The places; their values are put together.
  let places: [FieldPlace]
  /// Whether records of an older version of the kind do not carry the field at all.
  let isVersioned: Bool
  /// Whether the schema names the field; the places of any other are guesses.
  let isKnown: Bool

  init(_ binding: FieldBinding, kind: RecordKind) {
    var places: [FieldPlace] = []
    for place in binding.paths.flatMap({ FieldPlace.places($0, kind: kind) })
    where !places.contains(place) { places.append(place) }
    self.places = places
    isVersioned = binding.isVersioned
    isKnown = binding.isKnown
  }
}
