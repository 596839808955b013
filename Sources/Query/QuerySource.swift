/// What a query is asked of: a record and the fields of its event.
public protocol QuerySource {
  /// A value inside the record.
  associatedtype Node

  /// The record itself; `nil` as long as it has not been read.
  var record: Node? { get }
  /// The value of a member of an object; the exact name first, else one that differs in case.
  func member(_ name: QueryName, of node: Node) -> Node?
  /// The elements of a list; `nil` for what is no list.
  func elements(of node: Node) -> [Node]?
  /// The value of what is no list.
  func value(of node: Node) -> QueryValue
  /// About how many values are inside a node: what it costs to look for a member.
  func size(of node: Node) -> Int
  /// The values of a field of the event; `open` when they are not known yet.
  func values(of field: EventField) -> QueryValues
  /// The value that a path of the record is known to have before the record has been read.
  func known(_ path: QueryPath) -> QueryValue?
}

/// Where the first step of a path is looked for.
///
/// Graph's fields lie at the root of a record, or inside a wrapper. The envelope of Azure Monitor
/// has words of its own (`category`), so its `properties` come first; Graph's copy of the unified
/// audit log has Graph's words around `auditData`, so that comes last.
public struct FieldLookup: Sendable {
  private let before: [QueryName]
  private let after: [QueryName]

  /// The wrappers that exports are known to have.
  public static let standard = FieldLookup(before: ["properties"], after: ["auditData"])

  /// Makes a look-up.
  ///
  /// - Parameters:
  ///   - before: The members of the record that are looked into before the record itself.
  ///   - after: Those that are looked into after it.
  public init(before: [String], after: [String]) {
    self.before = before.map { QueryName($0) }
    self.after = after.map { QueryName($0) }
  }

  /// The wrappers that a record has.
  func insides<Source: QuerySource>(of source: Source) -> [Source.Node] {
    guard let record = source.record else { return [] }
    return (before + after).compactMap { source.member($0, of: record) }
  }

  /// The first place that has a member with this name that is not null.
  func node<Source: QuerySource>(_ name: QueryName, in source: Source) -> Source.Node? {
    guard let record = source.record else { return nil }
    let first = before.compactMap { source.member($0, of: record) }
    let last = after.lazy.compactMap { source.member($0, of: record) }
    var found: Source.Node?
    for place in first + [record] + last {
      guard let node = source.member(name, of: place) else { continue }
      if !source.isNull(node) { return node }
      found = found ?? node
    }
    return found
  }
}

extension QuerySource {
  func isNull(_ node: Node) -> Bool { elements(of: node) == nil && value(of: node) == .null }
}
