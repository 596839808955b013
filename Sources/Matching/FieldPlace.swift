internal import Events
internal import Rules

/// One place where a field's values are: a path in the record, or something made of it.
enum FieldPlace: Sendable, Hashable {
  /// A path in the record's own bytes.
  case path([Step])
  /// The operation's name in the one spelling of all services.
  case operation
  /// How it ended: success, failure, interrupted.
  case outcome
  /// The text of the whole record.
  case record
  /// The id of who did it.
  case actorID
  /// The name of who did it.
  case actorName
  /// The address of the client.
  case address
  /// The application.
  case app
  /// What an audit says of a property: the scalars of one side, or those that only one side has.
  case change(steps: [Step], ChangePart)

  /// One step of a path; names are kept as written and in lower case.
  enum Step: Sendable, Hashable {
    case member(name: [UInt8], folded: [UInt8])
    case named(folded: [UInt8])
  }

  /// The parts of a change.
  enum ChangePart: String, Sendable, Hashable {
    case old
    case new
    case added
    case removed
  }

  init(_ path: FieldPath, kind: RecordKind) {
    if let made = FieldPlace.made[path.folded] {
      self = made
    } else if let change = FieldPlace(change: path.description, kind: kind) {
      self = change
    } else {
      self = .path(path.steps.map(Step.init))
    }
  }

  private static let made: [String: FieldPlace] = [
    "operation": .operation, "outcome": .outcome, "record": .record, "actor.id": .actorID,
    "actor.name": .actorName, "address": .address, "app": .app,
  ]

  /// `modified.Role.DisplayName.added`: the property's name may hold dots.
  private init?(change text: String, kind: RecordKind) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 3, parts[0].lowercased() == "modified",
      let part = ChangePart(rawValue: parts[parts.count - 1].lowercased()),
      let list = FieldPlace.changes[kind].flatMap({ FieldPath($0) })
    else { return nil }
    let property = parts[1..<(parts.count - 1)].joined(separator: ".")
    self = .change(
      steps: list.steps.map(Step.init) + [.named(folded: FoldedText.bytes(property))],
      part
    )
  }

  /// Where kinds of record list what was changed.
  private static let changes: [RecordKind: String] = [
    .directoryAudit: "targetResources.modifiedProperties",
    .customSecurityAttributeAudit: "targetResources.modifiedProperties",
    .provisioningObjectSummary: "modifiedProperties",
    .auditEvent: "resources.modifiedProperties",
    .auditLogRecord: "ModifiedProperties",
  ]

  /// Whether an event's columns and activity tell it, without the record.
  var isInColumns: Bool {
    switch self {
    case .operation, .outcome, .actorID, .actorName, .address, .app: true
    case .path, .record, .change: false
    }
  }
}

extension FieldPlace.Step {
  init(_ step: FieldPath.Step) {
    switch step {
    case .member(let name):
      self = .member(name: Array(name.utf8), folded: FoldedText.bytes(name))
    case .named(let name):
      self = .named(folded: FoldedText.bytes(name))
    }
  }
}
