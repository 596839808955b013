extension YAMLParser {
  /// Reads a block sequence whose first dash is at `position`: YAML 1.2.2, section 8.2.1.
  mutating func blockSequence(
    parent: Int,
    collections: YAMLCollections,
    depth: Int
  ) throws(YAMLError) -> YAMLNode {
    guard case .allowed = collections else {
      throw failure(collections.refusal(of: "sequence"))
    }
    try checkDepth(depth)
    let location = location()
    try count(1, at: location)
    let column = position - lineStart
    var items: [YAMLNode] = []
    repeat {
      position += 1
      items.append(try blockNode(parent: column, place: .item, depth: depth + 1))
      try checkIndentation(inside: column)
    } while indentation == column && isAtDash
    // At the column of its key, the sequence ends where the next key starts.
    guard indentation != column || column == parent else {
      throw failure("found text between the items of a sequence; start it with '- '")
    }
    return YAMLNode(collection: .sequence(items), at: location)
  }

  /// Reads a block mapping from behind the colon of its first key: YAML 1.2.2, section 8.2.2.
  mutating func blockMapping(
    from firstKey: YAMLKey,
    column: Int,
    depth: Int
  ) throws(YAMLError) -> YAMLNode {
    try checkDepth(depth)
    try count(1, at: firstKey.location)
    var members = YAMLMembers()
    var key = firstKey
    while true {
      try members.check(key)
      position += 1
      let value = try blockNode(parent: column, place: .value, depth: depth + 1)
      members.append(key, value)
      try checkIndentation(inside: column)
      guard indentation == column else { break }
      key = try blockKey()
    }
    return YAMLNode(collection: .mapping(members.all), at: firstKey.location)
  }

  /// Refuses a line that is deeper than the collection it would have to belong to.
  private mutating func checkIndentation(inside column: Int) throws(YAMLError) {
    guard indentation <= column else {
      throw failure(
        "the indentation of \(indentation) spaces fits no line above; \(column) would continue "
          + "the collection here"
      )
    }
  }

  /// Reads the next key of a block mapping and stops at its colon.
  private mutating func blockKey() throws(YAMLError) -> YAMLKey {
    let start = position
    let startLine = line
    try refuseAsKey()
    // A key that goes on on the next line is refused below, whatever its indentation.
    let scalar = try keyScalar()
    guard line == startLine else {
      throw YAMLError(location: scalar.location, message: "a key must stand on one line")
    }
    guard byte(position) == YAMLByte.colon, YAMLByte.isSeparator(byte(position + 1)) else {
      throw YAMLError(
        location: scalar.location,
        message: "found text where a key was expected; write 'key: value', or indent the text "
          + "if it belongs to the value above"
      )
    }
    return try key(of: scalar, from: start)
  }

  private mutating func keyScalar() throws(YAMLError) -> YAMLScalar {
    let first = byte(position)
    if first == YAMLByte.doubleQuote || first == YAMLByte.singleQuote {
      let scalar = try scalar(parent: -1, isFlow: false)
      skipBlanks()
      return scalar
    }
    let location = location()
    try checkPlainStart(isFlow: false)
    let text = String(decoding: source[plainLine(isFlow: false)], as: UTF8.self)
    return YAMLScalar(text: text, isQuoted: false, location: location)
  }

  private mutating func refuseAsKey() throws(YAMLError) {
    switch byte(position) {
    case YAMLByte.openBracket, YAMLByte.openBrace:
      throw failure("a flow collection cannot be a key; write the key as text")
    case YAMLByte.ampersand:
      throw failure("a key cannot have an anchor; put the anchor before the value")
    case YAMLByte.star:
      throw failure("an alias cannot be a key; write the key as text")
    case YAMLByte.dash where isAtDash:
      throw failure("found an item of a sequence where a key was expected; indent the sequence")
    default:
      break
    }
  }
}
