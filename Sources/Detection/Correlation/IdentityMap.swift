internal import Events
internal import Store

/// Who is the same person under several names.
///
/// Most records know a user by object id, those of the unified audit log often by user principal
/// name only. The store's actors tell which name belongs to which id. A name that several ids have
/// had, as of an account that was deleted and made again, stays what it is.
struct IdentityMap: Sendable {
  /// By the hash of a user principal name: the hash of the object id.
  private var ids: [UInt64: UInt64] = [:]
  /// By the hash of an id: what people call the user.
  private var names: [UInt64: String] = [:]

  init(_ actors: [Actor]) {
    var shared: Set<UInt64> = []
    for actor in actors where !actor.name.isEmpty && actor.name != actor.key {
      let id = EntityKey.hash(actor.key.lowercased())
      names[id] = actor.name
      guard actor.kind == .user, actor.name.utf8.contains(0x40), !actor.key.utf8.contains(0x40)
      else { continue }
      let name = EntityKey.hash(actor.name.lowercased())
      if let known = ids[name], known != id { shared.insert(name) }
      ids[name] = id
    }
    for name in shared { ids[name] = nil }
  }

  /// The hash by which a person is known, whatever the name; any other hash as it is.
  func identity(_ hash: UInt64) -> UInt64 { ids[hash] ?? hash }

  /// By the actor's number less one: whom it belongs to.
  func entities(_ actors: [Actor], _ keys: ActorKeys) -> [UInt64] {
    actors.indices.map { identity(keys[Int32($0) + 1]) }
  }

  /// What people call whom a hash means; `nil` when no record has told.
  func name(_ hash: UInt64) -> String? { names[hash] }
}
