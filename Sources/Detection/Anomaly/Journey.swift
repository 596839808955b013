internal import Events
internal import Findings
internal import Glibc
internal import Statistics
internal import Store

/// A journey that nobody makes so fast: an address is misplaced, or the user hops between a gateway
/// and a line nearby, or somebody else is at work.
struct Journey: Sendable {
  let kilometres: Double
  let seconds: Int64
  /// Whether neither a misplaced address nor the user's own habit explains it.
  let isUnlikely: Bool

  /// Nearer places are told apart too badly.
  static let least = 300.0
  /// What is likelier than this is explained.
  static let threshold = 0.03

  /// The time that an airliner needs.
  var flight: Int64 { Int64(kilometres / Travel.air.speed * 3_600) }

  /// The journey in words.
  var text: String {
    "\(NumberText.decimal(kilometres, places: 0)) km in \(NumberText.span(seconds: seconds))"
  }
}

extension AccessJudge {
  /// One user's journeys of the day that nobody makes so fast.
  ///
  /// Successes that follow each other are compared, also the day's first with the last one before.
  ///
  /// - Returns: By neighbourhood, of those at either end that are new to the user: the least likely.
  func journeys(_ own: [Int], of accesses: [Access]) -> [Int32: Journey] {
    var journeys: [Int32: Journey] = [:]
    var last: AccessHistory.Whereabouts?
    for index in own {
      guard let here = accesses[index].whereabouts else { continue }
      let user = accesses[index].row.actor
      let before = last ?? history.whereabouts[user]
      last = here
      guard let before, before.chain.host != here.chain.host,
        let journey = journey(of: user, from: before, to: here)
      else { continue }
      for end in [before, here] where level(of: user, end.chain, owner: end.owner) >= 2 {
        if journeys[end.chain.site].map({ !$0.isUnlikely }) ?? true {
          journeys[end.chain.site] = journey
        }
      }
    }
    return journeys
  }

  /// The journey between two places, if nobody makes it so fast.
  private func journey(
    of user: Int32,
    from start: AccessHistory.Whereabouts,
    to end: AccessHistory.Whereabouts
  ) -> Journey? {
    let kilometres = start.place.kilometres(to: end.place)
    let seconds = end.time.seconds - start.time.seconds
    guard kilometres > Journey.least, seconds >= 0 else { return nil }
    let logP = Travel.air.logP(
      kilometres: kilometres,
      hours: Double(seconds) / 3_600,
      start: start.error,
      end: end.error,
      hopRate: history.hopRate(of: user)
    )
    guard logP < 0 || kilometres > Travel.air.speed * (Double(seconds) / 3_600 + Travel.air.slack)
    else { return nil }
    return Journey(
      kilometres: kilometres,
      seconds: seconds,
      isUnlikely: logP < log(Journey.threshold)
    )
  }
}
