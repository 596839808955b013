/// One property that an event changed.
public struct Change: Sendable, Hashable {
  /// The name of the property, as the record spells it.
  public var property: String
  /// The value before, decoded from JSON inside text; empty when there was none.
  public var old: String
  /// The value after, decoded from JSON inside text; empty when there is none.
  public var new: String

  /// Makes a change.
  public init(property: String, old: String, new: String) {
    self.property = property
    self.old = old
    self.new = new
  }
}
