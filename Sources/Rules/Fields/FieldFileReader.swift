internal import Events
internal import Formats

/// Reads one document of a file of fields; collects all that is wrong with it.
struct FieldFileReader {
  private let document: YAMLNode
  private(set) var faults: [RuleFault] = []
  private var listed: Set<String> = []

  private static let keys = [
    "kind", "like", "prefixes", "fields", "open", "pairs", "inner", "aliases",
  ]

  init(_ document: YAMLNode) { self.document = document }

  /// Adds what the document says.
  ///
  /// - Returns: The kind it tells of, and whether that kind is like another; `nil` when it tells of
  ///   none.
  mutating func read(
    into kinds: inout [RecordKind: KindFields]
  ) -> (kind: RecordKind, isLike: Bool)? {
    guard case .mapping(let members) = document.value else {
      fault("a file of fields must be a map with 'kind' and 'fields'", document.location)
      return nil
    }
    refuseUnknown(members, FieldFileReader.keys)
    guard let node = document["kind"] else {
      fault("'kind' is missing", document.location)
      return nil
    }
    guard let kind = kind(node) else { return nil }
    var fields = kinds[kind] ?? KindFields()
    if let like = document["like"], let other = self.kind(like) {
      if let known = kinds[other] {
        fields = known
      } else {
        fault("the fields of '\(other.name)' are not known yet", like.location)
      }
    }
    for node in items("prefixes") { readPrefix(node, &fields) }
    for node in items("fields") { readField(node, below: [], &fields) }
    for node in items("open") { readOpen(node, &fields) }
    for node in items("pairs") { readPairs(node, &fields) }
    for member in entries("inner") { readInner(member, &fields) }
    for member in entries("aliases") { readAlias(member, &fields) }
    kinds[kind] = fields
    return (kind, document["like"] != nil)
  }

  // MARK: Entries

  private mutating func readPrefix(_ node: YAMLNode, _ fields: inout KindFields) {
    guard let names = names(at: node) else { return }
    let prefix = names.map { $0.lowercased() }
    if !fields.prefixes.contains(prefix) { fields.prefixes.append(prefix) }
  }

  /// A name, or a map with a name and what is special about it.
  private mutating func readField(
    _ node: YAMLNode,
    below parent: [String],
    _ fields: inout KindFields
  ) {
    var nameNode = node
    if case .mapping(let members) = node.value {
      refuseUnknown(members, ["name", "values", "version", "fields"])
      guard let name = node["name"] else {
        fault("the field has no 'name'", node.location)
        return
      }
      nameNode = name
    }
    guard let below = names(at: nameNode) else { return }
    let path = parent + below
    let name = path.joined(separator: ".")
    guard listed.insert(name.lowercased()).inserted else {
      fault("the field '\(name)' is listed twice", nameNode.location)
      return
    }
    let values = node["values"].flatMap { texts($0, of: "values") }
    let isVersioned = node["version"].map { version($0, at: path) } ?? false
    fields.root.change(path[...]) { field in
      field.values = values
      field.isVersioned = isVersioned
    }
    fields.list(name)
    guard let inner = node["fields"] else { return }
    for item in items(of: inner, "fields") { readField(item, below: path, &fields) }
  }

  private mutating func version(_ node: YAMLNode, at path: [String]) -> Bool {
    if node.text != "beta" {
      fault("'version' is 'beta' or is left out", node.location)
    } else if path.count > 1 {
      fault("only a member at the top has a 'version'", node.location)
    }
    return true
  }

  private mutating func readOpen(_ node: YAMLNode, _ fields: inout KindFields) {
    guard let names = known(node, fields) else { return }
    fields.root.change(names[...]) { $0.isOpen = true }
  }

  /// A list's path, or a map with it and the names that are known to occur.
  private mutating func readPairs(_ node: YAMLNode, _ fields: inout KindFields) {
    var listNode = node
    if case .mapping(let members) = node.value {
      refuseUnknown(members, ["list", "names"])
      guard let list = node["list"] else {
        fault("the pairs have no 'list'", node.location)
        return
      }
      listNode = list
    }
    let known = node["names"].flatMap { texts($0, of: "names") } ?? []
    guard let names = self.known(listNode, fields) else { return }
    fields.root.change(names[...]) { $0.isPairs = true }
    let path = names.joined(separator: ".")
    let index =
      fields.pairs.firstIndex { $0.path.lowercased() == path.lowercased() } ?? fields.pairs.count
    if index == fields.pairs.count { fields.pairs.append(KindFields.PairList(path: path)) }
    fields.pairs[index].known.formUnion(known.map { $0.lowercased() })
  }

  private mutating func readInner(_ member: YAMLMember, _ fields: inout KindFields) {
    guard let kind = kind(member.value) else { return }
    guard fields.root.child(member.key, isLoose: false) != nil else {
      fault("'\(member.key)' is no member of this kind at the top", member.keyLocation)
      return
    }
    fields.inner.removeAll { $0.member == member.key }
    fields.inner.append(KindFields.Inner(member: member.key, kind: kind))
  }

  private mutating func readAlias(_ member: YAMLMember, _ fields: inout KindFields) {
    guard FieldPath(member.key) != nil else {
      fault("'\(member.key)' is no field path", member.keyLocation)
      return
    }
    var paths: [FieldPath] = []
    let nodes = member.value.text == nil ? member.value.items : [member.value]
    for node in nodes {
      guard let text = node.text, let path = FieldPath(text) else {
        fault("not a field path", node.location)
        continue
      }
      if DerivedField(path) != nil {
        paths.append(path)
      } else if let found = fields.root.find(path.steps, isLoose: false) {
        paths += found.paths
      } else {
        let near = fields.nearest(to: path).map { " (did you mean '\($0)'?)" } ?? ""
        fault("'\(text)' is no field of this kind" + near, node.location)
      }
    }
    if nodes.isEmpty { fault("the alias stands for nothing", member.value.location) }
    fields.add(KindFields.Alias(name: member.key, paths: paths))
  }

  // MARK: Parts

  private mutating func kind(_ node: YAMLNode) -> RecordKind? {
    let names = RecordKind.allCases.map(\.name)
    if let kind = RecordKind.allCases.first(where: { $0.name == node.text }) { return kind }
    let near = node.text?.nearest(among: names).map { " (did you mean '\($0)'?)" } ?? ""
    fault("a kind is one of \(names.joined(separator: ", "))" + near, node.location)
    return nil
  }

  /// The members of a dotted path without brackets.
  private mutating func names(at node: YAMLNode) -> [String]? {
    guard let text = node.text, let path = FieldPath(text),
      !path.steps.contains(where: \.isNamed)
    else {
      fault("not a field path of names and dots", node.location)
      return nil
    }
    return path.steps.map(\.name)
  }

  /// The path of a field that is listed, as it is spelled there.
  private mutating func known(_ node: YAMLNode, _ fields: KindFields) -> [String]? {
    guard let names = names(at: node) else { return nil }
    let steps = names.map { FieldPath.Step.member($0) }
    if let found = fields.root.find(steps, isLoose: false)?.paths.first {
      return found.steps.map(\.name)
    }
    fault("'\(names.joined(separator: "."))' is not among the fields", node.location)
    return nil
  }

  private mutating func texts(_ node: YAMLNode, of key: String) -> [String]? {
    let texts = items(of: node, key).compactMap(\.text)
    if texts.isEmpty { fault("'\(key)' lists nothing", node.location) }
    return texts
  }

  private mutating func items(_ key: String) -> [YAMLNode] {
    document[key].map { items(of: $0, key) } ?? []
  }

  private mutating func items(of node: YAMLNode, _ key: String) -> [YAMLNode] {
    if case .sequence(let items) = node.value { return items }
    fault("'\(key)' must be a list", node.location)
    return []
  }

  private mutating func entries(_ key: String) -> [YAMLMember] {
    guard let node = document[key] else { return [] }
    guard case .mapping(let members) = node.value else {
      fault("'\(key)' must be a map", node.location)
      return []
    }
    return members
  }

  private mutating func refuseUnknown(_ members: [YAMLMember], _ keys: [String]) {
    for member in members where !keys.contains(member.key) {
      let near = member.key.nearest(among: keys).map { " (did you mean '\($0)'?)" } ?? ""
      fault("unknown key '\(member.key)'" + near, member.keyLocation)
    }
  }

  private mutating func fault(_ message: String, _ location: TextLocation) {
    faults.append(RuleFault(.invalidFields, message, at: location))
  }
}
