internal import Records
internal import Rules

/// The places of many fields in one tree, so that one walk through a record finds all of them.
///
/// The fields `additionalDetails[User-Agent]` and `initiatedBy.user.id` give
///
///     0 ─additionaldetails→ 1 ·user-agent→ 2 ─newvalue→ 3 field
///                                            ─value→ 4 field
///       ─initiatedby→ 5 ─user→ 6 ─id→ 7 field
///
/// where `·` is the name of a pair; node 1 has also `displayname`, `key` and `name`, under which it
/// may stand. It finds at least what ``RecordMatcher`` reads: names in any
/// letter case, the names of all forms of a record, also those inside an envelope.
struct PathTree: Sendable {
  /// What is known of a node.
  struct Node: Sendable {
    /// By length, modulo 64: whether a member's name of such a length goes on from here.
    var lengths: UInt64 = 0
    /// The node from which the names of pairs go on; -1 when none is wanted.
    var names: Int32 = -1
    /// Whether a pair may have its name here.
    var isName = false
    /// Where the record's own fields go on when an envelope is around them; only below the root.
    var isEnvelope = false
    /// The last leaf added here; -1 when no field is here.
    var leaf: Int32 = -1
  }

  /// A field at a node.
  struct Leaf: Sendable {
    let field: Int32
    /// Whether the field holds the sides of the change that is here, and not what is here itself.
    let isChange: Bool
    /// The leaf at the same node that was added before; -1 is none.
    let next: Int32
  }

  private struct Edge: Sendable {
    let node: Int32
    let name: Range<Int32>
    let child: Int32
    /// The edge with the same hash that was added before; -1 is none.
    let next: Int32
  }

  private(set) var nodes: [Node] = [Node()]
  private(set) var leaves: [Leaf] = []
  private var edges: [Edge] = []
  /// All names, folded.
  private var names: [UInt8] = []
  /// By hash: the last edge added.
  private var slots: [Int32] = [Int32](repeating: -1, count: 64)

  /// The node of the whole record.
  static let root: Int32 = 0

  /// Makes an empty tree.
  init() {
    for name in RecordForm.envelopes {
      nodes[Int(child(of: PathTree.root, FoldedText.bytes(name)))].isEnvelope = true
    }
  }

  /// Whether no field is wanted.
  var isEmpty: Bool { leaves.isEmpty }

  // MARK: Making

  /// Adds a place of a field in the record's bytes; places elsewhere are left out.
  mutating func add(_ place: FieldPlace, field: Int) {
    let steps: [FieldPlace.Step]
    var isChange = false
    switch place {
    case .path(let path): steps = path
    case .change(let path, _):
      steps = path
      isChange = true
    case .derived: return
    }
    add(steps, isChange, field)
    guard case .member(_, let first) = steps.first else { return }
    for synonym in RecordForm.synonyms where synonym.usual == first {
      let name = FieldPlace.Step.member(
        name: synonym.here,
        folded: FoldedText.bytes(synonym.here)
      )
      add([name] + steps.dropFirst(), isChange, field)
    }
  }

  private mutating func add(_ steps: [FieldPlace.Step], _ isChange: Bool, _ field: Int) {
    var node = PathTree.root
    for step in steps {
      switch step {
      case .member(_, let folded):
        node = child(of: node, folded)
      case .named(let folded):
        node = child(of: names(at: node), FoldedText.bytes(folded))
      }
    }
    if !isChange, case .named = steps.last {
      // A path that ends after a name means the pair's value.
      for name in ["newvalue", "value"] {
        addLeaf(at: child(of: node, Array(name.utf8)), field, isChange: false)
      }
    } else {
      addLeaf(at: node, field, isChange: isChange)
    }
  }

  private mutating func addLeaf(at node: Int32, _ field: Int, isChange: Bool) {
    leaves.append(
      Leaf(field: Int32(field), isChange: isChange, next: nodes[Int(node)].leaf)
    )
    nodes[Int(node)].leaf = Int32(leaves.count - 1)
  }

  /// The node from which the names of the pairs at a node go on; made if there is none.
  private mutating func names(at node: Int32) -> Int32 {
    if nodes[Int(node)].names < 0 {
      nodes.append(Node())
      nodes[Int(node)].names = Int32(nodes.count - 1)
      for name in FieldWalk.nameMembers { nodes[Int(child(of: node, name))].isName = true }
    }
    return nodes[Int(node)].names
  }

  /// The node behind a name; made if there is none.
  private mutating func child(of node: Int32, _ name: [UInt8]) -> Int32 {
    let hash = ByteHash.of(name, setting: ByteHash.anyCase)
    if let known = child(of: node, hash, where: { self.names[$0].elementsEqual(name) }) {
      return known
    }
    let start = Int32(names.count)
    names += name
    nodes.append(Node())
    nodes[Int(node)].lengths |= 1 << (UInt64(name.count) & 63)
    insert(
      Edge(
        node: node,
        name: start..<Int32(names.count),
        child: Int32(nodes.count - 1),
        next: -1
      ),
      hash
    )
    return Int32(nodes.count - 1)
  }

  private mutating func insert(_ edge: Edge, _ hash: UInt64) {
    if edges.count >= slots.count {
      slots = [Int32](repeating: -1, count: slots.count * 2)
      let known = edges
      edges = []
      for edge in known {
        let name = names[Int(edge.name.lowerBound)..<Int(edge.name.upperBound)]
        insert(edge, ByteHash.of(Array(name), setting: ByteHash.anyCase))
      }
    }
    let slot = place(edge.node, hash)
    edges.append(
      Edge(node: edge.node, name: edge.name, child: edge.child, next: slots[slot])
    )
    slots[slot] = Int32(edges.count - 1)
  }

  // MARK: Walking

  @inline(__always)
  private func place(_ node: Int32, _ hash: UInt64) -> Int {
    let mixed = hash ^ UInt64(truncatingIfNeeded: node) &* 0x9e37_79b9_7f4a_7c15
    return Int((mixed ^ mixed >> 32) & UInt64(slots.count &- 1))
  }

  @inline(__always)
  private func child(
    of node: Int32,
    _ hash: UInt64,
    where isName: (Range<Int>) -> Bool
  ) -> Int32? {
    var edge = slots[place(node, hash)]
    while edge >= 0 {
      let found = edges[Int(edge)]
      if found.node == node, isName(Int(found.name.lowerBound)..<Int(found.name.upperBound)) {
        return found.child
      }
      edge = found.next
    }
    return nil
  }

  /// The node behind a name of ASCII, in any letter case.
  ///
  /// - Parameters:
  ///   - node: Where the way goes on.
  ///   - range: Where the name is.
  ///   - bytes: The record.
  /// - Returns: `nil` when no wanted field has such a name.
  @inline(__always)
  func child(of node: Int32, _ range: Range<Int>, in bytes: Span<UInt8>) -> Int32? {
    guard nodes[Int(node)].lengths >> (UInt64(range.count) & 63) & 1 != 0 else { return nil }
    let hash = ByteHash.of(bytes, range, setting: ByteHash.anyCase)
    return child(of: node, hash) { name in
      guard name.count == range.count else { return false }
      for offset in 0..<name.count {
        var byte = bytes[range.lowerBound + offset]
        if byte &- 0x41 <= 25 { byte |= 0x20 }
        guard byte == names[name.lowerBound + offset] else { return false }
      }
      return true
    }
  }

  /// The node behind a name that is decoded and folded.
  func child(of node: Int32, folded name: [UInt8]) -> Int32? {
    child(of: node, ByteHash.of(name, setting: ByteHash.anyCase)) {
      names[$0].elementsEqual(name)
    }
  }
}
