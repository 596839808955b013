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

  /// The places that a path means in records of a kind.
  static func places(_ path: FieldPath, kind: RecordKind) -> [FieldPlace] {
    switch DerivedField(path) {
    case .modified(let property, let part):
      let name = Step.named(property)
      // Kinds that list no changes have no such list either.
      return (changes[kind] ?? ["modifiedProperties"]).compactMap { FieldPath($0) }
        .map { .change(steps: $0.steps.map(Step.init) + [name], part) }
    case .some(let derived): return [.derived(derived)]
    case nil: return [.path(path.steps.map(Step.init))]
    }
  }

  /// Where kinds of record list what was changed; Azure Monitor has a list of its own for Intune.
  private static let changes: [RecordKind: [String]] = [
    .directoryAudit: ["targetResources.modifiedProperties"],
    .customSecurityAttributeAudit: ["targetResources.modifiedProperties"],
    .provisioningObjectSummary: ["modifiedProperties"],
    .auditEvent: ["resources.modifiedProperties", "Targets.ModifiedProperties"],
    .auditLogRecord: ["ModifiedProperties"],
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
    case .named(let name): self = .named(name)
    }
  }

  /// The step to the pairs of a name.
  static func named(_ name: String) -> FieldPlace.Step { .named(folded: FoldedText.bytes(name)) }
}
