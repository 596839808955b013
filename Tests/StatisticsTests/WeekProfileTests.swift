import Foundation
import Statistics
import Testing

@Suite struct WeekProfileTests {
  /// Nine to five on working days, `weeks` times.
  static func officeHours(weeks: Int) -> [Int] {
    (0..<168).map { hour in hour < 120 && (9..<17).contains(hour % 24) ? weeks : 0 }
  }

  @Test func `smoothing keeps the total and the density is one`() {
    var random = SplitMix64(seed: 6)
    for _ in 0..<40 {
      let cells = (0..<168).map { _ in Int.random(in: 0...9, using: &random) }
      let week = SmoothedWeek(cells: cells, restDays: [5, 6])
      #expect(abs(week.total - Double(cells.reduce(0, +))) < 1e-9)
      let profile = WeekProfile(actor: week, parent: .empty, activeCells: 30)
      #expect(abs(profile.density.reduce(0, +) - 1) < 1e-12)
      for hour in 0..<168 {
        #expect(profile.logP(hour: hour) <= 0)
        #expect(profile.logP(hour: hour) >= profile.logP(hour: hour, grace: 0))
      }
    }
  }

  @Test func `more history of an hour makes it less surprising`() {
    let parent = SmoothedWeek(cells: Self.officeHours(weeks: 5), restDays: [5, 6])
    let night = 2 * 24 + 2
    var last = -Double.infinity
    for times in [0, 1, 3, 9, 27] {
      var cells = Self.officeHours(weeks: 3)
      cells[night] = times
      let actor = SmoothedWeek(cells: cells, restDays: [5, 6])
      let profile = WeekProfile(
        actor: actor,
        parent: parent,
        activeCells: Double(cells.reduce(0, +))
      )
      let now = profile.logP(hour: night)
      #expect(now > last)
      last = now
    }
  }

  @Test func `few data never give strong evidence`() {
    let office = SmoothedWeek(cells: Self.officeHours(weeks: 1), restDays: [5, 6])
    let profile = WeekProfile(actor: office, parent: office, activeCells: 4)
    for hour in 0..<168 {
      #expect(profile.logP(hour: hour) > log(1.0 / (4 + 21) / 168))
    }
    let unknown = WeekProfile(actor: .empty, parent: .empty, activeCells: 900)
    #expect(abs(unknown.logP(hour: 2)) < 1e-12)
  }
}
