internal import Events
internal import Findings
internal import Rules
internal import Statistics
internal import Store

extension SprayDetector {
  /// Judges each client that failed as strangers, on this day and over the last days, by the day's
  /// failures from networks that the accounts never used.
  func judgeClients(_ attempts: [GuessAttempt], _ day: Day) throws(StoreError) {
    let byClient = Dictionary(grouping: attempts, by: \.client)
    let names = clients.names
    let failing = byClient.keys.sorted { names[Int($0)] < names[Int($1)] }
    let since = day.advanced(by: -AnomalyContext.historyDays)
    var distributed = ClientTests(view: .distributed, range: since..<day, width: 1)
    var slow = ClientTests(
      view: .slow,
      range: since..<day.advanced(by: Int32(1 - limits.slowDays)),
      width: limits.slowDays
    )
    // Before the day is learnt: no client is judged by another's day.
    let before = history
    for client in failing {
      let own = byClient[client] ?? []
      let accounts = Set(own.map(\.account))
      let model = before.model(client, over: distributed.range)
      let isBurst = try judge(client, own, &distributed, before, of: failing.count, day)
      let recent = (before.clients[client]?.recent ?? []) + own
      let isSlow = try judge(client, recent, &slow, before, of: failing.count, day)
      // A slow spray goes on tomorrow; what was told of one day is not told again.
      if !isBurst { history.remember(client, own) }
      guard !isBurst && !isSlow else { continue }
      history.learn(count: accounts.count, mean: model.mean)
      history.learn(client, accounts: accounts.count, day: day)
    }
    // Clients that were silent today count as well.
    for client in before.clients.keys.sorted(by: { names[Int($0)] < names[Int($1)] })
    where byClient[client] == nil {
      history.learn(count: 0, mean: before.model(client, over: distributed.range).mean)
    }
    for tests in [distributed, slow] {
      scales[tests.view.detector]?.learn(tests.chances)
    }
  }

  /// The tests of a day in one view.
  private struct ClientTests {
    let view: SpraySettings.View
    /// The days that they rest on.
    let range: Range<Day>
    /// Over so many days accounts are put together.
    let width: Int
    var chances: [Chance] = []

    /// The days that a view needs: a week for days, and for what lasts days more than that.
    static let slowHistory = 12
  }

  /// Judges a client in one view; tells whether nothing must be learnt from it.
  private func judge(
    _ client: Int32,
    _ attempts: [GuessAttempt],
    _ tests: inout ClientTests,
    _ before: SprayHistory,
    of count: Int,
    _ day: Day
  ) throws(StoreError) -> Bool {
    let days = before.days(tests.range)
    guard let scale = scales[tests.view.detector],
      tests.view != .slow || days + limits.slowDays > ClientTests.slowHistory
    else { return false }
    let accounts = Set(attempts.map(\.account))
    let model = before.model(client, over: tests.range, width: tests.width)
    let chance = scale.chance(model.logUpperTail(from: accounts.count), tests: count)
    tests.chances.append(chance)
    let minimum = tests.view == .slow ? limits.slowMinimum : limits.minimum
    let spraying = Spraying(
      view: tests.view,
      attempts: attempts,
      accounts: accounts,
      tried: accounts.count,
      client: client,
      name: clients.text(client),
      entity: nil,
      mean: model.mean,
      largest: before.largestDay(of: client),
      threshold: Chance.fewestTold(minimum, atMost: accounts.count) {
        scale.chance(model.logUpperTail(from: $0), tests: count)
      },
      support: (before.clients[client]?.days.count ?? 0, days)
    )
    return try tell(spraying, chance, day)
  }
}
