/// A scalar that has been read but not yet put to use as a key or as a value.
struct YAMLScalar {
  let text: String
  let isQuoted: Bool
  let location: TextLocation
}

extension YAMLParser {
  /// Reads a plain or quoted scalar.
  mutating func scalar(parent: Int, isFlow: Bool) throws(YAMLError) -> YAMLScalar {
    let location = location()
    switch byte(position) {
    case YAMLByte.doubleQuote:
      let text = try doubleQuotedText(parent: parent)
      return YAMLScalar(text: text, isQuoted: true, location: location)
    case YAMLByte.singleQuote:
      let text = try singleQuotedText(parent: parent)
      return YAMLScalar(text: text, isQuoted: true, location: location)
    default:
      try checkPlainStart(isFlow: isFlow)
      let text = try plainText(parent: parent, isFlow: isFlow)
      return YAMLScalar(text: text, isQuoted: false, location: location)
    }
  }

  /// Makes a scalar a value, by the core schema unless it was quoted.
  mutating func node(of scalar: YAMLScalar) throws(YAMLError) -> YAMLNode {
    try count(1, at: scalar.location)
    var value = YAMLNode.Value.string(scalar.text)
    if !scalar.isQuoted {
      guard let plain = YAMLCoreSchema.value(of: scalar.text) else {
        throw YAMLError(
          location: scalar.location,
          message: "the number is out of range; quote it to keep it as text"
        )
      }
      value = plain
    }
    return YAMLNode(
      scalar: value,
      text: scalar.text,
      isQuoted: scalar.isQuoted,
      at: scalar.location
    )
  }

  /// The value that is written with nothing: YAML 1.2.2, section 7.2.
  mutating func emptyNode(at location: TextLocation) throws(YAMLError) -> YAMLNode {
    try count(1, at: location)
    return YAMLNode(scalar: .null, text: "", isQuoted: false, at: location)
  }
}
