internal import Events
internal import Store

/// Remembers from which networks and with which devices accounts acted, and says of an event whether
/// that is new.
///
/// Several methods ask for the same: they share it, and it learns a day when all of them have judged
/// it.
final class AccountOrigins {
  private(set) var networks = NetworkNumbers()
  private var seen = SeenNetworks()
  /// Blocks of addresses (/16, /32) that the tenant has used.
  private(set) var blocks: Set<Int32> = []
  /// Accounts, each with a device it signed in with.
  private var devices: Set<UInt64> = []
  /// By the activity's number less one.
  private let answers: [SignInAnswer]
  private let apps: [Bool]
  private var reader: EventReader

  init(_ context: AnomalyContext) throws(StoreError) {
    answers = context.plan.activities.map(SignInAnswer.init)
    apps = context.words.actors.map { $0.kind == .app }
    reader = try EventReader(context.store)
  }

  /// Where an event came from, as its account sees it.
  struct Origin {
    let chain: NetworkChain
    /// Whether the account never used the neighbourhood before.
    let isForeign: Bool
    /// Whether the account signed in with the device before, or with one of the same families.
    let isKnownDevice: Bool
  }

  /// Where a person's event came from; `nil` for an application's, or when its address tells
  /// nothing.
  func origin(of row: EventBrief) throws(StoreError) -> Origin? {
    guard row.actor != 0, row.address != 0, !apps[Int(row.actor) - 1],
      let chain = try chain(of: row.address)
    else { return nil }
    return Origin(
      chain: chain,
      isForeign: !seen.knows(row.actor, chain.site),
      isKnownDevice: devices.contains(AccountOrigins.key(row.actor, row.device))
    )
  }

  func answer(of row: EventBrief) -> SignInAnswer { answers[Int(row.activity) - 1] }

  /// Whether an event shows that its account is in use: what failed does not.
  func isActive(_ row: EventBrief) -> Bool {
    let answer = answer(of: row)
    return answer == .none || answer == .success
  }

  /// Learns which networks and devices accounts used: from what they did, not from what failed.
  func learn(_ rows: [EventBrief]) throws(StoreError) {
    for row in rows where row.actor != 0 && row.address != 0 {
      let answer = answer(of: row)
      if answer == .success, row.device != 0 {
        devices.insert(AccountOrigins.key(row.actor, row.device))
      }
      guard answer == .none || answer == .success,
        !seen.wasLast(row.actor, at: row.address),
        let chain = try chain(of: row.address)
      else { continue }
      seen.learn(row.actor, at: row.address, chain.site)
      blocks.insert(chain.block)
    }
  }

  /// Whether an account ever used a neighbourhood.
  func knows(_ account: Int32, _ site: Int32) -> Bool { seen.knows(account, site) }

  /// The networks that an address is in, by its number in the store; `nil` when they tell nothing.
  func chain(of address: Int32) throws(StoreError) -> NetworkChain? {
    try networks.chain(of: address) { () throws(StoreError) in try reader.term(address) }
  }

  private static func key(_ account: Int32, _ device: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: account)) << 32 | UInt64(UInt32(bitPattern: device))
  }

  func pack(_ packing: inout Packing) {
    packing.pack(&networks)
    packing.pack(&seen)
    packing.pack(&blocks)
    packing.pack(&devices)
  }
}
