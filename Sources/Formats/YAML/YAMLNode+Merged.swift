extension YAMLNode {
  /// The node with what another one has beside it.
  ///
  /// Mappings are put together key by key, and so are mappings in them. Where both have something
  /// else under a key, this node's counts. Its keys come first, and it stays where it is.
  ///
  /// - Complexity: O(*n* · *m*) in the numbers of members.
  public func merged(over base: YAMLNode) -> YAMLNode {
    guard case .mapping(let own) = value, case .mapping(let others) = base.value else {
      return self
    }
    var members = own.map { member in
      guard let other = base[member.key] else { return member }
      return YAMLMember(
        key: member.key,
        keyLocation: member.keyLocation,
        value: member.value.merged(over: other)
      )
    }
    members += others.filter { self[$0.key] == nil }
    return YAMLNode(collection: .mapping(members), at: location)
  }
}
