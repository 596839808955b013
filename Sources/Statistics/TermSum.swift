/// A sum of probabilities in which every term is the one before it times a ratio.
///
/// Starts at 1; the caller multiplies by the mass of the first term afterwards.
/// Stops when a term no longer counts, and always at `limit`, so no parameter can hang it.
///
/// ```text
/// 1 + q₁ + q₁q₂ + q₁q₂q₃ + …
/// ```
struct TermSum {
  /// A term below this share of the sum is not seen by a `Double`.
  static let negligible = 1e-17

  /// The sum so far.
  private(set) var total = 1.0

  private var term = 1.0
  private var left: Int

  /// A sum of the single term 1.
  init(limit: Int) {
    left = limit
  }

  /// Whether the sum was cut off before its terms became negligible.
  var isCutOff: Bool { left <= 0 && term >= Self.negligible * total }

  /// Adds the next term; false means that no further term is wanted.
  mutating func add(ratio: Double) -> Bool {
    term *= ratio
    total += term
    left -= 1
    return term >= Self.negligible * total && left > 0
  }

  /// The sum with a geometric bound for what was cut off.
  ///
  /// Never too small when no later ratio is above the given one.
  func bounded(byRatio ratio: Double) -> Double {
    guard isCutOff else { return total }
    return ratio < 1 ? total + term * ratio / (1 - ratio) : .infinity
  }
}

extension Int {
  /// The count itself, or 2⁵³ when it is larger, the last whole number a `Double` counts to.
  var countable: Int { Swift.min(self, 1 << 53) }
}
