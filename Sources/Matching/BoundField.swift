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
    for path in binding.paths {
      let place = FieldPlace(path, kind: kind)
      if !places.contains(place) { places.append(place) }
    }
    self.places = places
    isVersioned = binding.isVersioned
    isKnown = binding.isKnown
  }
}
