import Events
import Findings
import Rules
import Statistics
import Testing

@testable import Detection

@Suite struct JourneyTests {
  private static let staff = (0..<20).map { "user\($0)" }
  private static let oslo = (59.91, 10.75)
  private static let tokyo = (35.68, 139.69)

  /// Weeks of an office of twenty in Oslo; each has an own address and one computer.
  private static func office(days: Int) -> Diary {
    var diary = Diary()
    for day in 0..<days where day % 7 < 5 {
      for (number, user) in staff.enumerated() {
        for hour in [8, 13] { diary.signIn(user, Diary.at(day, hour, number), place: oslo) }
      }
    }
    return diary
  }

  private func find(_ diary: Diary) throws -> [Finding] {
    try TestStore.findings(try ProjectRules.unusualAddress(), in: diary.lines)
  }

  /// What is found when somebody is in Tokyo so many hours after Oslo, with the own computer.
  private func finding(
    hours: Int,
    to place: (Double, Double)? = tokyo,
    device: String? = nil,
    system: String? = nil
  ) throws -> Finding? {
    var diary = Self.office(days: 84)
    diary.signIn("user4", Diary.at(84, 8), place: Self.oslo)
    diary.signIn(
      "user4",
      Diary.at(84, 8).advanced(bySeconds: Int64(hours) * 3_600),
      from: "181.214.77.9",
      device: device,
      country: "JP",
      system: system,
      place: place
    )
    return try find(diary).first { $0.sentence.hasPrefix("user4") }
  }

  @Test("who is on the other side of the world within the hour is told, with the own device too")
  func tooFast() throws {
    let finding = try #require(try finding(hours: 1))
    #expect(finding.level >= .medium)
    #expect(finding.sentence.contains("a journey of 8,4"))
    #expect(finding.sentence.contains("km in 60 min"))
    let reason = finding.because.first { $0.text.hasPrefix("too far") }
    #expect(reason?.value?.contains("by air it takes 9 h") == true)
  }

  @Test("who had the time to fly is a traveller")
  func flight() throws {
    let late = try finding(hours: 12)
    #expect(late.map { $0.level <= .low } ?? true)
    #expect(late?.sentence.contains("journey") != true)
    let near = try finding(hours: 1, to: (59.0, 11.0))
    #expect(near?.sentence.contains("journey") != true)
  }

  @Test("without coordinates nothing is said of journeys")
  func noPlace() throws {
    #expect(try finding(hours: 1, to: nil)?.sentence.contains("journey") != true)
  }

  @Test("a journey is a sign beside a foreign device, not instead of it")
  func together() throws {
    let alone = try #require(try finding(hours: 1))
    let both = try #require(try finding(hours: 1, device: "foreign"))
    #expect(both.score.value >= alone.score.value)
  }

  @Test("who hops to a gateway abroad all the time is forgiven")
  func hopper() throws {
    var diary = Self.office(days: 84)
    for day in 20..<84 where day % 7 < 5 {
      // A gateway of many addresses.
      diary.signIn(
        "user4",
        Diary.at(day, 14),
        from: "77.\(day).3.9",
        country: "JP",
        place: Self.tokyo
      )
    }
    diary.signIn("user4", Diary.at(84, 8), place: Self.oslo)
    diary.signIn("user4", Diary.at(84, 9), from: "77.99.3.9", country: "JP", place: Self.tokyo)
    let last = try find(diary).first { $0.window.firstSeen.day == Diary.day(84) }
    #expect(last.map { $0.level <= .informational } ?? true)
  }

  @Test("an own place that is far from another own one is no journey")
  func known() throws {
    var diary = Self.office(days: 84)
    for day in 20..<84 where day % 7 < 5 {
      diary.signIn("user4", Diary.at(day, 14), from: "77.7.3.9", country: "JP", place: Self.tokyo)
    }
    diary.signIn("user4", Diary.at(84, 8), place: Self.oslo)
    diary.signIn("user4", Diary.at(84, 9), from: "77.7.3.9", country: "JP", place: Self.tokyo)
    #expect(try find(diary).allSatisfy { $0.window.firstSeen.day != Diary.day(84) })
  }

  @Test("the owner of a network makes an address less strange")
  func owner() throws {
    func level(_ owner: Int?) throws -> String? {
      var diary = Diary()
      for day in 0..<84 where day % 7 < 5 {
        for user in Self.staff { diary.signIn(user, Diary.at(day, 8), owner: owner) }
      }
      diary.signIn("user4", Diary.at(84, 8), from: "181.214.77.9", device: "new", owner: owner)
      return try find(diary).first?.sentence
    }
    #expect(try level(nil)?.contains("unknown to the whole tenant") == true)
    #expect(try level(2_119)?.contains("its own provider's block") ?? true)
  }

  @Test(arguments: [(91.0, 10.0), (0, 0), (1e300, -1e300)])
  func `coordinates that are none are passed over`(_ place: (Double, Double)) throws {
    #expect(try finding(hours: 1, to: place)?.sentence.contains("journey") != true)
  }

  @Test("what was captured is read, and what is cut is not")
  func captured() {
    func pack(_ numbers: [Double?]) -> [UInt64] {
      var captured: [UInt64] = []
      for number in numbers {
        Question.pack(of: numbers.count, into: &captured) {
          $0 += number.map { [$0.bitPattern] } ?? []
        }
      }
      return captured
    }
    let whole = SignInOrigin(pack([59.9, 10.7, 2_119]))
    #expect(whole.place?.latitude == 59.9 && whole.owner == 2_119)
    #expect(SignInOrigin(pack([nil, nil, 7])).owner == 7)
    #expect(SignInOrigin(pack([59.9, nil, nil])).place == nil)
    #expect(SignInOrigin(pack([1, 2, -7])).owner == 0)
    #expect(SignInOrigin(pack([1, 2, 4_200_000_000])).owner == 0)
    #expect(SignInOrigin([]).place == nil && SignInOrigin([99]).owner == 0)
  }

  @Test("the shares of patterns in a usual tenant add up to one")
  func background() {
    for population in AccessPattern.Population.allCases {
      let shares = PatternBackground.frequencies(population)
      #expect(shares.count == AccessPattern.cardinalities.reduce(1, *))
      #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
      #expect(shares.allSatisfy { $0 >= 0 })
    }
  }

  @Test("the shares of patterns among attackers add up to one, and none is impossible")
  func alternative() {
    for population in AccessPattern.Population.allCases {
      let shares = PatternAlternative.frequencies(population)
      #expect(shares.count == AccessPattern.cardinalities.reduce(1, *))
      #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
      #expect(shares.allSatisfy { $0 > 0 })
    }
  }
}
