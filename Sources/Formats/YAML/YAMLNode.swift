/// A node of a YAML document with the place it was read from.
public struct YAMLNode: Sendable, Hashable {
  /// What a node holds, by the core schema of YAML 1.2.2, section 10.3.
  public enum Value: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case sequence([YAMLNode])
    case mapping([YAMLMember])
  }

  /// What the node holds.
  public let value: Value

  /// Where the node starts.
  ///
  /// A mapping starts at its first key, a sequence at its first dash, an empty value right after
  /// the `:` or `-` it belongs to. A node that came through an alias starts at the alias; the
  /// nodes inside it stay where they were written.
  public let location: TextLocation

  /// Whether the text stood in quotes or in a block (`|`, `>`), and so can only be a string.
  ///
  /// Tells `'yes'` from `yes` and `"12"` from `12`. False for sequences and mappings.
  public let isQuoted: Bool

  /// The text of a scalar, or `nil` for sequences and mappings.
  ///
  /// For a plain scalar this is the text as written, such as `00123`, `4.10`, `0x1F` or `~`; lines
  /// are folded. For a quoted one it is the text without quotes and escapes. An empty value has
  /// the text "".
  public let text: String?

  init(scalar value: Value, text: String, isQuoted: Bool, at location: TextLocation) {
    self.value = value
    self.location = location
    self.isQuoted = isQuoted
    self.text = text
  }

  init(collection value: Value, at location: TextLocation) {
    self.value = value
    self.location = location
    self.isQuoted = false
    self.text = nil
  }

  init(_ node: YAMLNode, movedTo location: TextLocation) {
    self.value = node.value
    self.location = location
    self.isQuoted = node.isQuoted
    self.text = node.text
  }
}

/// A key of a mapping with its value.
public struct YAMLMember: Sendable, Hashable {
  /// The text of the key: as written when plain, without quotes and escapes when quoted.
  public let key: String
  /// Where the key starts.
  public let keyLocation: TextLocation
  /// What the key stands for.
  public let value: YAMLNode
}

extension YAMLNode {
  /// The nodes of a sequence in order; empty for every other kind of node.
  public var items: [YAMLNode] {
    guard case .sequence(let items) = value else { return [] }
    return items
  }

  /// The members of a mapping in order; empty for every other kind of node.
  public var members: [YAMLMember] {
    guard case .mapping(let members) = value else { return [] }
    return members
  }

  /// The value of a key, or `nil` when this is not a mapping or has no such key.
  ///
  /// - Parameter key: The key, compared exactly.
  /// - Complexity: O(*n*) in the number of members.
  public subscript(key: String) -> YAMLNode? {
    members.first { $0.key == key }?.value
  }

  /// The number of collections one inside the other, 0 for a scalar.
  var height: Int {
    switch value {
    case .sequence(let items): 1 + items.reduce(0) { max($0, $1.height) }
    case .mapping(let members): 1 + members.reduce(0) { max($0, $1.value.height) }
    default: 0
    }
  }
}
