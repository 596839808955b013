import Events
import Formats
import Foundation
import Testing

@testable import Histories

/// Records of made-up tenants.
@Suite struct HistoryPlanTests {
  private static let text = """
    seed: 5
    people: 10
    days: 21
    habits:
        - does: sign-in
          people: 1-10
          rate: 4
          hours: 7-15
        - does: Reset password (by admin)
          people: 2
          onto: 3-9
          rate: 1.5
          hours: 9-10
    events:
        - does: Add member to role
          person: 4
          onto: 6-7
          day: 20
          at: '02:10'
          count: 3
          minutes: 10
          address: 45.130.83.9
        - does: sign-in
          person: 5
          day: 21
          at: '23:59'
          address: 45.130.83.9
          system: Linux
          country: RO
    expect: finding
    """

  private static func plan(_ text: String) throws -> HistoryPlan {
    let plans = try HistoryReader.plans(in: Array(text.utf8))
    return try #require(plans.first)
  }

  private static func objects(_ bytes: [UInt8]) throws -> [[String: Any]] {
    try String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  private static func time(_ object: [String: Any]) -> Instant? {
    ((object["createdDateTime"] ?? object["activityDateTime"]) as? String).flatMap { Instant($0) }
  }

  @Test("the same plan gives the same bytes, another seed others") func sameBytes() throws {
    let plan = try Self.plan(Self.text)
    #expect(plan.records == plan.records)
    let other = try Self.plan(Self.text.replacing("seed: 5", with: "seed: 6"))
    #expect(other.records != plan.records)
  }

  @Test("habits keep to their people, hours and working days, in the order of time")
  func habits() throws {
    let objects = try Self.objects(try Self.plan(Self.text).records)
    let times = try objects.map { try #require(Self.time($0)) }
    #expect(times == times.sorted())
    #expect(Set(objects.compactMap { $0["id"] as? String }).count == objects.count)
    var signIns = 0
    for (object, time) in zip(objects, times) {
      let hour = time.hourOfWeek % 24
      switch object["activityDisplayName"] as? String {
      case nil where hour != 23:
        signIns += 1
        #expect((7...15).contains(hour) && time.day.weekday < 5)
      case "Reset password (by admin)":
        #expect((9...10).contains(hour) && time.day.weekday < 5)
        let user = (object["initiatedBy"] as? [String: Any])?["user"] as? [String: Any]
        #expect(user?["userPrincipalName"] as? String == "person2@fjordlight.example")
        let targets = try #require(object["targetResources"] as? [[String: Any]])
        #expect(targets.count == 1)
      default: continue
      }
    }
    // 10 people, 15 working days, 4 a day: 600 on average, with a deviation of 24.5.
    #expect((480...720).contains(signIns))
  }

  @Test("planted events are where they were planted") func planted() throws {
    let plan = try Self.plan(Self.text)
    let objects = try Self.objects(plan.records)
    let grants = objects.filter { $0["activityDisplayName"] as? String == "Add member to role" }
    #expect(
      grants.compactMap { $0["activityDateTime"] as? String } == [
        "2026-10-24T02:10:00Z", "2026-10-24T02:15:00Z", "2026-10-24T02:20:00Z",
      ]
    )
    let targets = grants.compactMap {
      ($0["targetResources"] as? [[String: Any]])?.first?["userPrincipalName"] as? String
    }
    #expect(targets.map { $0.prefix(7) } == ["person6", "person7", "person6"])
    let last = try #require(objects.last)
    #expect(last["ipAddress"] as? String == "45.130.83.9")
    #expect((last["location"] as? [String: Any])?["countryOrRegion"] as? String == "RO")
    #expect((last["deviceDetail"] as? [String: Any])?["operatingSystem"] as? String == "Linux")
    #expect(plan.isFound)
    let span = try #require(plan.plantedSpan)
    #expect(span.lowerBound.description == "2026-10-24T02:10:00Z")
    #expect(span.upperBound.description == "2026-10-25T23:59:00Z")
  }

  @Test("work on files is on the sites that are told, one after the other") func sites() throws {
    let text = """
      seed: 1
      people: 9
      days: 2
      habits:
          - {does: unified FileModified, people: 1-9, site: 4-6, rate: 9, hours: 8-9}
      events:
          - {does: unified FileAccessed, person: 3, site: 18-19, day: 1, at: '02:00', count: 3, minutes: 3}
          - {does: unified FileAccessed, person: 3, day: 2, at: '23:00'}
      expect: finding
      """
    let objects = try Self.objects(try Self.plan(text).records)
    func sites(_ operation: String) -> [String?] {
      objects.filter { $0["Operation"] as? String == operation }.map {
        ($0["SiteUrl"] as? String).map { String($0.suffix(7)) }
      }
    }
    #expect(sites("FileAccessed") == ["/team18", "/team19", "/team18", nil])
    #expect(Set(sites("FileModified")) == ["s/team4", "s/team5", "s/team6"])
    #expect(
      throws: HistoryError.self,
      performing: {
        try Self.plan(text.replacing("unified FileModified", with: "sign-in"))
      }
    )
  }

  @Test("a range of people takes turns, each from an address of its own where a star stands")
  func turns() throws {
    let text = """
      seed: 1
      people: 9
      days: 2
      events:
          - {does: sign-in, person: 3-5, day: 1, at: '02:00', count: 4, minutes: 3, \
      address: 45.130.*.9, error: 50126, app: Azure Portal}
          - {does: sign-in, person: 7, day: 2, at: '02:00', count: 2, minutes: 1, address: 45.1.2.*}
      expect: finding
      """
    let objects = try Self.objects(try Self.plan(text).records)
    let names = objects.compactMap { ($0["userPrincipalName"] as? String)?.prefix(7) }
    #expect(names == ["person3", "person4", "person5", "person3", "person7", "person7"])
    let addresses = objects.compactMap { $0["ipAddress"] as? String }
    #expect(Array(addresses.suffix(2)) == ["45.1.2.1", "45.1.2.2"])
    #expect(addresses.prefix(4) == ["45.130.1.9", "45.130.2.9", "45.130.3.9", "45.130.4.9"])
    let codes = objects.compactMap { ($0["status"] as? [String: Any])?["errorCode"] as? Int }
    #expect(codes == [50_126, 50_126, 50_126, 50_126, 0, 0])
    #expect(objects[0]["appDisplayName"] as? String == "Azure Portal")
  }

  @Test("what one habit does does not move when another changes") func apart() throws {
    let other = Self.text.replacing("rate: 1.5", with: "rate: 3")
    func signIns(_ text: String) throws -> [String] {
      try Self.objects(try Self.plan(text).records).filter { $0["createdDateTime"] != nil }.map {
        "\($0["createdDateTime"] ?? "") \($0["userPrincipalName"] ?? "")"
      }
    }
    let (before, after) = (try signIns(Self.text), try signIns(other))
    #expect(before == after)
  }

  @Test("Poisson numbers have their mean and their variance") func poisson() {
    var random = RandomNumbers(seed: 1, 2)
    for mean in [0.1, 1, 6.5, 40] {
      let counts = (0..<20_000).map { _ in Double(random.poisson(mean)) }
      let average = counts.reduce(0, +) / 20_000
      let variance = counts.reduce(0) { $0 + ($1 - average) * ($1 - average) } / 20_000
      // Five deviations of the average, and a tenth for the variance.
      #expect(abs(average - mean) < 5 * (mean / 20_000).squareRoot())
      #expect(abs(variance / mean - 1) < 0.1)
    }
  }

  @Test("a file may hold several plans; nothing may happen in one") func severalPlans() throws {
    let plans = try HistoryReader.plans(
      in: Array((Self.text + "\n---\nseed: 1\npeople: 1\ndays: 1\nexpect: none\n").utf8)
    )
    #expect(plans.map(\.isFound) == [true, false])
    #expect(plans[1].records.isEmpty && plans[1].plantedSpan == nil)
    #expect(plans[1].location.line == 29)
  }

  @Test("texts of the file stay texts, whatever is in them") func hostile() throws {
    let text = Self.text
      .replacing("Add member to role", with: #""a\"},{\"b\": \e[31m\u202e""#)
      .replacing("address: 45.130.83.9", with: #"address: "\"x\n""#)
    let objects = try Self.objects(try Self.plan(text).records)
    #expect(objects.contains { $0["ipAddress"] as? String == "\"x\n" })
    #expect(
      objects.contains { ($0["activityDisplayName"] as? String ?? "").hasPrefix("a\"},{") }
    )
  }

  @Test(arguments: [
    ("seed: 5", "sead: 5", "1:1: unknown key 'sead' (did you mean 'seed'?)"),
    ("seed: 5", "", "2:1: 'seed' is missing"),
    ("people: 10", "people: 501", "2:9: 'people' must be a number from 1 to 500"),
    ("people: 10", "people: -1", "2:9: 'people' must be a number from 1 to 500"),
    ("people: 10", "people: 1-3", "2:9: 'people' must be one number"),
    ("people: 1-10", "people: 3-11", "6:17: 'people' must be a number from 1 to 10"),
    ("people: 1-10", "people: 3-2", "6:17: 'people' must be a number from 1 to 10"),
    ("rate: 4", "rate: nan", "7:15: 'rate' must be a number above 0, 100 at most"),
    ("rate: 4", "rate: 1e9", "7:15: 'rate' must be a number above 0, 100 at most"),
    ("hours: 7-15", "hours: 7-24", "8:16: 'hours' must be a number from 0 to 23"),
    ("'02:10'", "'24:00'", "18:15: 'at' must be a time of day in UTC"),
    ("'02:10'", "'02:10:11'", "18:15: 'at' must be a time of day in UTC"),
    ("day: 20", "day: 22", "17:16: 'day' must be a number from 1 to 21"),
    ("count: 3", "count: 99999999999999999999", "19:18: 'count' must be a number from 1"),
    ("expect: finding", "expect: maybe", "28:9: 'expect' must be none, or finding"),
    ("does: sign-in", "do: sign-in", "5:11: unknown key 'do' (did you mean 'does'?)"),
  ])
  func `what is wrong is told with its place`(
    old: String,
    new: String,
    message: String
  ) throws {
    let range = try #require(Self.text.range(of: old))
    let text = Self.text.replacingCharacters(in: range, with: new)
    let error = #expect(throws: HistoryError.self) { try HistoryReader.plans(in: Array(text.utf8)) }
    let told = error.map { "\($0.location): \($0.message)" } ?? ""
    #expect(told.hasPrefix(message), "\(told)")
  }

  @Test("a finding needs something to find, and a file a plan") func empty() {
    for text in [
      "", "# nothing\n", "seed: 1\npeople: 1\ndays: 1\nexpect: finding\n", "- 1", "a: [",
      "seed: 1\npeople: 2\ndays: 1\nhabits: 3\nevents: x\nexpect: finding",
    ] {
      #expect(throws: HistoryError.self) { try HistoryReader.plans(in: Array(text.utf8)) }
    }
  }

  @Test("no change of a byte makes it crash") func mutations() {
    let bytes = Array(Self.text.utf8)
    var random = RandomNumbers(seed: 11, 0)
    for place in bytes.indices {
      var changed = bytes
      changed[place] = UInt8(truncatingIfNeeded: random.next())
      if let plans = try? HistoryReader.plans(in: changed) { #expect(!plans.isEmpty) }
      _ = try? HistoryReader.plans(in: Array(bytes[..<place]))
    }
  }
}
