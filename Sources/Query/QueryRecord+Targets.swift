extension QueryRecord {
  /// A list of what was acted on, and the names that its elements have, best first.
  private struct Targets {
    let list: [QueryName]
    let names: [QueryName]

    init(_ list: String..., names: String...) {
      self.list = list.map { QueryName($0) }
      self.names = names.map { QueryName($0) }
    }
  }

  /// Source: Microsoft Graph v1.0 and beta schemas of the resources that are read.
  private static let places = [
    Targets("targetResources", names: "userPrincipalName", "displayName", "id"),
    Targets("resources", names: "displayName", "resourceId"),
    Targets("contentMetadata", "contentEntries", names: "name", "identifier"),
    Targets("targetIdentity", names: "displayName", "id"),
    Targets("sourceIdentity", names: "displayName", "id"),
    Targets("resourceDisplayName"),
    Targets("auditData", "ObjectId"),
    Targets("contentToProcess", "contentEntries", names: "name", "identifier"),
    Targets("TargetDisplayNames"), Targets("ObjectId"), Targets("OfficeObjectId"),
    Targets("requestUri"),
  ]

  /// The names of what was acted on; null when there is none.
  var targets: QueryValues {
    for place in QueryRecord.places {
      guard let first = FieldLookup.standard.node(place.list[0], in: self) else { continue }
      var nodes = [first]
      for step in place.list.dropFirst() { nodes = nodes.compactMap { member(step, of: $0) } }
      nodes = nodes.flatMap { elements(of: $0) ?? [$0] }
      let names = nodes.compactMap { name(of: $0, place.names) }
      if names.count == 1 { return .one(.text(names[0])) }
      if !names.isEmpty { return .many(names.map { .text($0) }) }
    }
    return .one(.null)
  }

  private func name(of node: Int, _ names: [QueryName]) -> String? {
    let nodes = names.isEmpty ? [node] : names.lazy.compactMap { member($0, of: node) }
    return nodes.lazy.compactMap { value(of: $0).text }.first { !$0.isEmpty }
  }
}
