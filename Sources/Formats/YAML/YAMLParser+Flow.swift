/// A flow collection that is being read.
private struct OpenFlow {
  /// The column of the block collection around it; its lines are indented more.
  let parent: Int
  /// Where its bracket is.
  let location: TextLocation
  let isSequence: Bool

  var closing: UInt8 { isSequence ? YAMLByte.closeBracket : YAMLByte.closeBrace }
}

/// Flow collections: YAML 1.2.2, section 7.4.
extension YAMLParser {
  /// Reads the flow sequence or flow mapping that starts at `position`.
  mutating func flowCollection(parent: Int, depth: Int) throws(YAMLError) -> YAMLNode {
    try checkDepth(depth)
    let flow = OpenFlow(
      parent: parent,
      location: location(),
      isSequence: byte(position) == YAMLByte.openBracket
    )
    try count(1, at: flow.location)
    position += 1
    try skipGap(in: flow)
    return flow.isSequence
      ? try flowSequence(flow, depth: depth) : try flowMapping(flow, depth: depth)
  }

  private mutating func flowSequence(
    _ flow: OpenFlow,
    depth: Int
  ) throws(YAMLError) -> YAMLNode {
    var items: [YAMLNode] = []
    while byte(position) != flow.closing {
      items.append(try flowItem(in: flow, depth: depth + 1))
      try skipComma(in: flow)
    }
    position += 1
    return YAMLNode(collection: .sequence(items), at: flow.location)
  }

  private mutating func flowMapping(
    _ flow: OpenFlow,
    depth: Int
  ) throws(YAMLError) -> YAMLNode {
    var members = YAMLMembers()
    while byte(position) != flow.closing {
      let start = position
      let startLine = line
      try refuseAsFlowKey()
      let scalar = try scalar(parent: flow.parent, isFlow: true)
      guard line == startLine else {
        throw YAMLError(location: scalar.location, message: "a key must stand on one line")
      }
      let key = try key(of: scalar, from: start)
      try members.check(key)
      members.append(key, try flowValue(ofKeyOn: startLine, in: flow, depth: depth + 1))
      try skipComma(in: flow)
    }
    position += 1
    return YAMLNode(collection: .mapping(members.all), at: flow.location)
  }

  private mutating func refuseAsFlowKey() throws(YAMLError) {
    switch byte(position) {
    case YAMLByte.openBracket, YAMLByte.openBrace:
      throw failure("a flow collection cannot be a key; write the key as text")
    case YAMLByte.ampersand:
      throw failure("a key cannot have an anchor; put the anchor before the value")
    case YAMLByte.star:
      throw failure("an alias cannot be a key; write the key as text")
    default:
      break
    }
  }

  /// Reads what follows the key of a flow mapping: a colon and a value, or nothing.
  private mutating func flowValue(
    ofKeyOn keyLine: Int,
    in flow: OpenFlow,
    depth: Int
  ) throws(YAMLError) -> YAMLNode {
    let gap = location()
    try skipGap(in: flow)
    guard byte(position) == YAMLByte.colon else {
      return try emptyNode(at: gap)
    }
    return try flowValue(afterColonOf: keyLine, in: flow, depth: depth)
  }

  private mutating func flowValue(
    afterColonOf keyLine: Int,
    in flow: OpenFlow,
    depth: Int
  ) throws(YAMLError) -> YAMLNode {
    guard line == keyLine else {
      throw failure("a key and its ':' must stand on one line")
    }
    position += 1
    let gap = location()
    try skipGap(in: flow)
    if byte(position) == YAMLByte.comma || byte(position) == flow.closing {
      return try emptyNode(at: gap)
    }
    return try flowNode(in: flow, depth: depth)
  }

  /// Reads an item of a flow sequence: a value, or `key: value` for a mapping of one member.
  private mutating func flowItem(in flow: OpenFlow, depth: Int) throws(YAMLError) -> YAMLNode {
    switch byte(position) {
    case YAMLByte.openBracket, YAMLByte.openBrace, YAMLByte.ampersand, YAMLByte.star:
      let node = try flowNode(in: flow, depth: depth)
      try skipGap(in: flow)
      guard byte(position) != YAMLByte.colon else {
        throw failure(
          "a collection, an alias or an anchored text cannot be a key; write the key as text"
        )
      }
      return node
    default:
      break
    }
    let start = position
    let startLine = line
    let scalar = try scalar(parent: flow.parent, isFlow: true)
    let isOneLine = line == startLine
    try skipGap(in: flow)
    guard byte(position) == YAMLByte.colon else {
      return try node(of: scalar)
    }
    guard isOneLine else {
      throw YAMLError(location: scalar.location, message: "a key must stand on one line")
    }
    let key = try key(of: scalar, from: start)
    try checkDepth(depth)
    try count(1, at: key.location)
    var members = YAMLMembers()
    let value = try flowValue(afterColonOf: startLine, in: flow, depth: depth + 1)
    members.append(key, value)
    return YAMLNode(collection: .mapping(members.all), at: key.location)
  }

  /// Reads a value inside a flow collection.
  private mutating func flowNode(in flow: OpenFlow, depth: Int) throws(YAMLError) -> YAMLNode {
    var anchor: YAMLPendingAnchor?
    while byte(position) == YAMLByte.ampersand {
      anchor = try anchorName(after: anchor)
      let gap = location()
      try skipGap(in: flow)
      if byte(position) == YAMLByte.comma || byte(position) == flow.closing {
        return finished(try emptyNode(at: gap), anchor: anchor)
      }
    }
    switch byte(position) {
    case YAMLByte.star:
      return try alias(after: anchor, depth: depth)
    case YAMLByte.openBracket, YAMLByte.openBrace:
      return finished(try flowCollection(parent: flow.parent, depth: depth), anchor: anchor)
    default:
      let scalar = try scalar(parent: flow.parent, isFlow: true)
      return finished(try node(of: scalar), anchor: anchor)
    }
  }

  /// Moves past the comma after an entry, or to the closing bracket.
  private mutating func skipComma(in flow: OpenFlow) throws(YAMLError) {
    try skipGap(in: flow)
    if byte(position) == YAMLByte.comma {
      position += 1
      try skipGap(in: flow)
    } else if byte(position) != flow.closing {
      throw failure("expected ',' or '\(Character(Unicode.Scalar(flow.closing)))' here")
    }
  }

  /// Skips blanks, comments and line breaks; the text cannot end here.
  private mutating func skipGap(in flow: OpenFlow) throws(YAMLError) {
    while true {
      skipBlanks()
      if isAtComment {
        skipComment()
      }
      guard position < source.count else { throw unclosed(flow) }
      guard byte(position) == YAMLByte.lineFeed else { return }
      guard let next = nextLine(after: position) else { throw unclosed(flow) }
      move(to: next)
      if !isAtComment {
        try checkContinuation(parent: flow.parent, of: "a flow collection")
      }
    }
  }

  private func unclosed(_ flow: OpenFlow) -> YAMLError {
    YAMLError(
      location: flow.location,
      message: "the '\(flow.isSequence ? "[" : "{")' that opens here is never closed"
    )
  }
}
