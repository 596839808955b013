internal import Events
internal import Store

/// A sign-in that failed, or one that shows that the password is known.
struct GuessAttempt: Sendable {
  var row = EventBrief()
  var chain = NetworkChain()
  var client: Int32 = 0
  /// Whether the account never used the neighbourhood before.
  var isForeign = false
  /// Whether the account signed in with the device before, or with one of the same families.
  var isKnownDevice = false
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
  var failures: [GuessAttempt] = []
  /// Successes of accounts from neighbourhoods that they never used before, in order of time.
  var successes: [GuessAttempt] = []
  /// Sign-ins from such, the password being right, that something else stopped.
  var stopped: [GuessAttempt] = []
  /// By network in which something failed, the narrow and the wide: all accounts that were tried.
  var tried: [Int32: Set<Int32>] = [:]
}

/// Reads days of sign-ins, and remembers which account has used which networks.
struct GuessReader: Sendable {
  private(set) var networks = NetworkNumbers()
  private(set) var clients = ClientNumbers()
  private(set) var seen = SeenNetworks()
  /// By the activity's number less one.
  private let answers: [SignInAnswer]
  private let apps: [Bool]
  /// Accounts, each with a device it signed in with.
  private var devices: Set<UInt64> = []

  init(_ context: AnomalyContext) {
    answers = context.plan.activities.map(SignInAnswer.init)
    apps = context.words.actors.map { $0.kind == .app }
  }

  /// Reads a day of which the rule selected what failed; what is known are the days before.
  mutating func day(
    _ rows: [EventBrief],
    failing selected: [SelectedBrief],
    _ reader: inout EventReader
  ) throws(StoreError) -> GuessDay {
    var day = GuessDay()
    var failed: Set<UInt64> = []
    for event in selected {
      let row = event.row
      guard let attempt = try attempt(row, &reader) else { continue }
      day.failures.append(attempt)
      failed.insert(row.identity)
      day.tried[attempt.chain.site, default: []].insert(row.actor)
      day.tried[attempt.chain.host, default: []].insert(row.actor)
    }
    guard !day.failures.isEmpty else { return day }
    var redeemed: Set<UInt64> = []
    for row in rows {
      let answer = answers[Int(row.activity) - 1]
      guard answer == .success || answer == .stopped, !failed.contains(row.identity),
        let attempt = try attempt(row, &reader)
      else { continue }
      if answer == .success {
        if day.tried[attempt.chain.site] != nil {
          day.tried[attempt.chain.site]?.insert(row.actor)
          day.tried[attempt.chain.host]?.insert(row.actor)
          redeemed.insert(GuessReader.key(attempt))
        }
        if attempt.isForeign { day.successes.append(attempt) }
      } else if attempt.isForeign {
        day.stopped.append(attempt)
      }
    }
    for index in day.failures.indices
    where redeemed.contains(GuessReader.key(day.failures[index])) {
      day.failures[index].isRedeemed = true
    }
    return day
  }

  private static func key(_ attempt: GuessAttempt) -> UInt64 {
    key(attempt.account, attempt.chain.site)
  }

  private static func key(_ account: Int32, _ number: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: account)) << 32 | UInt64(UInt32(bitPattern: number))
  }

  /// A person's sign-in with an address that tells where it came from; `nil` for any other.
  private mutating func attempt(
    _ row: EventBrief,
    _ reader: inout EventReader
  ) throws(StoreError) -> GuessAttempt? {
    guard row.actor != 0, row.address != 0, !apps[Int(row.actor) - 1],
      let chain = try chain(row.address, &reader)
    else { return nil }
    let isForeign = !seen.knows(row.actor, chain.site)
    let client =
      isForeign
      ? try clients.number(device: row.device, agent: row.agent, app: row.app) {
        (number) throws(StoreError) in try reader.term(number)
      } : -1
    return GuessAttempt(
      row: row,
      chain: chain,
      client: client,
      isForeign: isForeign,
      isKnownDevice: devices.contains(GuessReader.key(row.actor, row.device))
    )
  }

  /// Where a person's event came from: whether the account never used the neighbourhood, and whether
  /// it used the device.
  mutating func origin(
    of row: EventBrief,
    _ reader: inout EventReader
  ) throws(StoreError) -> Origin? {
    try attempt(row, &reader).map {
      Origin(chain: $0.chain, isForeign: $0.isForeign, isKnownDevice: $0.isKnownDevice)
    }
  }

  /// Where an event came from, as its account sees it.
  struct Origin {
    let chain: NetworkChain
    let isForeign: Bool
    let isKnownDevice: Bool
  }

  /// Whether an event shows that its account is in use: what failed does not.
  func isActive(_ row: EventBrief) -> Bool {
    let answer = answers[Int(row.activity) - 1]
    return answer == .none || answer == .success
  }

  /// The block of an event whose address was met already.
  func block(of row: EventBrief) -> Int32? { networks.known(row.address)?.block }

  func isSuccess(_ row: EventBrief) -> Bool { answers[Int(row.activity) - 1] == .success }

  /// The neighbourhood of an event whose address was met already.
  func site(of row: EventBrief) -> Int32? { networks.known(row.address)?.site }

  private mutating func chain(
    _ address: Int32,
    _ reader: inout EventReader
  ) throws(StoreError) -> NetworkChain? {
    try networks.chain(of: address) { () throws(StoreError) in try reader.term(address) }
  }

  /// Learns which networks and devices accounts used: from what they did, not from what failed.
  mutating func learn(_ rows: [EventBrief], _ reader: inout EventReader) throws(StoreError) {
    for row in rows where row.actor != 0 && row.address != 0 {
      let answer = answers[Int(row.activity) - 1]
      if answer == .success, row.device != 0 {
        devices.insert(GuessReader.key(row.actor, row.device))
      }
      guard answer == .none || answer == .success,
        !seen.wasLast(row.actor, at: row.address),
        let chain = try chain(row.address, &reader)
      else { continue }
      seen.learn(row.actor, at: row.address, chain.site)
    }
  }
}

extension GuessAttempt: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&row)
    packing.pack(&chain)
    packing.pack(&client)
    packing.pack(&isForeign)
    packing.pack(&isKnownDevice)
    packing.pack(&isRedeemed)
  }
}

extension GuessReader: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&networks)
    packing.pack(&clients)
    packing.pack(&seen)
    packing.pack(&devices)
  }
}
