internal import Findings

/// What a method has found; what goes on where an earlier finding of its group ended is one with it.
struct FindingList {
  private(set) var all: [Finding] = []
  /// By group: the last finding's place.
  private var last: [String: Int] = [:]

  /// Adds a finding.
  ///
  /// - Parameters:
  ///   - finding: The finding.
  ///   - group: Whom it is about; if the window touches that of the group's last finding, the more
  ///     remarkable of both stands for the whole time, under the name of the first.
  mutating func add(_ finding: Finding, group: String) {
    guard let place = last[group], all[place].window.lastSeen >= finding.window.firstSeen else {
      last[group] = all.count
      all.append(finding)
      return
    }
    let earlier = all[place]
    var joined = finding.score.value > earlier.score.value ? finding : earlier
    joined.id = earlier.id
    joined.window = Finding.Window(
      firstSeen: min(earlier.window.firstSeen, finding.window.firstSeen),
      lastSeen: max(earlier.window.lastSeen, finding.window.lastSeen)
    )
    all[place] = joined
  }

  /// Adds a finding that is one by itself.
  mutating func add(_ finding: Finding) { all.append(finding) }
}

extension FindingList: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&all)
    packing.pack(&last)
  }
}
