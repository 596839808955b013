public import Events
internal import Formats

/// What a reader of a finding wants to know of one event, taken from its record's bytes.
public struct RecordDetails: Sendable, Hashable {
  /// The record's own id; empty when it has none.
  public var id: String
  /// The objects acted on, in the record's order.
  public var targets: [Target]
  /// What was changed, in the record's order.
  public var changes: [Change]

  /// An object that was acted on.
  public struct Target: Sendable, Hashable {
    /// What it is, as the record says (User, Role, Group, Policy).
    public var type: String
    /// Its stable id, folded; empty when the record has none.
    public var id: String
    /// What people call it; the id when there is no name.
    public var name: String
  }

  /// Reads the details of a record.
  ///
  /// - Parameters:
  ///   - kind: The kind of record.
  ///   - record: The bytes that the store kept.
  /// - Complexity: O(length of the record).
  public init(kind: RecordKind, record: Span<UInt8>) {
    var tape = JSONTape()
    id = ""
    targets = []
    changes = []
    guard case .complete = tape.scan(record) else { return }
    let fields = RecordFields(tape: tape, texts: [])
    let shape = RecordShape.of(kind)
    id = fields.string(shape.id, below: JSONTape.root, in: record)
    let places = shape.targets
    if places.changesAtTop { addChanges(places, fields, below: JSONTape.root, in: record) }
    if let list = places.list {
      guard let node = fields.member(list, below: JSONTape.root, in: record) else { return }
      for element in tape.elements(of: node) {
        addTarget(places, fields, below: element, in: record)
        if !places.changesAtTop { addChanges(places, fields, below: element, in: record) }
      }
    } else {
      addTarget(places, fields, below: JSONTape.root, in: record)
    }
  }

  private mutating func addTarget(
    _ places: RecordShape.Targets,
    _ fields: RecordFields,
    below node: Int,
    in bytes: Span<UInt8>
  ) {
    let id = fields.string(places.ids, below: node, in: bytes)
    let name = fields.string(places.names, below: node, in: bytes)
    guard !id.isEmpty || !name.isEmpty else { return }
    let type = fields.string(places.type, below: node, in: bytes)
    targets.append(
      Target(
        type: type.isEmpty ? places.fixedType : type,
        id: id.lowercased(),
        name: name.isEmpty ? id : name
      )
    )
  }

  private mutating func addChanges(
    _ places: RecordShape.Targets,
    _ fields: RecordFields,
    below node: Int,
    in bytes: Span<UInt8>
  ) {
    guard let path = places.changes, let list = fields.member(path, below: node, in: bytes) else {
      return
    }
    for change in fields.tape.elements(of: list) {
      let property = fields.string([RecordPath("displayName")], below: change, in: bytes)
      guard !property.isEmpty else { continue }
      let old = fields.string([RecordPath("oldValue")], below: change, in: bytes)
      let new = fields.string([RecordPath("newValue")], below: change, in: bytes)
      changes.append(
        Change(property: property, old: JSONInText.display(old), new: JSONInText.display(new))
      )
    }
  }
}

extension RecordFields {
  /// The node at a path, whatever it is; lists on the way are not looked through.
  func member(_ path: RecordPath, below node: Int, in bytes: Span<UInt8>) -> Int? {
    var node = node
    for name in path.names {
      guard let inner = tape.member(name, of: node, in: bytes) else { return nil }
      node = inner
    }
    return node
  }

  /// The decoded text of the first path below a node that has one; else empty.
  func string(_ paths: [RecordPath], below node: Int, in bytes: Span<UInt8>) -> String {
    for path in paths {
      if let found = self.node(path.names[...], below: node, in: bytes) {
        return tape.text(of: found, in: bytes) ?? ""
      }
    }
    return ""
  }
}
