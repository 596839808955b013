internal import Statistics

/// What is new about one access of a user: the attributes that are judged together.
///
/// New address, new device and new country have one cause when a user travels, so they are not
/// multiplied: how often they come together is counted.
struct AccessPattern: Sendable, Hashable {
  /// How far the address is from those the user had: 0 known to 5 unknown to the tenant.
  var level: Int
  var isNewDevice: Bool
  var isNewCountry: Bool
  /// The account's password was reset shortly before.
  var isAfterReset: Bool
  /// The account got a new sign-in method shortly before.
  var isAfterNewMethod: Bool

  static let cardinalities = [BackOff.levelCount, 2, 2, 2, 2]

  var values: [Int] {
    [
      level, isNewDevice ? 1 : 0, isNewCountry ? 1 : 0, isAfterReset ? 1 : 0,
      isAfterNewMethod ? 1 : 0,
    ]
  }

  /// Whether more is unusual than the address.
  ///
  /// An address seen for the first time is evidence, not a finding: one user-day in five has one.
  var hasCompany: Bool { isNewDevice || isNewCountry || isAfterReset || isAfterNewMethod }

  /// Accounts that are judged together.
  enum Population: Int, Sendable, CaseIterable {
    case people
    case apps
    /// Accounts of few active days: their device and country are always new.
    case fresh
  }

  /// The pattern as its population sees it.
  func reduced(for population: Population) -> AccessPattern {
    guard population == .fresh else { return self }
    var pattern = self
    pattern.isNewDevice = false
    pattern.isNewCountry = false
    if level < 3 { pattern.level = 0 }
    return pattern
  }
}

/// How often patterns occur in a tenant that is not known yet.
///
/// Enters as ``weight`` user-days, so that a young tenant's first traveller is no attack. The
/// shares of new networks are those of simulated tenants (`docs/detectors.md`); those of device,
/// country and account changes are cautious estimates: a new country mostly comes with an address
/// unknown to the tenant, a new device seldom does; a new telephone or computer often comes with
/// a new sign-in method, and sometimes with a new password.
enum PatternBackground {
  static let weight = 200.0

  static func frequencies(_ population: AccessPattern.Population) -> [Double] {
    let levels: [Double]
    // Without and with a new device.
    let resets: [Double]
    let methods: [Double]
    switch population {
    case .people, .apps:
      levels = [0.64, 0.18, 0.12, 0.025, 0.03, 0.005]
      resets = [0.004, 0.05]
      methods = [0.004, 0.2]
    case .fresh:
      levels = [0.5, 0, 0, 0.3, 0.15, 0.05]
      resets = [0.2, 0.2]
      methods = [0.2, 0.2]
    }
    let country = [0.001, 0.001, 0.002, 0.01, 0.05, 0.3]
    let device = [0.01, 0.01, 0.01, 0.02, 0.03, 0.1]
    var frequencies: [Double] = []
    for level in levels.indices {
      for isNewDevice in [false, true] {
        for isNewCountry in [false, true] {
          for isAfterReset in [false, true] {
            for isAfterNewMethod in [false, true] {
              let reset = resets[isNewDevice ? 1 : 0]
              let method = methods[isNewDevice ? 1 : 0]
              frequencies.append(
                levels[level] * (isNewDevice ? device[level] : 1 - device[level])
                  * (isNewCountry ? country[level] : 1 - country[level])
                  * (isAfterReset ? reset : 1 - reset) * (isAfterNewMethod ? method : 1 - method)
              )
            }
          }
        }
      }
    }
    return frequencies
  }
}
