/// A member of a kind's records, with the members below it: one node of the tree of its fields.
struct FieldNode: Sendable, Hashable {
  /// The name as its source spells it.
  let name: String
  /// The only values it can have.
  var values: [String]?
  /// Whether only records of a newer version carry it.
  var isVersioned = false
  /// Whether anything may be below it.
  var isOpen = false
  /// Whether it is a list of named pairs.
  var isPairs = false
  /// The members below it, in the order of the file.
  private(set) var children: [FieldNode] = []
  private var indexes: [String: Int] = [:]
  /// The same without underscores, for spellings that put them between words.
  private var looseIndexes: [String: Int] = [:]

  /// The members by which the elements of a list of named pairs are picked.
  private static let pairKeys: Set<String> = ["displayname", "key", "name"]

  init(name: String) { self.name = name }

  /// The member of this name, without regard to case.
  func child(_ name: String, isLoose: Bool) -> FieldNode? {
    let folded = name.lowercased()
    let index = indexes[folded] ?? (isLoose ? looseIndexes[folded.filter { $0 != "_" }] : nil)
    return index.map { children[$0] }
  }

  /// A member that says something of a pair, as against naming it.
  func pairMember(_ name: String) -> FieldNode? {
    FieldNode.pairKeys.contains(name.lowercased()) ? nil : child(name, isLoose: true)
  }

  /// Changes the node at the end of a path, and makes what is missing on the way.
  mutating func change(_ names: ArraySlice<String>, _ body: (inout FieldNode) -> Void) {
    guard let name = names.first else {
      body(&self)
      return
    }
    let folded = name.lowercased()
    let index: Int
    if let known = indexes[folded] {
      index = known
    } else {
      index = children.count
      children.append(FieldNode(name: name))
      indexes[folded] = index
      let loose = folded.filter { $0 != "_" }
      if looseIndexes[loose] == nil { looseIndexes[loose] = index }
    }
    children[index].change(names.dropFirst(), body)
  }
}

/// A field that was found in the tree.
struct FoundField: Sendable, Hashable {
  /// The path as its source spells it; a few of them when a pair's name can be read in two ways.
  var paths: [FieldPath]
  var values: [String]?
  var isVersioned: Bool
}

extension FieldNode {
  /// Follows a path from the top; `nil` when the schema has no such field.
  ///
  /// Lists are stepped through, so places in lists (`targetResources.0.type`) say nothing. Below a
  /// list of named pairs a name that is no member is a pair's: `Parameters.ForwardTo`.
  ///
  /// - Parameters:
  ///   - steps: The path.
  ///   - isLoose: Whether underscores between words do not count.
  /// - Returns: The field as its source spells it.
  func find(_ steps: [FieldPath.Step], isLoose: Bool) -> FoundField? {
    var node = self
    var text = ""
    var isVersioned = false
    var isAfterName = false
    var isBelowOpen = false
    for (index, step) in steps.enumerated() {
      guard case .member(let name) = step else {
        text += step.text
        isAfterName = true
        continue
      }
      if node.isOpen {
        text += step.text
        isBelowOpen = true
      } else if let child = node.child(name, isLoose: isLoose) {
        if text.isEmpty { isVersioned = child.isVersioned }
        node = child
        text += text.isEmpty ? child.name : "." + child.name
      } else if !text.isEmpty, name.allSatisfy({ $0.isASCII && $0.isNumber }) {
        continue
      } else if node.isPairs, !isAfterName, node.child(name, isLoose: true) == nil {
        return node.pairs(named: steps[index...], at: text, isVersioned: isVersioned)
      } else {
        return nil
      }
      isAfterName = false
    }
    guard let path = FieldPath(text) else { return nil }
    return FoundField(
      paths: [path],
      values: isAfterName || isBelowOpen ? nil : node.values,
      isVersioned: isVersioned
    )
  }

  /// The pairs of this list that a path without brackets names.
  ///
  /// `Role.DisplayName` is one name with a dot; `Role.DisplayName.NewValue` asks for one side of it.
  private func pairs(
    named steps: ArraySlice<FieldPath.Step>,
    at list: String,
    isVersioned: Bool
  ) -> FoundField? {
    guard !steps.contains(where: \.isNamed) else { return nil }
    let names = steps.map(\.name)
    let end = names.indices.dropFirst().first { pairMember(names[$0]) != nil } ?? names.endIndex
    var rest = ""
    if end < names.endIndex, let member = pairMember(names[end]) {
      let below = names[(end + 1)...]
      guard below.isEmpty || member.isOpen else { return nil }
      rest = ([member.name] + below).map { "." + $0 }.joined()
    }
    let paths = FieldPath.pairNames(names[..<end].joined(separator: "."))
      .compactMap { FieldPath("\(list)[\($0)]\(rest)") }
    return FoundField(paths: paths, values: nil, isVersioned: isVersioned)
  }
}

extension FieldPath {
  /// What a pair may be called: Elastic writes `Role_DisplayName` for `Role.DisplayName`.
  static func pairNames(_ name: String) -> [String] {
    name.contains("_") ? [name, name.replacing("_", with: ".")] : [name]
  }

  /// The path that these steps make; `nil` when there are none.
  init?(steps: some Collection<Step>) {
    self.init(String(steps.map(\.text).joined().dropFirst()))
  }
}

extension FieldPath.Step {
  /// The member's or the pair's name.
  var name: String {
    switch self {
    case .member(let name), .named(let name): name
    }
  }

  var isNamed: Bool {
    if case .named = self { true } else { false }
  }

  /// The step as a path writes it behind another one.
  var text: String {
    switch self {
    case .member(let name): "." + name
    case .named(let name): "[\(name)]"
    }
  }
}
