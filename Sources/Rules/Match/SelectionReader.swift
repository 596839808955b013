internal import Formats

/// Reads the selections of a `detection` section.
struct SelectionReader {
  private let lists: PlaceholderLists
  /// Placeholders that have no values.
  private(set) var missingLists: [String] = []
  /// What can be used but is likely not meant.
  private(set) var warnings: [RuleFault] = []
  /// The bytes that the values may still have; a rule with more is a mistake or an attack.
  private var budget = 4 << 20

  init(lists: PlaceholderLists = PlaceholderLists()) { self.lists = lists }

  /// A map is all of its fields, a list any of its items; an item is a map or a keyword.
  mutating func selection(_ node: YAMLNode) throws(RuleFault) -> Condition {
    switch node.value {
    case .mapping(let members):
      guard !members.isEmpty else { throw empty(node) }
      var tests: [Condition] = []
      for member in members { tests.append(try test(member)) }
      warnings += FieldLint.contradictions(members, tests)
      return tests.count == 1 ? tests[0] : .all(tests)
    case .sequence(let items):
      guard !items.isEmpty else { throw empty(node) }
      var parts: [Condition] = []
      for item in items { parts.append(try selection(item)) }
      return parts.count == 1 ? parts[0] : .any(parts)
    case .null:
      throw empty(node)
    default:
      return .keyword(TextPattern(node.text ?? "", place: .anywhere))
    }
  }

  private func empty(_ node: YAMLNode) -> RuleFault {
    RuleFault(.invalidSelection, "the selection is empty", at: node.location)
  }

  /// A field, or with an empty name keywords, and what follows it.
  private mutating func test(_ member: YAMLMember) throws(RuleFault) -> Condition {
    let parts = member.key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    let start = member.keyLocation
    let modifiers = try Modifiers(
      Array(parts.dropFirst()),
      at: TextLocation(
        line: start.line,
        column: start.column + parts[0].unicodeScalars.count + 1
      )
    )
    let isKeyword = parts[0].isEmpty && parts.count > 1
    // What is asked of keywords beside patterns is asked of the record's text.
    guard let field = FieldPath(isKeyword ? FieldPath.record : parts[0]) else {
      throw RuleFault(.invalidField, "'\(parts[0])' is no field path", at: start)
    }
    let nodes = try values(member.value, modifiers, at: start)
    warnings += FieldLint.values(nodes, modifiers, at: start)
    var reader = ValueReader(modifiers, lists, budget: budget)
    var groups: [Condition] = []
    if isKeyword, modifiers.compareTexts {
      guard modifiers.place == .whole || modifiers.place == .anywhere else {
        throw RuleFault(
          .conflictingModifiers,
          "a keyword is looked for anywhere; name a field for '\(modifiers.mainName ?? "")'",
          at: start
        )
      }
      for node in nodes { groups.append(try keywords(node, &reader)) }
    } else {
      if isKeyword, !modifiers.contains(.re) {
        throw RuleFault(
          .conflictingModifiers,
          "'\(modifiers.mainName ?? "")' needs a field",
          at: start
        )
      }
      groups = try tests(nodes, &reader, modifiers, field, member)
    }
    budget = reader.budget
    missingLists += reader.missingLists
    let condition: Condition =
      groups.count == 1 ? groups[0] : modifiers.needsAll ? .all(groups) : .any(groups)
    return modifiers.isNegated ? .not(condition) : condition
  }

  private func values(
    _ node: YAMLNode,
    _ modifiers: Modifiers,
    at start: TextLocation
  ) throws(RuleFault) -> [YAMLNode] {
    guard case .sequence(let items) = node.value else {
      guard !modifiers.needsAll else {
        throw RuleFault(.invalidValue, "'all' needs a list of values", at: start)
      }
      return [node]
    }
    guard !items.isEmpty else {
      throw RuleFault(.invalidValue, "the list of values is empty", at: node.location)
    }
    guard items.count > 1 || !modifiers.needsAll else {
      throw RuleFault(.invalidValue, "'all' needs a list of values", at: start)
    }
    if items.count > 1, let item = items.first(where: { $0.value == .null }) {
      throw RuleFault(
        .invalidValue,
        "null cannot be one of several values; give it a selection of its own",
        at: item.location
      )
    }
    return items
  }

  private func keywords(
    _ node: YAMLNode,
    _ reader: inout ValueReader
  ) throws(RuleFault) -> Condition {
    guard node.text != nil, node.value != .null else {
      throw RuleFault(.invalidValue, "a keyword must be a text", at: node.location)
    }
    let patterns = try reader.patterns(node, place: .anywhere).map(Condition.keyword)
    return patterns.count == 1 ? patterns[0] : .any(patterns)
  }

  /// One test for all values or, if each of several texts may meet a value that all must meet, one
  /// for each.
  private func tests(
    _ nodes: [YAMLNode],
    _ reader: inout ValueReader,
    _ modifiers: Modifiers,
    _ field: FieldPath,
    _ member: YAMLMember
  ) throws(RuleFault) -> [Condition] {
    var values: [[ValueTest]] = []
    for node in nodes { values.append(try reader.tests(node)) }
    // The `not` around the test tells of `neq`.
    let name = member.key.split(separator: "|", omittingEmptySubsequences: false)
      .enumerated().filter { $0.offset == 0 || $0.element != Modifier.neq.rawValue }
      .map(\.element).joined(separator: "|")
    func test(_ values: [ValueTest], needsAll: Bool, _ nodes: [YAMLNode]) -> Condition {
      let shown = nodes.prefix(4).map { $0.text ?? "" }.joined(separator: ", ")
      let more = nodes.count > 4 ? ", and \(nodes.count - 4) more" : ""
      return .test(
        FieldTest(
          field: field,
          values: values,
          needsAll: needsAll,
          text: name + ": " + shown + more,
          location: member.keyLocation
        )
      )
    }
    if modifiers.needsAll, values.contains(where: { $0.count > 1 }) {
      return zip(values, nodes).map { test($0, needsAll: false, [$1]) }
    }
    return [test(values.flatMap { $0 }, needsAll: modifiers.needsAll, nodes)]
  }
}
