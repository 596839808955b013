/// A path to a field, such as `initiatedBy/user/userPrincipalName`.
public struct QueryPath: Sendable, Hashable, CustomStringConvertible {
  /// Where a path begins.
  public enum Root: Sendable, Hashable {
    /// At the record.
    case record
    /// At the record, written as `$it`.
    case it
    /// At a field of the event; there are no more steps.
    case event(EventField)
    /// At an element of a list: the variable's number, the outermost being 0, and its name.
    case variable(Int, String)
  }

  /// Where it begins.
  public let root: Root
  /// The names of the members, outermost first.
  public let steps: [QueryName]
  /// Whether the number of elements is meant: `targetResources/$count`.
  public let isCount: Bool

  init(root: Root, steps: [QueryName] = [], isCount: Bool = false) {
    self.root = root
    self.steps = steps
    self.isCount = isCount
  }

  /// The path as a query writes it.
  public var description: String {
    var parts = steps.map(\.text)
    switch root {
    case .record: break
    case .it: parts.insert("$it", at: 0)
    case .event(let field): parts = [field.path]
    case .variable(_, let name): parts.insert(name, at: 0)
    }
    return (parts + (isCount ? ["$count"] : [])).joined(separator: "/")
  }
}

/// The name of a member, ready to be looked for.
public struct QueryName: Sendable, Hashable {
  /// The name as it was written.
  public let text: String
  /// Its bytes.
  let bytes: [UInt8]
  /// Its bytes in lower case.
  let folded: [UInt8]

  /// Makes a name.
  public init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
    folded = QueryText.folded(text)
  }
}
