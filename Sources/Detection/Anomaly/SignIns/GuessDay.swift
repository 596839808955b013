internal import Events
internal import Store

/// A sign-in that failed, or one that shows that the password is known.
struct GuessAttempt: Sendable {
  var row = EventBrief()
  var chain = NetworkChain()
  /// The number of the client, of one that is foreign.
  var client: Int32 = 0
  /// Whether the account never used the neighbourhood before.
  var isForeign = false
  /// Whether the account signed in from the neighbourhood on the same day: then it was its owner who
  /// mistyped, or the attacker who got in.
  var isRedeemed = false

  /// Whether it says that somebody else tried.
  var isStrange: Bool { isForeign && !isRedeemed }

  var account: Int32 { row.actor }
}

/// What a day's sign-ins say of secrets that were tried.
struct GuessDay: Sendable {
  /// What the rule selected, in order of time.
  private(set) var failures: [GuessAttempt] = []
  /// Successes of accounts from neighbourhoods that they never used before, in order of time.
  private(set) var successes: [GuessAttempt] = []
  /// Sign-ins from such, the password being right, that something else stopped.
  private(set) var stopped: [GuessAttempt] = []
  /// By network in which something failed, the narrow and the wide: all accounts that were tried.
  private(set) var tried: [Int32: Set<Int32>] = [:]

  /// An account in a neighbourhood.
  private struct Visit: Hashable {
    let account: Int32
    let site: Int32

    init(_ attempt: GuessAttempt) {
      account = attempt.account
      site = attempt.chain.site
    }
  }

  /// Reads a day of which the rule selected what failed; what is known are the days before.
  init(
    _ rows: [EventBrief],
    failing selected: [SelectedBrief],
    _ origins: AccountOrigins,
    _ clients: inout ClientNumbers,
    _ reader: inout EventReader
  ) throws(StoreError) {
    func attempt(
      _ row: EventBrief,
      _ origin: AccountOrigins.Origin
    ) throws(StoreError) -> GuessAttempt {
      GuessAttempt(
        row: row,
        chain: origin.chain,
        client: origin.isForeign
          ? try clients.number(device: row.device, agent: row.agent, app: row.app) {
            (number) throws(StoreError) in try reader.term(number)
          } : -1,
        isForeign: origin.isForeign
      )
    }
    var failed: Set<UInt64> = []
    for event in selected {
      let row = event.row
      guard let origin = try origins.origin(of: row) else { continue }
      failures.append(try attempt(row, origin))
      failed.insert(row.identity)
      tried[origin.chain.site, default: []].insert(row.actor)
      tried[origin.chain.host, default: []].insert(row.actor)
    }
    guard !failures.isEmpty else { return }
    var redeemed: Set<Visit> = []
    for row in rows {
      let answer = origins.answer(of: row)
      guard answer == .success || answer == .stopped, !failed.contains(row.identity),
        let origin = try origins.origin(of: row)
      else { continue }
      let attempt = try attempt(row, origin)
      if answer == .success {
        if tried[attempt.chain.site] != nil {
          tried[attempt.chain.site]?.insert(row.actor)
          tried[attempt.chain.host]?.insert(row.actor)
          redeemed.insert(Visit(attempt))
        }
        if attempt.isForeign { successes.append(attempt) }
      } else if attempt.isForeign {
        stopped.append(attempt)
      }
    }
    for index in failures.indices where redeemed.contains(Visit(failures[index])) {
      failures[index].isRedeemed = true
    }
  }
}

extension GuessAttempt: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&row)
    packing.pack(&chain)
    packing.pack(&client)
    packing.pack(&isForeign)
    packing.pack(&isRedeemed)
  }
}
