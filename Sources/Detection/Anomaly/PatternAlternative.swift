/// How accesses of attackers look, roughly: only the order of patterns rests on it.
///
/// By rarity alone a reset at home would be as bad as a stranger's computer at a stranger's network,
/// for both are as rare. Attackers seldom come from the user's own neighbourhood, often with a device
/// that is new to the user, and every seventh time or so after a reset or with a new method of
/// their own. The shares are estimates; what is wrong with them costs recall, and never makes a
/// p-value wrong.
enum PatternAlternative {
  /// By the place of each pattern in its table; all are above 0, and they add up to 1.
  static func frequencies(_ population: AccessPattern.Population) -> [Double] {
    let levels: [Double] =
      population == .fresh
      // Levels below 3 are one.
      ? [0.148, 0.001, 0.001, 0.1, 0.3, 0.45] : [0.02, 0.03, 0.1, 0.1, 0.3, 0.45]
    let devices = [0.2, 0.1, 0.4, 0.3]
    let countries = [0.5, 0.15, 0.35]
    let journeys = [0.7, 0.3]
    // Neither, a new method, a reset, both: who has reset a password often needs a method too.
    let accounts = [0.75, 0.1, 0.09, 0.06]
    let silences = [0.95, 0.05]
    var frequencies = [1.0]
    for shares in [levels, devices, countries, journeys, accounts, silences] {
      frequencies = frequencies.flatMap { frequency in shares.map { frequency * $0 } }
    }
    return frequencies
  }
}
