import Testing

@testable import Detection

@Suite struct PeerGroupsTests {
  /// Accounts of a department: each uses the department's value and some of its own choice.
  private static func habits(_ departments: Int, of size: Int) -> [PeerGroups.Habit] {
    (0..<(departments * size)).map { actor in
      let first = Int32(actor / size * 8)
      let own = first + 1 + Int32(actor * 5 % 7)
      return PeerGroups.Habit(
        actor: Int32(actor),
        values: actor % 3 == 0 ? [own, first] : [first, own]
      )
    }
  }

  private static func rank(_ value: Int32) -> UInt64 { UInt64(value) &* 0x9E37_79B9_7F4A_7C15 }

  @Test("departments are found, each as one group") func departments() {
    let groups = PeerGroups(Self.habits(5, of: 20), rank: Self.rank)
    #expect(groups.sizes.values.sorted() == [20, 20, 20, 20, 20])
    for department in 0..<5 {
      let own = Set((0..<20).map { groups.groups[Int32(department * 20 + $0)] })
      #expect(own.count == 1, "\(department)")
    }
  }

  @Test("what everybody uses tells no groups") func common() {
    let habits = Self.habits(4, of: 15).map { habit in
      PeerGroups.Habit(actor: habit.actor, values: [999] + habit.values)
    }
    #expect(PeerGroups(habits, rank: Self.rank).sizes.values.sorted() == [15, 15, 15, 15])
    let alike = (0..<40).map { PeerGroups.Habit(actor: Int32($0), values: [1, 2]) }
    #expect(PeerGroups(alike, rank: Self.rank).groups.isEmpty)
  }

  @Test("few accounts are no group") func small() {
    let groups = PeerGroups(Self.habits(6, of: PeerGroups.leastSize - 1), rank: Self.rank)
    #expect(groups.groups.isEmpty && groups.sizes.isEmpty)
  }

  @Test("groups depend on ranks and not on numbers") func numbers() {
    let habits = Self.habits(5, of: 12)
    let plain = PeerGroups(habits, rank: Self.rank)
    // The same accounts and values with other numbers.
    let renumbered = PeerGroups(
      habits.map {
        PeerGroups.Habit(actor: 1_000 - $0.actor, values: $0.values.map { 500 - $0 })
      },
      rank: { Self.rank(500 - $0) }
    )
    #expect(renumbered.groups.count == plain.groups.count)
    for (actor, group) in plain.groups { #expect(renumbered.groups[1_000 - actor] == 500 - group) }
  }
}
