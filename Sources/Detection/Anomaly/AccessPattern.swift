internal import Statistics

/// What is new about one access of a user: the attributes that are judged together.
///
/// New address, new device and new country have one cause when a user travels, so they are not
/// multiplied: how often they come together is counted.
struct AccessPattern: Sendable, Hashable {
  /// How far the address is from those the user had: 0 known to 5 unknown to the tenant.
  var level = 0
  var device = DeviceNovelty.known
  var country = CountryNovelty.known
  /// Nobody travels so fast from where the account was before.
  var isTooFast = false
  /// The account's password was reset shortly before.
  var isAfterReset = false
  /// The account got a new sign-in method shortly before.
  var isAfterNewMethod = false
  /// It is the account's first access after a long silence, with a new device.
  var isAfterSilence = false

  /// How new a device is.
  ///
  /// A new computer of a user is mostly registered; an attacker's never is.
  enum DeviceNovelty: Int, Sendable, CaseIterable {
    /// The user had it, or the record does not tell it.
    case known
    /// It has an id of its own.
    case registered
    /// It is told by its system and browser only, as others in the tenant have them.
    case usual
    /// By system and browser that hardly anybody in the tenant has.
    case strange
  }

  /// How new a country is.
  enum CountryNovelty: Int, Sendable, CaseIterable {
    /// The user was there, or the record does not tell it.
    case known
    /// Others of the tenant were there.
    case visited
    /// Nobody of the tenant was there.
    case unknown
  }

  /// Days without an access that are a long silence: shorter ones are holidays.
  static let silence = 14

  static let cardinalities = [
    BackOff.levelCount, DeviceNovelty.allCases.count, CountryNovelty.allCases.count, 2, 2, 2, 2,
  ]

  var values: [Int] {
    [
      level, device.rawValue, country.rawValue, isTooFast ? 1 : 0, isAfterReset ? 1 : 0,
      isAfterNewMethod ? 1 : 0, isAfterSilence ? 1 : 0,
    ]
  }

  var isNewDevice: Bool { device != .known }
  var isNewCountry: Bool { country != .known }

  /// Whether more is unusual than the address.
  ///
  /// An address seen for the first time is evidence, not a finding: one user-day in five has one.
  var hasCompany: Bool {
    isNewDevice || isNewCountry || isTooFast || isAfterReset || isAfterNewMethod
  }

  /// Accounts that are judged together.
  enum Population: Int, Sendable, CaseIterable {
    case people
    case apps
    /// Accounts of few active days: their device and country are always new.
    case fresh

    /// The kind of test that is made of them.
    var detector: Detector { self == .apps ? .workloadAccess : .access }
  }

  /// The pattern as its population sees it.
  func reduced(for population: Population) -> AccessPattern {
    guard population == .fresh else { return self }
    var pattern = self
    pattern.device = .known
    pattern.country = .known
    pattern.isTooFast = false
    pattern.isAfterSilence = false
    if level < 3 { pattern.level = 0 }
    return pattern
  }
}

/// How often patterns occur in a tenant that is not known yet.
///
/// Enters as ``weight(_:)`` user-days, so that a young tenant's first traveller is no attack. The
/// shares of new networks are those of simulated tenants (`docs/detectors.md`); those of device,
/// country and account changes are cautious estimates: a new country mostly comes with an address
/// unknown to the tenant, a new device seldom does; a new telephone or computer often comes with
/// a new sign-in method, and sometimes with a new password; who has lost one needs the other too; who
/// hops to a gateway abroad arrives too fast.
enum PatternBackground {
  /// What it is worth in user-days; of applications there are few.
  static func weight(_ population: AccessPattern.Population) -> Double {
    population == .apps ? 50 : 200
  }

  static func frequencies(_ population: AccessPattern.Population) -> [Double] {
    let levels: [Double]
    // Without and with a new device.
    let resets: [Double]
    // The same, of those without and of those with a reset.
    let methods: [[Double]]
    switch population {
    case .people:
      levels = [0.64, 0.18, 0.12, 0.025, 0.03, 0.005]
      resets = [0.004, 0.05]
      methods = [[0.004, 0.2], [0.1, 0.4]]
    case .apps:
      levels = [0.75, 0.15, 0.08, 0.01, 0.008, 0.002]
      resets = [0.004, 0.05]
      methods = [[0.004, 0.2], [0.1, 0.4]]
    case .fresh:
      levels = [0.5, 0, 0, 0.3, 0.15, 0.05]
      resets = [0.2, 0.2]
      methods = [[0.2, 0.2], [0.2, 0.2]]
    }
    // Applications do not travel; they are moved, seldom abroad.
    let country =
      population == .apps
      ? [0.001, 0.001, 0.002, 0.005, 0.02, 0.1] : [0.001, 0.001, 0.002, 0.01, 0.05, 0.3]
    let device = [0.01, 0.01, 0.01, 0.02, 0.03, 0.1]
    // Without and with a new country. Only from a network that is new to the user.
    let travel = [[0, 0, 0.005, 0.01, 0.01, 0.02], [0, 0, 0.05, 0.1, 0.1, 0.15]]
    let devices = [0.6, 0.35, 0.05]
    let countries = [0.7, 0.3]
    // Without and with a new device: only with one it counts.
    let silence = [0, 0.02]
    func share(_ holds: Bool, _ frequency: Double) -> Double { holds ? frequency : 1 - frequency }
    func share(_ novelty: Int, _ frequency: Double, _ kinds: [Double]) -> Double {
      novelty == 0 ? 1 - frequency : frequency * kinds[novelty - 1]
    }
    var frequencies: [Double] = []
    for level in levels.indices {
      for newDevice in 0..<AccessPattern.cardinalities[1] {
        for newCountry in 0..<AccessPattern.cardinalities[2] {
          for flags in 0..<16 {
            let place = newDevice > 0 ? 1 : 0
            frequencies.append(
              levels[level] * share(newDevice, device[level], devices)
                * share(newCountry, country[level], countries)
                * share(flags & 8 != 0, travel[newCountry > 0 ? 1 : 0][level])
                * share(flags & 4 != 0, resets[place])
                * share(flags & 2 != 0, methods[flags & 4 != 0 ? 1 : 0][place])
                * share(flags & 1 != 0, silence[place])
            )
          }
        }
      }
    }
    return frequencies
  }
}
