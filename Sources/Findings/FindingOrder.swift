/// The one order of findings: level, then score, then time, then identity.
public enum FindingOrder {
  /// Whether a finding is told before another.
  public static func precedes(_ left: Finding, _ right: Finding) -> Bool {
    if left.level != right.level { return left.level > right.level }
    if left.score.value != right.score.value { return left.score.value > right.score.value }
    if left.window.firstSeen != right.window.firstSeen {
      return left.window.firstSeen < right.window.firstSeen
    }
    return left.id < right.id
  }
}
