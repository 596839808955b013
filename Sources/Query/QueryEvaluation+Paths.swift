extension QueryEvaluation {
  mutating func values(_ path: QueryPath) -> QueryValues {
    charge()
    if case .event(let field) = path.root {
      let values = source.values(of: field)
      guard path.isCount, values != .open else { return values }
      return .one(.integer(Int64(values.all.count { $0 != .null })))
    }
    guard let (start, steps) = start(path) else {
      // A moment is known only as far as moments are compared with it.
      if case .text(let text) = source.known(path), !path.isCount { return .one(.text(text)) }
      return .open
    }
    guard var node = start else { return .one(path.isCount ? .integer(0) : .null) }
    for (index, step) in zip(steps.indices, steps) {
      if source.elements(of: node) != nil {
        var values: [QueryValue] = []
        collect(steps[index...], node, isCount: path.isCount, into: &values)
        return .many(values)
      }
      guard let member = member(step, of: node) else {
        return .one(path.isCount ? .integer(0) : .null)
      }
      node = member
    }
    if path.isCount { return .one(.integer(count(of: node))) }
    guard source.elements(of: node) != nil else { return .one(source.value(of: node)) }
    var values: [QueryValue] = []
    collect([], node, isCount: false, into: &values)
    return .many(values)
  }

  /// Where a path begins and the steps from there; `nil` when the record has not been read.
  ///
  /// There is no node where the record has no such member.
  private mutating func start(_ path: QueryPath) -> (Source.Node?, ArraySlice<QueryName>)? {
    if case .variable(let number, _) = path.root { return (variables[number], path.steps[...]) }
    guard let record = source.record else { return nil }
    guard let first = path.steps.first else { return (record, []) }
    charge(source.size(of: record) / 16)
    return (lookup.node(first, in: source), path.steps.dropFirst())
  }

  private mutating func member(_ name: QueryName, of node: Source.Node) -> Source.Node? {
    charge(source.size(of: node) / 16)
    return source.member(name, of: node)
  }

  private mutating func collect(
    _ steps: ArraySlice<QueryName>,
    _ node: Source.Node,
    isCount: Bool,
    into values: inout [QueryValue]
  ) {
    // A value is kept, so it costs more than a look.
    charge(3)
    if isExhausted { return }
    if let elements = source.elements(of: node), !(isCount && steps.isEmpty) {
      for element in elements { collect(steps, element, isCount: isCount, into: &values) }
      return
    }
    guard let step = steps.first else {
      values.append(isCount ? .integer(count(of: node)) : source.value(of: node))
      return
    }
    guard let member = member(step, of: node) else {
      values.append(isCount ? .integer(0) : .null)
      return
    }
    collect(steps.dropFirst(), member, isCount: isCount, into: &values)
  }

  private func count(of node: Source.Node) -> Int64 {
    if let elements = source.elements(of: node) { return Int64(elements.count) }
    return source.value(of: node) == .null ? 0 : 1
  }

  /// The elements that `any` and `all` look at; `nil` when the record has not been read.
  mutating func nodes(_ path: QueryPath) -> [Source.Node]? {
    guard let (start, steps) = start(path) else { return nil }
    var nodes: [Source.Node] = []
    if let start { collect(steps, start, into: &nodes) }
    return nodes
  }

  private mutating func collect(
    _ steps: ArraySlice<QueryName>,
    _ node: Source.Node,
    into nodes: inout [Source.Node]
  ) {
    charge(3)
    if isExhausted { return }
    if let elements = source.elements(of: node) {
      for element in elements { collect(steps, element, into: &nodes) }
    } else if let step = steps.first {
      if let member = member(step, of: node) {
        collect(steps.dropFirst(), member, into: &nodes)
      }
    } else if source.value(of: node) != .null {
      nodes.append(node)
    }
  }
}
