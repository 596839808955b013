internal import Events
internal import Statistics
internal import Store

/// What the spray method knows of the days before: how sources and clients usually fail.
struct SprayHistory: Sendable {
  /// Ordinary sources, a source on a day each.
  struct Sources: Sendable {
    var days = 0
    /// The accounts that were tried there.
    var tried = 0
    /// Those of them that failed as strangers.
    var strangers = 0

    /// The share of accounts that fail as strangers.
    var failureShare: Double { (Double(strangers) + 0.5) / (Double(tried) + 1) }

    /// Strangers expected at a source.
    var strangerRate: Double { (Double(strangers) + 0.5) / (Double(days) + 1) }
  }

  /// A day on which a client failed as strangers, with how many accounts.
  struct ClientDay: Sendable {
    var day = Day()
    var accounts = 0
  }

  /// How one client failed on the days before.
  struct Client: Sendable {
    var days: [ClientDay] = []
    /// What it tried as strangers lately, for attempts that are spread over days.
    var recent: [GuessAttempt] = []
  }

  private(set) var sources = Sources()
  /// By the client's number.
  private(set) var clients: [Int32: Client] = [:]
  /// Days with events that were learnt.
  private var days: [Day] = []
  /// Sums of past days of clients, for how much their counts vary: see ``Clumpiness``.
  private var excess = 0.0
  private var squares = 0.0

  /// Learns a source of a day.
  mutating func learn(tried: Int, strangers: Int) {
    sources.days += 1
    sources.tried += tried
    sources.strangers += strangers
  }

  /// How much the counts of clients vary beyond chance.
  ///
  /// A prior of 1 is worth what two expected accounts are.
  var clumpiness: Double { min(20, max(0.05, (max(0, excess) + 2) / (squares + 2))) }

  /// Learns how far a client's count was from what was expected of it.
  mutating func learn(count: Int, mean: Double) {
    let k = Double(count)
    excess += (k - mean) * (k - mean) - k
    squares += mean * mean
  }

  /// Days with events from one day up to, and without, another.
  func days(_ range: Range<Day>) -> Int { days.count(where: range.contains) }

  /// The accounts that a client is expected to fail with as strangers over `width` days, by the days
  /// that are looked back on.
  func model(_ client: Int32, over range: Range<Day>, width: Int = 1) -> NegativeBinomial {
    let known = clients[client]?.days.lazy.filter { range.contains($0.day) } ?? []
    let sum = Double(known.reduce(0) { $0 + $1.accounts }) + SprayHistory.prior
    let mean = sum / Double(days(range) + 1)
    return NegativeBinomial(
      shape: Clumpiness.effectiveShape(of: sum, clumpiness: clumpiness),
      mean: mean * Double(width)
    )
  }

  /// The accounts that a client nobody has seen is expected to have failed with.
  private static let prior = 0.3

  /// The most accounts a client failed with on one day.
  func largestDay(of client: Int32) -> Int {
    clients[client]?.days.map(\.accounts).max() ?? 0
  }

  /// Learns a day of a client.
  mutating func learn(_ client: Int32, accounts: Int, day: Day) {
    clients[client, default: Client()].days.append(ClientDay(day: day, accounts: accounts))
  }

  /// Keeps attempts of a day for those of the days after.
  mutating func remember(_ client: Int32, _ attempts: [GuessAttempt]) {
    clients[client, default: Client()].recent += attempts
  }

  /// Ends a day: forgets what is long ago.
  ///
  /// - Parameters:
  ///   - day: The day.
  ///   - recent: The first day of which attempts are kept.
  mutating func end(_ day: Day, keepingSince recent: Day) {
    days.append(day)
    let since = day.advanced(by: 1 - AnomalyContext.historyDays)
    days.removeAll { $0 < since }
    for client in clients.keys {
      clients[client]?.days.removeAll { $0.day < since }
      clients[client]?.recent.removeAll { $0.row.time < recent.start }
      if let known = clients[client], known.days.isEmpty, known.recent.isEmpty {
        clients[client] = nil
      }
    }
  }
}

extension SprayHistory.Sources: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&days)
    packing.pack(&tried)
    packing.pack(&strangers)
  }
}

extension SprayHistory.ClientDay: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&day)
    packing.pack(&accounts)
  }
}

extension SprayHistory.Client: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&days)
    packing.pack(&recent)
  }
}

extension SprayHistory: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&sources)
    packing.pack(&clients)
    packing.pack(&days)
    packing.pack(&excess)
    packing.pack(&squares)
  }
}
