internal import Events
internal import Glibc
internal import Statistics

/// What the denial method knows of the days before: how often each account was denied.
struct DenialHistory: Sendable {
  /// By account.
  private(set) var days: [Int32: [DeniedDay]] = [:]
  /// By account: the first day it was seen; `nil` before that.
  private var first: [Day?] = []
  /// By day: how many accounts were active, and what became of them.
  private var tenant: [TenantDay] = []

  /// A day on which an account was denied, with how often.
  struct DeniedDay: Sendable {
    var day = Day()
    var count = 0
  }

  /// A day of the tenant.
  struct TenantDay: Sendable {
    var day = Day()
    var active = 0
    /// Accounts that were denied.
    var denied = 0
    /// Σk and Σ(k² − k) over accounts.
    var sum = 0
    var pairs = 0
  }

  /// More on a day teach no more than this: an attack must not become the account's own rate.
  private static let most = 60

  /// Learns who is active on a day, before it is judged.
  mutating func meet(_ hours: [ActiveHour], day: Day) {
    for active in hours {
      let place = Int(active.actor)
      if place >= first.count {
        first += Array(repeating: nil, count: max(place + 1 - first.count, first.count))
      }
      if first[place] == nil { first[place] = day }
    }
  }

  /// The days on which an account could have been denied, before a day.
  func exposure(of account: Int32, before day: Day) -> Double {
    guard Int(account) < first.count, let first = first[Int(account)] else { return 0 }
    return Double(min(AnomalyContext.historyDays, max(0, day.number - first.number)))
  }

  /// What is known of all accounts: how often they are denied, and how much that varies.
  struct Tenant: Sendable {
    let prior: GammaPrior
    /// How much the counts of a day vary beyond chance: denials come in clumps.
    let clumpiness: Double
    /// Accounts that are denied on a usual day.
    let usual: Double
  }

  /// What is known of all accounts.
  ///
  /// Most accounts are never denied, so the rate's prior is worth one denial.
  func model() -> Tenant {
    var sums = (active: 0, denied: 0, sum: 0, pairs: 0)
    for day in tenant {
      sums.active += day.active
      sums.denied += day.denied
      sums.sum += day.sum
      sums.pairs += day.pairs
    }
    let mean = (Double(sums.sum) + 0.5) / (Double(sums.active) + 10)
    let squares = Double(sums.active) * mean * mean
    let excess = Double(sums.pairs) - 2 * mean * Double(sums.sum) + squares
    return Tenant(
      prior: GammaPrior(shape: 1, rate: 1 / mean),
      clumpiness: min(100, max(0.05, (max(0, excess) + 2) / (squares + 2))),
      usual: Double(sums.denied) / Double(max(1, tenant.count))
    )
  }

  /// How often an account is expected to be denied on a day on which others are denied `season` times
  /// as often as usual.
  func model(
    of account: Int32,
    on day: Day,
    _ tenant: Tenant,
    season: Double
  ) -> NegativeBinomial {
    tenant.prior.posterior(count: count(of: account), exposure: exposure(of: account, before: day))
      .predictive(exposure: 1, season: season, clumpiness: tenant.clumpiness)
  }

  /// How often an account was denied in all.
  func count(of account: Int32) -> Int { days[account]?.reduce(0) { $0 + $1.count } ?? 0 }

  /// The most denials of an account on one day.
  func largestDay(of account: Int32) -> Int { days[account]?.map(\.count).max() ?? 0 }

  /// Learns a day.
  ///
  /// - Parameters:
  ///   - counts: How often accounts were denied, without those that nothing must be learnt from.
  ///   - active: How many accounts were active.
  ///   - day: The day.
  mutating func learn(_ counts: [Int32: Int], active: Int, day: Day) {
    let since = day.advanced(by: 1 - AnomalyContext.historyDays)
    var sums = (sum: 0, pairs: 0)
    for (account, count) in counts {
      let count = min(count, DenialHistory.most)
      days[account, default: []].append(DeniedDay(day: day, count: count))
      sums.sum += count
      sums.pairs += count * (count - 1)
    }
    tenant.append(
      TenantDay(day: day, active: active, denied: counts.count, sum: sums.sum, pairs: sums.pairs)
    )
    tenant.removeAll { $0.day < since }
    for account in days.keys where (days[account]?.first?.day).map({ $0 < since }) ?? false {
      days[account]?.removeAll { $0.day < since }
      if days[account]?.isEmpty ?? false { days[account] = nil }
    }
  }
}

extension DenialHistory.DeniedDay: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&day)
    packing.pack(&count)
  }
}

extension DenialHistory.TenantDay: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&day)
    packing.pack(&active)
    packing.pack(&denied)
    packing.pack(&sum)
    packing.pack(&pairs)
  }
}

extension DenialHistory: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&days)
    packing.pack(&first)
    packing.pack(&tenant)
  }
}
