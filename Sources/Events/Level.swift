/// How much a finding matters, in Sigma's words and order.
///
/// Source: Sigma specification 2.1, "Level".
public enum Level: Int, Sendable, Hashable, Comparable, CaseIterable {
  case informational
  case low
  case medium
  case high
  case critical

  /// The level with this word, compared without regard to case.
  public init?(word: some StringProtocol) {
    let folded = word.lowercased()
    guard let level = Level.allCases.first(where: { $0.word == folded }) else { return nil }
    self = level
  }

  /// The word of the level, as rules and reports spell it.
  public var word: String {
    switch self {
    case .informational: "informational"
    case .low: "low"
    case .medium: "medium"
    case .high: "high"
    case .critical: "critical"
    }
  }

  /// Whether the left one comes before the right one.
  public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
}
