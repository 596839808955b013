internal import Events
internal import Store

/// By which keys actors are known beyond one store: their numbers depend on the order of loading.
struct ActorKeys: Sendable {
  private let keys: [UInt64]

  init(_ actors: [Actor]) { keys = actors.map { EntityKey.hash($0.key) } }

  /// The hash by which targets name the same account.
  subscript(actor: Int32) -> UInt64 { keys[Int(actor) - 1] }

  /// Actors in an order that is the same in every store.
  func ordered(_ actors: some Sequence<Int32>) -> [Int32] {
    actors.sorted { self[$0] < self[$1] }
  }
}
