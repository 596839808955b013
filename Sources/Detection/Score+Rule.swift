internal import Events
internal import Findings

extension Finding.Score {
  /// The score of what a rule without a statistic found: 20 for each level above informational, and
  /// one for each event after the first, ten at most.
  static func of(_ level: Level, events: Int) -> Finding.Score {
    let base = Double(level.rawValue) * 20
    let volume = Double(min(10, events - 1))
    return Finding.Score(
      value: base + volume,
      parts: [
        Part(name: "level \(level.word)", value: base),
        Part(name: "further events", value: volume),
      ]
    )
  }
}
