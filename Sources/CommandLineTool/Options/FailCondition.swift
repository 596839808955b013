internal import Events

/// When findings fail a run: `high`, or `high,new`.
struct FailCondition: Sendable, Hashable {
  /// The lowest level that fails the run.
  let level: Level
  /// True when just new findings count.
  let onlyNew: Bool
}

extension FailCondition {
  /// Reads a level, or a level and the word `new` after a comma.
  init?(_ text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 1 || parts.count == 2 && parts[1] == "new" else { return nil }
    guard let level = Level.allCases.first(where: { $0.word == parts[0] }) else { return nil }
    self.init(level: level, onlyNew: parts.count == 2)
  }
}
