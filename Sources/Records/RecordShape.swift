public import Events

/// Where a kind of record keeps what an event needs: one table per kind, and no code.
///
/// Every entry is a list of paths; the first that holds a text counts. A path is written as Graph
/// spells it. A list on the way stands for its first element that has the value.
public struct RecordShape: Sendable {
  /// The kind of record.
  public let kind: RecordKind
  /// When it happened; of several times of one path the earliest counts.
  let time: [RecordPath]
  /// The record's own id; kinds without one are told apart by their bytes.
  let id: [RecordPath]
  let correlation: [RecordPath]
  /// What was done.
  public let operation: [RecordPath]
  /// The category.
  public let category: [RecordPath]
  /// The service.
  public let service: [RecordPath]
  /// How it ended.
  public let result: [RecordPath]
  let user: Principal
  let app: Principal
  let address: [RecordPath]
  let appName: [RecordPath]
  let userAgent: [RecordPath]
  /// The operation's name where the record has no field for it.
  var fixedOperation: StaticString?
  let targets: Targets

  /// Where a principal is: its stable ids, and the names people know it by.
  struct Principal: Sendable {
    var ids: [RecordPath] = []
    var names: [RecordPath] = []
  }

  /// Where the objects acted on are, and what was changed about them.
  struct Targets: Sendable {
    var list: RecordPath?
    var type: [RecordPath] = []
    var ids: [RecordPath] = []
    var names: [RecordPath] = []
    /// The type to tell when the record has none.
    var fixedType = ""
    /// The list of changes, below a target or, for `changesAtTop`, below the record.
    var changes: RecordPath?
    var changesAtTop = false
  }
}

/// A path of member names in a record, such as `initiatedBy.user.id`.
public struct RecordPath: Sendable {
  /// The member names, outermost first.
  public let names: [StaticString]

  init(_ names: StaticString...) { self.names = names }

  /// The path as Graph and rules write it.
  public var text: String { names.map { "\($0)" }.joined(separator: ".") }
}
