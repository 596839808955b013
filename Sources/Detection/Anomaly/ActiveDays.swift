internal import Events

/// On which days each actor did anything at all; several methods share it.
final class ActiveDays {
  /// By the actor's number.
  private var days: [RecentDays] = []

  /// An actor's active days; none of one that was never seen.
  subscript(actor: Int32) -> RecentDays {
    Int(actor) < days.count ? days[Int(actor)] : RecentDays()
  }

  /// Notes that actors were active on a day, which must not come before those that are there.
  func learn(_ actors: [Int32], on day: Day) {
    for actor in actors {
      if Int(actor) >= days.count {
        days += Array(
          repeating: RecentDays(),
          count: max(Int(actor) + 1 - days.count, days.count)
        )
      }
      days[Int(actor)].insert(day)
    }
  }

  func pack(_ packing: inout Packing) { packing.pack(&days) }
}
