public import Events
public import Rules

/// What has to be looked at to know what a field holds.
public enum FieldSource: String, Sendable, Hashable {
  /// The event's kind, operation, category, service and result tell it.
  case activity
  /// They tell some of its places: enough to say yes, not to say no.
  case partly
  /// Only the record tells it.
  case record
}

extension FieldBinding {
  /// What has to be looked at to know what the field holds in a record of a kind.
  ///
  /// A record whose words are empty, or so long that they may have been cut, is asked all the same.
  public func source(in kind: RecordKind) -> FieldSource {
    let words = ActivityWords(
      kind: kind,
      operation: "-",
      category: "-",
      service: "-",
      result: "-",
      wholeWordLimit: .max
    )
    let places = BoundField(self, kind: kind).places
    let told = places.count { words.texts(at: $0) != nil }
    return told == places.count ? .activity : told > 0 ? .partly : .record
  }
}
