public import Events
public import Formats

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
    let shape = RecordDetails.shape(kind, tape, in: record)
    id = fields.string(shape.id, below: JSONTape.root, in: record)
    let places = shape.targets
    if places.changesAtTop { addChanges(places, fields, below: JSONTape.root, in: record) }
    for node in RecordDetails.targets(places, fields, in: record) {
      addTarget(places, fields, below: node, in: record)
      if places.list != nil, !places.changesAtTop {
        addChanges(places, fields, below: node, in: record)
      }
    }
  }

  /// The objects that a scanned record was about, in its order, and nothing else of it.
  public static func targets(
    kind: RecordKind,
    _ tape: JSONTape,
    in record: Span<UInt8>
  ) -> [Target] {
    let fields = RecordFields(tape: tape, texts: [])
    let places = shape(kind, tape, in: record).targets
    return targets(places, fields, in: record).compactMap { node in
      target(places, fields, below: node, in: record)
    }
  }

  private static func shape(
    _ kind: RecordKind,
    _ tape: JSONTape,
    in record: Span<UInt8>
  ) -> RecordShape {
    guard let shape = RecordShape.recognise(tape, in: record)?.form.shape, shape.kind == kind else {
      return .of(kind)
    }
    return shape
  }

  /// The nodes that tell of one object each.
  private static func targets(
    _ places: RecordShape.Targets,
    _ fields: RecordFields,
    in record: Span<UInt8>
  ) -> [Int] {
    guard let list = places.list else { return [JSONTape.root] }
    guard let node = fields.member(list, below: JSONTape.root, in: record) else { return [] }
    return Array(fields.tape.elements(of: node))
  }

  private mutating func addTarget(
    _ places: RecordShape.Targets,
    _ fields: RecordFields,
    below node: Int,
    in bytes: Span<UInt8>
  ) {
    if let target = RecordDetails.target(places, fields, below: node, in: bytes) {
      targets.append(target)
    }
  }

  private static func target(
    _ places: RecordShape.Targets,
    _ fields: RecordFields,
    below node: Int,
    in bytes: Span<UInt8>
  ) -> Target? {
    let id = fields.string(places.ids, below: node, in: bytes)
    let name = fields.string(places.names, below: node, in: bytes)
    guard !id.isEmpty || !name.isEmpty else { return nil }
    let type = fields.string(places.type, below: node, in: bytes)
    return Target(
      type: type.isEmpty ? places.fixedType : type,
      id: id.lowercased(),
      name: name.isEmpty ? id : name
    )
  }

  private mutating func addChanges(
    _ places: RecordShape.Targets,
    _ fields: RecordFields,
    below node: Int,
    in bytes: Span<UInt8>
  ) {
    let lists = places.changes.flatMap { fields.containers($0.names[...], below: node, in: bytes) }
    for change in lists.flatMap({ Array(fields.tape.elements(of: $0)) }) {
      let property = fields.string(RecordDetails.property, below: change, in: bytes)
      guard !property.isEmpty else { continue }
      let old = fields.string(RecordDetails.old, below: change, in: bytes)
      let new = fields.string(RecordDetails.new, below: change, in: bytes)
      changes.append(
        Change(property: property, old: JSONInText.display(old), new: JSONInText.display(new))
      )
    }
  }

  // What Graph, the unified audit log and Intune's log call the parts of a change.
  private static let property = [RecordPath("displayName"), RecordPath("Name")]
  private static let old = [RecordPath("oldValue"), RecordPath("Old")]
  private static let new = [RecordPath("newValue"), RecordPath("New"), RecordPath("Value")]
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

  /// The objects and arrays at a path; lists on the way are looked through.
  func containers(
    _ names: ArraySlice<StaticString>,
    below node: Int,
    in bytes: Span<UInt8>
  ) -> [Int] {
    guard let name = names.first else { return tape.isString(node) ? [] : [node] }
    return tape.elements(of: node).flatMap { element -> [Int] in
      guard let inner = tape.member(name, of: element, in: bytes) else { return [] }
      return containers(names.dropFirst(), below: inner, in: bytes)
    }
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
