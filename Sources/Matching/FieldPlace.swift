internal import Events
internal import Rules

/// One place where a field's values are: a path in the record, or something made of it.
enum FieldPlace: Sendable, Hashable {
  /// A path in the record's own bytes.
  case path([Step])
  /// What is made of the event, in one form for all kinds; never ``DerivedField/modified(property:_:)``.
  case derived(DerivedField)
  /// What an audit says of a property: the way to its change, and which side is meant.
  case change(steps: [Step], DerivedField.Part)

  /// One step of a path; names are kept as written and in lower case.
  enum Step: Sendable, Hashable {
    case member(name: [UInt8], folded: [UInt8])
    case named(folded: [UInt8])
  }

  init(_ path: FieldPath, kind: RecordKind) {
    switch DerivedField(path) {
    case .modified(let property, let part):
      // Kinds that list no changes have no such list either.
      let list = FieldPath(FieldPlace.changes[kind] ?? "modifiedProperties")
      let name = Step.named(folded: FoldedText.bytes(property))
      self = .change(steps: (list?.steps.map(Step.init) ?? []) + [name], part)
    case .some(let derived): self = .derived(derived)
    case nil: self = .path(path.steps.map(Step.init))
    }
  }

  /// Where kinds of record list what was changed.
  private static let changes: [RecordKind: String] = [
    .directoryAudit: "targetResources.modifiedProperties",
    .customSecurityAttributeAudit: "targetResources.modifiedProperties",
    .provisioningObjectSummary: "modifiedProperties",
    .auditEvent: "resources.modifiedProperties",
    .auditLogRecord: "ModifiedProperties",
  ]

  /// Whether only an event's columns tell it.
  var isInColumns: Bool {
    switch self {
    case .derived(let field): [.actorID, .actorName, .address, .app, .country].contains(field)
    case .path, .change: false
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
