public import Events

/// Where a kind of record keeps what an event needs: a table, and no code.
///
/// Every entry is a list of paths; the first that holds a text counts. A path is written as the
/// kind's own source spells it. A list on the way stands for its first element that has the value.
/// A kind that comes in several forms has a shape for each form that has paths of its own.
public struct RecordShape: Sendable {
  /// The kind of record.
  public let kind: RecordKind
  /// When it happened; of several times of one path the earliest counts.
  var time: [RecordPath] = []
  /// The record's own id; kinds without one are told apart by their bytes.
  var id: [RecordPath] = []
  var correlation: [RecordPath] = []
  var session: [RecordPath] = []
  /// What was done.
  public var operation: [RecordPath] = []
  /// The category.
  public var category: [RecordPath] = []
  /// The service.
  public var service: [RecordPath] = []
  /// How it ended.
  public var result: [RecordPath] = []
  var user = Principal()
  var app = Principal()
  var address: [RecordPath] = []
  var appName: [RecordPath] = []
  var userAgent: [RecordPath] = []
  /// The operation's name where the record has no field for it.
  var fixedOperation: StaticString?
  var targets = Targets()
  /// Where the kind's own fields are, when an envelope is around them.
  var body: RecordPath?
  /// Members at the top that this form calls otherwise than the kind's usual form: usual name,
  /// name here.
  var synonyms: [(usual: StaticString, here: StaticString)] = []

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
    /// The lists of changes, below a target or, for `changesAtTop`, below the record.
    var changes: [RecordPath] = []
    var changesAtTop = false
  }

  /// The same kind when it lies inside a member of an envelope.
  func inside(_ member: StaticString) -> RecordShape {
    var shape = self
    let inner = { (paths: [RecordPath]) in paths.map { $0.inside(member) } }
    shape.body = RecordPath(member)
    shape.time = inner(time)
    shape.id = inner(id)
    shape.correlation = inner(correlation)
    shape.session = inner(session)
    shape.operation = inner(operation)
    shape.category = inner(category)
    shape.service = inner(service)
    shape.result = inner(result)
    shape.user = Principal(ids: inner(user.ids), names: inner(user.names))
    shape.app = Principal(ids: inner(app.ids), names: inner(app.names))
    shape.address = inner(address)
    shape.appName = inner(appName)
    shape.userAgent = inner(userAgent)
    shape.targets.list = targets.list?.inside(member)
    // Below the elements of a list the paths are their own.
    if targets.list == nil {
      shape.targets.type = inner(targets.type)
      shape.targets.ids = inner(targets.ids)
      shape.targets.names = inner(targets.names)
    }
    if targets.list == nil || targets.changesAtTop {
      shape.targets.changes = inner(targets.changes)
    }
    return shape
  }
}

/// A path of member names in a record, such as `initiatedBy.user.id`.
public struct RecordPath: Sendable {
  /// The member names, outermost first.
  public let names: [StaticString]

  init(_ names: StaticString...) { self.names = names }

  private init(names: [StaticString]) { self.names = names }

  /// The path when everything lies inside a member.
  func inside(_ member: StaticString) -> RecordPath { RecordPath(names: [member] + names) }

  /// The path as Graph and rules write it.
  public var text: String { names.map { "\($0)" }.joined(separator: ".") }
}
