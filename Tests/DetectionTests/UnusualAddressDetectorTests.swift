import Events
import Findings
import Rules
import Testing

@testable import Detection

struct UnusualAddressDetectorTests {
  private static let staff = (0..<20).map { "user\($0)" }
  private static let attacker = "181.214.77.9"

  /// Weeks of an office of twenty; each user has an own address at home and one laptop.
  private static func office(days: Int) -> Diary {
    var diary = Diary()
    diary.work(staff, days: 0..<days, hours: [8, 13])
    return diary
  }

  /// The usual work of one day for everybody but some.
  private static func work(_ day: Int, without some: [String] = [], in diary: inout Diary) {
    diary.work(
      staff.filter { !some.contains($0) },
      days: day..<(day + 1),
      hours: [8, 13],
      weekends: true
    )
  }

  private func find(_ diary: Diary) throws -> [Finding] {
    try TestStore.findings(try ProjectRules.unusualAddress(), in: diary.lines)
  }

  /// An own second factor, then a sign-in from far away on a foreign device.
  private static func takeOver(
    _ user: String,
    _ time: Instant,
    from address: String = attacker,
    in diary: inout Diary
  ) {
    diary.audit("User registered security info", by: user, on: user, time, from: address)
    diary.signIn(
      user,
      time.advanced(bySeconds: 540),
      from: address,
      device: "foreign-\(user)",
      country: "AR"
    )
  }

  @Test func `an address seen for the first time is never more than told`() throws {
    var diary = Self.office(days: 28)
    Self.work(28, in: &diary)
    // Unknown to the whole tenant, but nothing else is new.
    diary.signIn("user1", Diary.at(28, 10), from: "77.18.3.9")
    diary.signIn("user2", Diary.at(28, 10), from: "93.12.3.9")
    for finding in try find(diary) { #expect(finding.level == .informational) }
  }

  @Test func `a takeover is high or critical`() throws {
    var diary = Self.office(days: 84)
    Self.work(84, in: &diary)
    Self.takeOver("user4", Diary.at(84, 1, 30), in: &diary)
    let finding = try #require(try find(diary).first)
    #expect(finding.level >= .high)
    #expect(finding.sentence.hasPrefix("user4@fjordlight.example came from 181.214.77.9, unknown"))
    #expect(finding.sentence.contains("a new sign-in method added shortly before"))
    #expect(finding.eventCount == 2)
    #expect(finding.statistic?.observed.value == 0)
    guard case .addresses(let list) = finding.picture else {
      Issue.record("no list of addresses")
      return
    }
    #expect(list.rows.last?.isNew == true)
    #expect(list.rows.first?.days == 60)
  }

  @Test func `a sign-in after a reset by somebody else is remarkable`() throws {
    func score(hours: Int) throws -> Double {
      var diary = Self.office(days: 28)
      for day in 28..<31 { Self.work(day, in: &diary) }
      diary.reset("user4", by: "user0", Diary.at(30, 1).advanced(bySeconds: Int64(-3_600 * hours)))
      diary.signIn("user4", Diary.at(30, 1), from: Self.attacker, device: "x", country: "AR")
      return try find(diary).first?.score.value ?? 0
    }
    #expect(try score(hours: 2) > score(hours: 30))
    // A reset after the sign-in says nothing of it.
    #expect(try score(hours: -2) == score(hours: 30))
  }

  @Test func `the same address does not alarm again the next day`() throws {
    var diary = Self.office(days: 28)
    for day in [28, 29, 30] {
      Self.work(day, in: &diary)
      diary.signIn(
        "user4",
        Diary.at(day, 1),
        from: Self.attacker,
        device: "foreign",
        country: "AR"
      )
    }
    Self.takeOver("user4", Diary.at(28, 1, 30), in: &diary)
    let days = try find(diary).filter { $0.level > .informational }.map(\.window.firstSeen.day)
    #expect(days == [Diary.day(28)])
  }

  @Test func `an attacker's address does not become popular`() throws {
    // The first accounts are used again on the next days: the address is theirs then.
    var diary = Self.office(days: 84)
    for day in 84..<88 { Self.work(day, in: &diary) }
    for (index, user) in Self.staff.prefix(3).enumerated() {
      Self.takeOver(user, Diary.at(84, 1, index * 12), in: &diary)
      for day in 85..<87 {
        diary.signIn(
          user,
          Diary.at(day, 2, index),
          from: Self.attacker,
          device: "foreign-\(user)",
          country: "AR"
        )
      }
    }
    #expect(try find(diary).filter { $0.level >= .high }.count == 3)
    Self.takeOver("user9", Diary.at(87, 1), in: &diary)
    let last = try find(diary).filter { $0.window.firstSeen.day == Diary.day(87) }
    #expect(last.first.map { $0.level >= .high } == true)
    #expect(last.first?.sentence.contains("used by others") == false)
  }

  @Test func `the level of the rule bounds levels and changes nothing else`() throws {
    var diary = Self.office(days: 84)
    for day in 84..<88 {
      Self.work(day, in: &diary)
      for index in 0..<2 {
        Self.takeOver("user\(day % 84 * 2 + index)", Diary.at(day, 1, index), in: &diary)
      }
    }
    var rule = try ProjectRules.unusualAddress()[0]
    let critical = try TestStore.findings([rule], in: diary.lines)
    rule.level = .low
    let low = try TestStore.findings([rule], in: diary.lines)
    #expect(low.allSatisfy { $0.level <= .low })
    #expect(Set(low.map(\.id)) == Set(critical.map(\.id)))
    #expect(Set(low.compactMap(\.statistic)) == Set(critical.compactMap(\.statistic)))
    #expect(critical.contains { $0.level >= .high })
  }

  @Test func `many victims of one night do not look like an office move`() throws {
    var diary = Self.office(days: 28)
    Self.work(28, in: &diary)
    for (index, user) in Self.staff.prefix(8).enumerated() {
      Self.takeOver(user, Diary.at(28, 1, index * 5), in: &diary)
    }
    let found = try find(diary).filter { $0.level >= .medium }
    #expect(found.count == 8)
  }

  @Test func `an office move of four people is silent`() throws {
    var diary = Self.office(days: 28)
    let movers = Array(Self.staff.prefix(4))
    Self.work(28, without: movers, in: &diary)
    for user in movers { diary.signIn(user, Diary.at(28, 9), from: "91.203.118.4") }
    for finding in try find(diary) { #expect(finding.level == .informational) }
    // From the next day on it is an address like any other.
    Self.work(29, in: &diary)
    diary.signIn("user9", Diary.at(29, 9), from: "91.203.118.4", device: "new-laptop")
    let later = try find(diary).filter { $0.window.firstSeen.day == Diary.day(29) }
    #expect(later.allSatisfy { $0.level <= .low })
  }

  @Test func `the own neighbourhood is at most low, whatever else is new`() throws {
    var diary = Self.office(days: 28)
    Self.work(28, in: &diary)
    let home = Diary.home("user4")
    let neighbour = home.dropLast() + "200"
    Self.takeOver("user4", Diary.at(28, 1), from: String(neighbour), in: &diary)
    for finding in try find(diary) { #expect(finding.level <= .low) }
  }

  @Test(arguments: [
    "10.20.30.40", "192.168.1.5", "198.51.100.7", "203.0.113.9", "127.0.0.1", "100.64.3.2",
    "fe80::1", "2001:db8::7", "",
  ])
  func `special addresses are no evidence`(_ address: String) throws {
    var diary = Self.office(days: 28)
    Self.work(28, in: &diary)
    Self.takeOver("user4", Diary.at(28, 1), from: address, in: &diary)
    #expect(try find(diary).isEmpty)
  }

  @Test func `an IPv6 user whose suffix changes daily is silent`() throws {
    var diary = Self.office(days: 28)
    for day in 0..<30 {
      diary.signIn("six", Diary.at(day, 9), from: "2a01:79d:53aa:1000:\(day + 1):2:3:4")
    }
    Self.work(28, in: &diary)
    Self.work(29, in: &diary)
    #expect(try find(diary).filter { $0.sentence.hasPrefix("six@") }.isEmpty)
  }

  @Test func `a fresh account's first days are at most low`() throws {
    var diary = Self.office(days: 28)
    Self.work(28, in: &diary)
    diary.audit("Add user", by: "user0", on: "newcomer", Diary.at(28, 7))
    diary.reset("newcomer", by: "user0", Diary.at(28, 7, 30))
    diary.signIn("newcomer", Diary.at(28, 9), from: "84.200.7.7")
    diary.audit(
      "User registered security info",
      by: "newcomer",
      on: "newcomer",
      Diary.at(28, 9, 5),
      from: "84.200.7.7"
    )
    for finding in try find(diary).filter({ $0.sentence.hasPrefix("newcomer") }) {
      #expect(finding.level <= .low)
      #expect(finding.statistic?.baseline.unit.contains("new accounts") == true)
    }
  }

  @Test func `a traveller with the own laptop is at most low`() throws {
    var diary = Self.office(days: 42)
    for day in 42..<45 {
      Self.work(day, without: ["user4"], in: &diary)
      diary.signIn("user4", Diary.at(day, 9), from: "62.61.\(day).20", country: "DK")
    }
    for finding in try find(diary) { #expect(finding.level <= .low) }
  }

  @Test func `a device with an id is the user's own, one named by its system is not`() throws {
    func level(_ device: String) throws -> Level? {
      var diary = Diary()
      for day in 0..<84 where day % 7 < 5 {
        for user in Self.staff {
          let own = user == "user4" ? device : "\(user)-laptop"
          diary.signIn(user, Diary.at(day, 8), device: own)
        }
      }
      Self.work(84, without: ["user4"], in: &diary)
      // The user's own new password, then a sign-in from an unknown network abroad.
      diary.selfReset("user4", Diary.at(83, 20))
      diary.signIn("user4", Diary.at(84, 9), from: "181.214.77.9", device: device, country: "AR")
      return try find(diary).filter { $0.window.firstSeen.day == Diary.day(84) }.first?.level
    }
    #expect(try level("2d1f0c5e-laptop") == .informational)
    #expect(try level("windows|edge").map { $0 >= .medium } == true)
  }

  @Test("near the user's own networks only a device of nobody is told, and as low at most")
  func near() throws {
    func level(_ device: String?) throws -> Level? {
      var diary = Self.office(days: 84)
      Self.work(84, without: ["user4"], in: &diary)
      diary.reset("user4", by: "user0", Diary.at(83, 20))
      let near = Diary.home("user4").split(separator: ".").prefix(2) + ["251", "9"]
      diary.signIn("user4", Diary.at(84, 9), from: near.joined(separator: "."), device: device)
      return try find(diary).filter { $0.window.firstSeen.day == Diary.day(84) }.map(\.level).max()
    }
    // The own laptop, a new one that is registered, and one that is told by its kind only.
    #expect(try level(nil).map { $0 <= .informational } ?? true)
    #expect(try level("7c9e6679-7425-40de-944b-e07fc1f90ae7") == .informational)
    #expect(try level("linux|firefox") == .low)
  }

  @Test func `an attacker's device does not become the user's own`() throws {
    var diary = Self.office(days: 84)
    Self.takeOver("user4", Diary.at(84, 1), in: &diary)
    for day in 84..<90 {
      Self.work(day, in: &diary)
      diary.signIn(
        "user4",
        Diary.at(day, 2),
        from: Self.attacker,
        device: "foreign-user4",
        country: "AR"
      )
    }
    Self.work(90, in: &diary)
    diary.reset("user4", by: "user0", Diary.at(90, 1))
    diary.signIn(
      "user4",
      Diary.at(90, 2),
      from: "177.8.9.10",
      device: "foreign-user4",
      country: "BR"
    )
    let last = try find(diary).first { $0.window.firstSeen.day == Diary.day(90) }
    #expect(last.map { $0.level > .low } == true)
  }

  @Test func `somebody who moves about all the time is forgiven`() throws {
    func score(nomad: Bool) throws -> Double {
      var diary = Self.office(days: 28)
      for day in 0..<28 where nomad && day % 7 < 5 {
        diary.signIn("user4", Diary.at(day, 18), from: "62.\(day + 10).3.20")
      }
      Self.work(28, in: &diary)
      diary.signIn("user4", Diary.at(28, 1), from: Self.attacker, device: "x", country: "AR")
      let own = try find(diary).filter { $0.window.firstSeen.day == Diary.day(28) }
      return own.first?.score.value ?? 0
    }
    #expect(try score(nomad: true) < score(nomad: false))
  }

  @Test func `a week is needed before anything is told`() throws {
    for (day, isTold) in [(6, false), (7, true)] {
      var diary = Diary()
      diary.work(Self.staff, days: 0..<day, hours: [8, 13], weekends: true)
      Self.takeOver("user4", Diary.at(day, 1), in: &diary)
      let store = try TestStore()
      try store.load(diary.lines)
      let outcome = try store.run(try ProjectRules.unusualAddress())
      #expect(outcome.findings.isEmpty == !isTold, "day \(day)")
      // Two weeks are needed for more than a low finding.
      #expect(outcome.findings.allSatisfy { $0.level <= .low })
      if case .coldStart(let days, let needed) = outcome.rules[0].verdict {
        #expect(!isTold && days == 6 && needed == 7)
      } else {
        #expect(isTold)
      }
    }
  }

  @Test func `the place of the audit beside the sign-in is judged with its device`() throws {
    // Audits name no device: one visit tells of both.
    var diary = Self.office(days: 28)
    Self.work(28, in: &diary)
    diary.audit("Add member to group", by: "user4", on: "g", Diary.at(28, 1), from: Self.attacker)
    diary.signIn("user4", Diary.at(28, 1, 5), from: Self.attacker, device: "foreign", country: "AR")
    let finding = try #require(try find(diary).first)
    #expect(finding.eventCount == 2)
    #expect(finding.sentence.contains("a device it never used and a country it never was in (AR)"))
  }

  @Test func `who comes back with a new device is rarer than who was never away`() throws {
    func score(away days: Int) throws -> Double {
      var diary = Self.office(days: 84 - days)
      for day in (84 - days)..<85 { Self.work(day, without: ["user4"], in: &diary) }
      diary.signIn("user4", Diary.at(84, 10), from: Self.attacker, device: "windows|edge")
      return try find(diary).first { $0.window.firstSeen.day == Diary.day(84) }?.score.value ?? 0
    }
    let awake = try score(away: 5)
    let asleep = try score(away: 30)
    #expect(asleep > awake + 0.3)
  }

  @Test func `who comes back with the own device is not rarer`() throws {
    var diary = Self.office(days: 54)
    for day in 54..<85 { Self.work(day, without: ["user4"], in: &diary) }
    diary.signIn("user4", Diary.at(84, 10), from: Self.attacker)
    for finding in try find(diary) {
      #expect(finding.level == .informational)
      #expect(!finding.sentence.contains("no access"))
    }
  }

  @Test func `failed sign-ins are no access`() throws {
    var diary = Self.office(days: 28)
    Self.work(28, in: &diary)
    diary.signIn(
      "user4",
      Diary.at(28, 1),
      from: Self.attacker,
      device: "foreign",
      country: "AR",
      error: 50126
    )
    #expect(try find(diary).isEmpty)
  }
}
