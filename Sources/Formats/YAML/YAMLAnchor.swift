/// A node that aliases may stand for.
struct YAMLAnchor {
  let node: YAMLNode
  /// The nodes in it, itself included and aliases counted in full.
  let nodeCount: Int
  /// The collections one inside the other.
  let height: Int
}

/// An anchor whose node is still being read.
struct YAMLPendingAnchor {
  let name: String
  /// The nodes read before it.
  let nodesBefore: Int
}

extension YAMLParser {
  /// Reads `&name`: YAML 1.2.2, section 6.9.2.
  ///
  /// A name may be given once per document. YAML lets it be given again, but then the reader of a
  /// file cannot see what an alias means.
  mutating func anchorName(after other: YAMLPendingAnchor?) throws(YAMLError) -> YAMLPendingAnchor {
    guard other == nil else {
      throw failure("found two anchors on one value; keep one")
    }
    let location = location()
    let name = try nameAfterIndicator()
    if let first = anchorLines.updateValue(location.line, forKey: name) {
      throw YAMLError(
        location: location,
        message: "anchor '\(name)' occurs twice (first on line \(first))"
      )
    }
    return YAMLPendingAnchor(name: name, nodesBefore: nodeCount)
  }

  /// Reads `*name` and gives the node it stands for: YAML 1.2.2, section 7.1.
  ///
  /// A node cannot contain itself: its anchor counts only once it is complete.
  mutating func alias(
    after anchor: YAMLPendingAnchor?,
    depth: Int
  ) throws(YAMLError) -> YAMLNode {
    guard anchor == nil else {
      throw failure("an alias cannot have an anchor; remove one of them")
    }
    let location = location()
    let name = try nameAfterIndicator()
    guard let target = anchors[name] else {
      throw YAMLError(
        location: location,
        message: "alias '\(name)' has no complete anchor before it; quote the text if it is one"
      )
    }
    try count(target.nodeCount, at: location)
    guard depth + target.height <= YAMLLimits.depth else {
      throw YAMLError(
        location: location,
        message: "the alias makes the nesting deeper than \(YAMLLimits.depth) levels; write it "
          + "flatter"
      )
    }
    return YAMLNode(target.node, movedTo: location)
  }

  /// Makes a complete node known under its anchor.
  mutating func finished(_ node: YAMLNode, anchor: YAMLPendingAnchor?) -> YAMLNode {
    if let anchor {
      anchors[anchor.name] = YAMLAnchor(
        node: node,
        nodeCount: nodeCount - anchor.nodesBefore,
        height: node.height
      )
    }
    return node
  }

  /// Reads a name of letters, digits, `-` and `_`.
  ///
  /// YAML allows nearly every character, even `:` and `*`, in a name. A name with them is rather
  /// a text that lacks its quotes, such as `*admin*`.
  private mutating func nameAfterIndicator() throws(YAMLError) -> String {
    let start = position + 1
    var end = start
    while YAMLByte.isNameCharacter(byte(end)) { end += 1 }
    let next = byte(end)
    let isComplete =
      YAMLByte.isSeparator(next) || next == YAMLByte.comma || next == YAMLByte.closeBracket
      || next == YAMLByte.closeBrace
    guard end > start, isComplete else {
      throw failure(
        "the names of anchors and aliases have only letters, digits, '-' and '_'; quote the text "
          + "if it starts with '&' or '*'"
      )
    }
    position = end
    return String(decoding: source[start..<end], as: UTF8.self)
  }
}
