internal import Events

/// What the catalogue says of one kind of record.
struct KindFields: Sendable {
  /// The fields as a tree.
  var root = FieldNode(name: "")
  /// The fields in the order of their files, dotted, as their source spells them.
  private(set) var names: [String] = []
  private var foldedNames: Set<String> = []
  /// The lists of named pairs.
  var pairs: [PairList] = []
  /// Other spellings, by their text in lower case.
  private(set) var aliases: [String: Alias] = [:]
  /// The same without underscores.
  private var looseAliases: [String: Alias] = [:]
  /// The members of the longest alias, so that a long path costs no more than a short one.
  private var aliasLength = 0
  /// What is in front of fields in other systems, each as the names of its members in lower case.
  var prefixes: [[String]] = []
  /// Members that hold a record of another kind.
  var inner: [Inner] = []

  /// A list of named pairs, such as the changes of an audit.
  struct PairList: Sendable {
    let path: String
    /// Names that are known to occur, in lower case.
    var known: Set<String> = []
  }

  /// Another spelling of a field.
  struct Alias: Sendable {
    let name: String
    let paths: [FieldPath]
  }

  /// A member that holds a record of another kind.
  struct Inner: Sendable {
    let member: String
    let kind: RecordKind
  }

  mutating func add(_ alias: Alias) {
    let folded = alias.name.lowercased()
    aliases[folded] = alias
    let loose = folded.filter { $0 != "_" }
    if looseAliases[loose] == nil || loose == folded { looseAliases[loose] = alias }
    aliasLength = max(aliasLength, FieldPath(alias.name)?.steps.count ?? 0)
  }

  /// The names of the aliases, in one order for all runs.
  var aliasNames: [String] { aliases.values.map(\.name).sorted() }

  /// Adds a field to the names, once.
  mutating func list(_ name: String) {
    if foldedNames.insert(name.lowercased()).inserted { names.append(name) }
  }

  /// Whether records of the kind tell the changes of properties.
  var hasChanges: Bool {
    pairs.contains { list in
      var node: FieldNode? = root
      for name in list.path.split(separator: ".") {
        node = node?.child(String(name), isLoose: false)
      }
      return node?.child("newValue", isLoose: false) != nil
    }
  }
}

extension KindFields {
  /// What a rule's field is, in the fields of this kind alone; `nil` when it is none of them.
  func binding(of field: FieldPath) -> FieldBinding? {
    if let alias = aliases[field.folded] { return binding(of: alias) }
    if let derived = derived(field) { return derived }
    if let inner = withoutPrefix(field) { return binding(of: inner) }
    if let found = root.find(field.steps, isLoose: false) { return FieldBinding(found) }
    let loose = field.folded.filter { $0 != "_" }
    if let alias = looseAliases[loose] { return binding(of: alias) }
    if let moved = renamed(field) { return moved }
    if let found = root.find(field.steps, isLoose: true) { return FieldBinding(found) }
    return knownPair(field)
  }

  /// The field behind a prefix of another system, such as `azure.auditlogs.properties`.
  func withoutPrefix(_ field: FieldPath) -> FieldPath? {
    for prefix in prefixes where field.steps.count > prefix.count {
      let start = field.steps.prefix(prefix.count)
      guard !start.contains(where: \.isNamed), !field.steps[prefix.count].isNamed,
        start.map({ $0.name.lowercased() }) == prefix
      else { continue }
      return FieldPath(steps: field.steps.dropFirst(prefix.count))
    }
    return nil
  }

  /// The paths to look up for a name that is no field: itself, and the pairs of that name.
  func guesses(for field: FieldPath) -> [FieldPath] {
    let inner = withoutPrefix(field)
    guard inner == nil else { return inner.map(guesses) ?? [] }
    return [field] + pairs(named: field, in: pairs)
  }

  private func binding(of alias: Alias) -> FieldBinding {
    var values: [String]? = []
    var isVersioned = true
    for path in alias.paths {
      let found = root.find(path.steps, isLoose: false)
      let derived = DerivedField(path)
      if let known = derived.map(\.values) ?? found?.values {
        values = values.map { told in told + known.filter { !told.contains($0) } }
      } else {
        values = nil
      }
      isVersioned = isVersioned && derived == nil && found?.isVersioned == true
    }
    return FieldBinding(
      paths: alias.paths,
      isKnown: true,
      values: values,
      isVersioned: isVersioned
    )
  }

  private func derived(_ field: FieldPath) -> FieldBinding? {
    guard let derived = DerivedField(anyCase: field), let path = FieldPath(derived.path) else {
      return nil
    }
    if case .modified = derived, !hasChanges { return nil }
    return FieldBinding(paths: [path], isKnown: true, values: derived.values)
  }

  /// A field below a member that another spelling names: `LocationDetails.city`.
  private func renamed(_ field: FieldPath) -> FieldBinding? {
    let longest = min(field.steps.count - 1, aliasLength)
    for count in stride(from: longest, to: 0, by: -1) {
      guard let head = FieldPath(steps: field.steps.prefix(count)),
        let alias = aliases[head.folded]
      else { continue }
      let rest = field.steps.dropFirst(count).map(\.text).joined()
      var paths: [FieldPath] = []
      for target in alias.paths {
        guard let path = FieldPath(target.description + rest) else { continue }
        if let other = aliases[path.folded] {
          paths += other.paths
        } else if let found = root.find(path.steps, isLoose: true) {
          paths += found.paths
        }
      }
      if !paths.isEmpty { return binding(of: Alias(name: field.description, paths: paths)) }
    }
    return nil
  }

  /// A name that is known to occur in lists of pairs, as against one that might.
  private func knownPair(_ field: FieldPath) -> FieldBinding? {
    let names = FieldPath.pairNames(field.folded)
    let lists = pairs.filter { list in names.contains { list.known.contains($0) } }
    let paths = pairs(named: field, in: lists)
    return paths.isEmpty ? nil : FieldBinding(paths: paths, isKnown: true)
  }

  private func pairs(named field: FieldPath, in lists: [PairList]) -> [FieldPath] {
    guard !field.steps.contains(where: \.isNamed) else { return [] }
    return lists.flatMap { list in
      FieldPath.pairNames(field.description).compactMap { FieldPath("\(list.path)[\($0)]") }
    }
  }
}

extension FieldBinding {
  init(_ found: FoundField) {
    self.init(
      paths: found.paths,
      isKnown: true,
      values: found.values,
      isVersioned: found.isVersioned
    )
  }
}
