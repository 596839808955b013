/// Where a field that a rule names is in the records of one kind.
public struct FieldBinding: Sendable, Hashable {
  /// The paths that are looked up; their values are put together.
  ///
  /// A path that is spelled exactly as a ``DerivedField`` is that field; every other path is looked
  /// up in the record, without regard to case. So `Operation` is what a unified audit record says,
  /// and `operation` the normalised name.
  public var paths: [FieldPath]
  /// Whether the catalogue names the field, or another spelling of it.
  ///
  /// The paths of an unknown field are guesses: the path as the rule writes it, and the named pairs
  /// of that name.
  public var isKnown: Bool
  /// The only values that the field can have, when the schema lists them.
  ///
  /// Compare without regard to case. `nil` when any text is possible.
  public var values: [String]?
  /// Whether only records of a newer version (beta) carry the member at the top.
  ///
  /// A record without that member does not tell the field at all; it does not say that it is empty.
  public var isVersioned: Bool

  /// Makes a binding.
  public init(
    paths: [FieldPath],
    isKnown: Bool,
    values: [String]? = nil,
    isVersioned: Bool = false
  ) {
    self.paths = paths
    self.isKnown = isKnown
    self.values = values
    self.isVersioned = isVersioned
  }
}
