/// What a block node belongs to.
enum YAMLPlace {
  case document
  case item
  case value
}

/// Whether a block collection may start at a place on a line, and if not, why.
enum YAMLCollections {
  case allowed
  case afterKey
  case afterMarker
  case afterAnchor
  case afterTab

  /// The reason and the remedy, with the kind of collection filled in.
  func refusal(of kind: String) -> String {
    switch self {
    case .allowed, .afterKey:
      "a \(kind) cannot start on the line of its key; start it on the next line, or quote the text"
    case .afterMarker:
      "a \(kind) cannot start on the line of '---'; start it on the next line"
    case .afterAnchor:
      "a \(kind) cannot start on the line of its anchor, and keys have none; start it on the next "
        + "line"
    case .afterTab:
      YAMLParser.tabMessage
    }
  }
}

extension YAMLParser {
  /// Reads the node after a dash, a colon or `---`, on the same line or below.
  ///
  /// The parent is the column, from 0, of the collection that the node belongs to, and -1 for the
  /// document. Lines of the node are indented more.
  mutating func blockNode(
    parent: Int,
    place: YAMLPlace,
    depth: Int
  ) throws(YAMLError) -> YAMLNode {
    let gap = location()
    let foundTab = skipBlanks()
    if isAtLineEnd {
      return try nodeBelow(parent: parent, place: place, anchor: nil, gap: gap, depth: depth)
    }
    let collections: YAMLCollections =
      switch place {
      case .document: .afterMarker
      case .value: .afterKey
      case .item: foundTab ? .afterTab : .allowed
      }
    return try blockContent(
      parent: parent,
      place: place,
      anchor: nil,
      collections: collections,
      depth: depth
    )
  }

  /// Reads the node that starts on a following line, or none if no line is indented enough.
  ///
  /// The sequence of a key may start at the column of the key: YAML 1.2.2, section 8.2.2.
  private mutating func nodeBelow(
    parent: Int,
    place: YAMLPlace,
    anchor: YAMLPendingAnchor?,
    gap: TextLocation,
    depth: Int
  ) throws(YAMLError) -> YAMLNode {
    try skipToContent()
    let isLevelSequence = place == .value && indentation == parent && indentation >= 0 && isAtDash
    guard indentation > parent || isLevelSequence else {
      return finished(try emptyNode(at: gap), anchor: anchor)
    }
    return try blockContent(
      parent: parent,
      place: place,
      anchor: anchor,
      collections: .allowed,
      depth: depth
    )
  }

  /// Reads the node whose first byte is at `position`.
  mutating func blockContent(
    parent: Int,
    place: YAMLPlace,
    anchor: YAMLPendingAnchor?,
    collections: YAMLCollections,
    depth: Int
  ) throws(YAMLError) -> YAMLNode {
    switch byte(position) {
    case YAMLByte.ampersand:
      let own = try anchorName(after: anchor)
      let gap = location()
      skipBlanks()
      if isAtLineEnd {
        return try nodeBelow(parent: parent, place: place, anchor: own, gap: gap, depth: depth)
      }
      return try blockContent(
        parent: parent,
        place: place,
        anchor: own,
        collections: .afterAnchor,
        depth: depth
      )
    case YAMLByte.star:
      let node = try alias(after: anchor, depth: depth)
      try refuseCollectionKey("an alias")
      try endLine(after: "an alias")
      return node
    case YAMLByte.dash where isAtDash:
      let node = try blockSequence(parent: parent, collections: collections, depth: depth)
      return finished(node, anchor: anchor)
    case YAMLByte.bar, YAMLByte.greater:
      return finished(try blockScalar(parent: parent), anchor: anchor)
    case YAMLByte.openBracket, YAMLByte.openBrace:
      let node = try flowCollection(parent: parent, depth: depth)
      try refuseCollectionKey("a flow collection")
      try endLine(after: "a flow collection")
      return finished(node, anchor: anchor)
    default:
      let node = try scalarOrMapping(parent: parent, collections: collections, depth: depth)
      return finished(node, anchor: anchor)
    }
  }

  private mutating func refuseCollectionKey(_ what: String) throws(YAMLError) {
    skipBlanks()
    guard byte(position) != YAMLByte.colon else {
      throw failure("\(what) cannot be a key; write the key as text")
    }
  }

  /// Reads a scalar, or the mapping whose first key it is.
  private mutating func scalarOrMapping(
    parent: Int,
    collections: YAMLCollections,
    depth: Int
  ) throws(YAMLError) -> YAMLNode {
    let start = position
    let startLine = line
    let scalar = try scalar(parent: parent, isFlow: false)
    if scalar.isQuoted { skipBlanks() }
    guard byte(position) == YAMLByte.colon, YAMLByte.isSeparator(byte(position + 1)) else {
      let node = try node(of: scalar)
      try endLine(after: scalar.isQuoted ? "the closing quote" : "the text")
      return node
    }
    guard line == startLine else {
      throw failure(
        "found ': ' after a text of several lines; quote the text, or write the key on one line"
      )
    }
    let key = try key(of: scalar, from: start)
    guard case .allowed = collections else {
      throw failure(collections.refusal(of: "mapping"))
    }
    return try blockMapping(from: key, column: start - lineStart, depth: depth)
  }
}
