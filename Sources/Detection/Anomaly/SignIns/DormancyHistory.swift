internal import Events
internal import Glibc

/// What the dormancy method knows of the days before: who sleeps, and how often sleepers wake.
struct DormancyHistory: Sendable {
  /// How strange the place is in which an account wakes.
  enum Strangeness: Int, Sendable, CaseIterable {
    /// The account used its neighbourhood or its device before, or the device is registered.
    case own
    /// Neither, and the device is not registered, but the tenant knows the block of addresses.
    case foreign
    /// Nobody in the tenant used the block before.
    case unknown

    /// How often a usual tenant's sleepers wake in a place so strange or stranger.
    ///
    /// A cautious estimate: lines and computers change while their owners are away, but seldom both,
    /// and seldom to a computer that is not registered.
    var usualShare: Double {
      switch self {
      case .own: 1
      case .foreign: 0.1
      case .unknown: 0.02
      }
    }
  }

  /// How long an account has slept.
  enum Sleep: Int, Sendable, CaseIterable {
    case long
    /// Twice that.
    case longer
    /// It was never seen since the log began, and was not created since.
    case unseen
  }

  /// What is known of an account.
  struct Account: Sendable {
    /// Days on which it was active, ascending, of those that are looked back on; the last stays.
    var days: [Day] = []
  }

  /// Past awakenings from one sleep, and the account-days of such sleep.
  struct Awakenings: Sendable {
    var counts = [Int](repeating: 0, count: Strangeness.allCases.count)
    var accountDays = 0

    var all: Int { counts.reduce(0, +) }
  }

  private(set) var accounts: [Int32: Account] = [:]
  private var awakenings = [Awakenings](repeating: Awakenings(), count: Sleep.allCases.count)

  /// How long an account has slept on a day; `nil` when it is awake, with fewer days of silence than
  /// `gap`.
  func sleep(of account: Int32, on day: Day, gap: Int) -> Sleep? {
    guard let last = accounts[account]?.days.last else { return .unseen }
    let silence = Int(day.number - last.number)
    return silence >= 2 * gap ? .longer : silence >= gap ? .long : nil
  }

  /// The accounts that sleep on a day, those of the longer sleep too.
  func sleepers(on day: Day, gap: Int) -> (long: Int, longer: Int) {
    var count = (long: 0, longer: 0)
    for account in accounts.values {
      guard let last = account.days.last else { continue }
      let silence = Int(day.number - last.number)
      if silence >= gap { count.long += 1 }
      if silence >= 2 * gap { count.longer += 1 }
    }
    return count
  }

  /// How many accounts are expected to wake on a day on which so many sleep.
  func expected(of sleepers: Int) -> Double {
    let long = awakenings[Sleep.long.rawValue]
    let unseen = awakenings[Sleep.unseen.rawValue]
    return Double(sleepers) * (Double(long.all) + 0.5) / Double(long.accountDays + 1)
      + (Double(unseen.all) + 0.5) / Double(unseen.accountDays + 1)
  }

  /// The chance that an account that wakes does so after such a sleep, in such a place.
  ///
  /// Three kinds of sleep are three tests.
  func logP(_ sleep: Sleep, _ strangeness: Strangeness) -> Double {
    let past = awakenings[sleep.rawValue]
    let all = Double(awakenings[Sleep.long.rawValue].all + awakenings[Sleep.unseen.rawValue].all)
    let kinds = Double(Sleep.allCases.count)
    let kind = min(1, (Double(past.all) + 1) / (all + kinds) * kinds)
    let stranger = past.counts[strangeness.rawValue...].reduce(0, +)
    let share =
      (Double(stranger) + DormancyHistory.weight * strangeness.usualShare)
      / (Double(past.all) + DormancyHistory.weight)
    return log(kind * share)
  }

  /// What the usual shares are worth in awakenings.
  private static let weight = 5.0

  /// Past awakenings from a sleep so long, and the account-days of it.
  func past(_ sleep: Sleep) -> (awakenings: Int, accountDays: Int) {
    (awakenings[sleep.rawValue].all, awakenings[sleep.rawValue].accountDays)
  }

  /// Learns that an account woke; one that woke from the longer sleep woke from the shorter too.
  mutating func learn(_ sleep: Sleep, _ strangeness: Strangeness) {
    awakenings[sleep.rawValue].counts[strangeness.rawValue] += 1
    if sleep == .longer {
      awakenings[Sleep.long.rawValue].counts[strangeness.rawValue] += 1
    }
  }

  /// Learns a day of sleep.
  mutating func learn(_ sleepers: (long: Int, longer: Int)) {
    awakenings[Sleep.long.rawValue].accountDays += sleepers.long
    awakenings[Sleep.longer.rawValue].accountDays += sleepers.longer
    // Of accounts that were never seen nobody knows how many there are: days stand for them.
    awakenings[Sleep.unseen.rawValue].accountDays += 1
  }

  /// Learns that an account was active on a day.
  mutating func learn(_ account: Int32, on day: Day) {
    guard accounts[account]?.days.last != day else { return }
    let since = day.advanced(by: 1 - AnomalyContext.historyDays)
    if let first = accounts[account]?.days.first, first < since {
      accounts[account]?.days.removeAll { $0 < since }
    }
    accounts[account, default: Account()].days.append(day)
  }
}

extension DormancyHistory.Account: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&days)
  }
}

extension DormancyHistory.Awakenings: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&counts)
    packing.pack(&accountDays)
    if counts.count != DormancyHistory.Strangeness.allCases.count { packing.reject() }
  }
}

extension DormancyHistory: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&accounts)
    packing.pack(&awakenings)
    if awakenings.count != Sleep.allCases.count { packing.reject() }
  }
}
