internal import Events

/// Days that one worker takes at once, so that a reader is opened once for many of them.
enum DayStretch {
  static func of(_ days: [Day], jobs: Int) -> [[Day]] {
    let size = max(1, min(32, days.count / max(1, jobs * 4)))
    return stride(from: 0, to: days.count, by: size).map {
      Array(days[$0..<min(days.count, $0 + size)])
    }
  }
}
