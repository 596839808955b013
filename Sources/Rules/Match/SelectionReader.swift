internal import Formats

/// Reads the selections of a `detection` section.
enum SelectionReader {
  /// A map is all of its fields, a list any of its items; an item is a map or a keyword.
  static func selection(_ node: YAMLNode) throws(RuleFault) -> Condition {
    switch node.value {
    case .mapping(let members):
      guard !members.isEmpty else { throw RuleFault("the selection is empty", at: node.location) }
      var tests: [Condition] = []
      for member in members { tests.append(try test(member)) }
      return tests.count == 1 ? tests[0] : .all(tests)
    case .sequence(let items):
      guard !items.isEmpty else { throw RuleFault("the selection is empty", at: node.location) }
      var parts: [Condition] = []
      for item in items { parts.append(try selection(item)) }
      return parts.count == 1 ? parts[0] : .any(parts)
    case .null:
      throw RuleFault("the selection is empty", at: node.location)
    default:
      return .keyword(TextPattern(node.text ?? "", place: .anywhere))
    }
  }

  private static func test(_ member: YAMLMember) throws(RuleFault) -> Condition {
    let parts = member.key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    var column = member.keyLocation.column + parts[0].unicodeScalars.count + 1
    guard let field = FieldPath(parts[0]) else {
      throw RuleFault("'\(parts[0])' is no field path", at: member.keyLocation)
    }
    var modifiers = Modifiers()
    for name in parts.dropFirst() {
      let place = TextLocation(line: member.keyLocation.line, column: column)
      try modifiers.add(name, at: place)
      column += name.unicodeScalars.count + 1
    }
    let nodes: [YAMLNode]
    if case .sequence(let items) = member.value.value {
      guard !items.isEmpty else {
        throw RuleFault("the list of values is empty", at: member.value.location)
      }
      nodes = items
    } else {
      nodes = [member.value]
    }
    var values: [ValueTest] = []
    for node in nodes { values.append(try modifiers.value(node)) }
    if modifiers.needsAll, values.count == 1 {
      throw RuleFault("'all' needs a list of values", at: member.keyLocation)
    }
    let shown = nodes.prefix(4).map { $0.text ?? "" }.joined(separator: ", ")
    let more = nodes.count > 4 ? ", and \(nodes.count - 4) more" : ""
    return .test(
      FieldTest(
        field: field,
        values: values,
        needsAll: modifiers.needsAll,
        text: member.key + ": " + shown + more,
        location: member.keyLocation
      )
    )
  }
}
