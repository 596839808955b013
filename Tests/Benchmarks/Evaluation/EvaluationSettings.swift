/// What `evaluate` is asked to do.
struct EvaluationSettings {
  /// Sizes of tenants.
  var people = [60, 400, 1500]
  /// Days of each.
  var days = 45
  /// Tenants of each size.
  var seeds = 5
  /// The seed of the first.
  var firstSeed: UInt64 = 1
  /// The folder of the rules.
  var rules = "rules"
  /// Attacks in each tenant; otherwise by size.
  var attacks: Int?
  /// Whether the answer is JSON.
  var isJSON = false
  /// Whether rules that are not statistical are left out.
  var isAnomalyOnly = false
  /// Whether each false finding and each attack is told.
  var isVerbose = false

  /// Reads the words after `evaluate`; `nil` when one of them is not understood.
  init?(_ words: ArraySlice<String>) {
    var words = words
    while let word = words.popFirst() {
      switch word {
      case "--json": isJSON = true
      case "--anomaly-only": isAnomalyOnly = true
      case "--verbose": isVerbose = true
      default:
        guard let value = words.popFirst() else { return nil }
        switch word {
        case "--people":
          people = value.split(separator: ",").compactMap { Int($0) }
          if people.isEmpty { return nil }
        case "--rules": rules = value
        default:
          guard let number = Int(value), number >= 0 else { return nil }
          switch word {
          case "--days": days = number
          case "--seeds": seeds = number
          case "--first-seed": firstSeed = UInt64(number)
          case "--attacks": attacks = number
          default: return nil
          }
        }
      }
    }
  }
}
