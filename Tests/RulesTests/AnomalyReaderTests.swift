import Formats
import Rules
import Testing

struct AnomalyReaderTests {
  private func settings(_ lines: String...) throws -> AnomalySettings {
    let text = RuleText.match(and: "anomaly:\n" + lines.map { "    " + $0 }.joined(separator: "\n"))
    let (rules, diagnostics) = RuleText.read(text)
    #expect(diagnostics.isEmpty)
    return try #require(rules.first?.anomaly)
  }

  @Test func `a method without settings has its defaults`() throws {
    #expect(try settings("method: burst") == .burst(BurstSettings()))
    #expect(try settings("method: off-hours") == .offHours(OffHoursSettings()))
    #expect(try settings("method: unusual-address") == .unusualAddress(UnusualAddressSettings()))
    #expect(BurstSettings().windows == [900, 3_600, 28_800, 86_400])
    #expect(BurstSettings().views == BurstSettings.View.allCases)
  }

  @Test func `the settings of a burst are read`() throws {
    var expected = BurstSettings()
    expected.windows = [30, 900, 7_200, 86_400]
    expected.views = [.actor, .tenant]
    expected.minimum = 7
    expected.newAccounts = 604_800
    let read = try settings(
      "method: burst",
      "windows: [2h, 15m, 30s, 900s, 1d]",
      "views: [tenant, actor]",
      "minimum: 7",
      "newAccounts: 7d"
    )
    #expect(read == .burst(expected))
    #expect(read.method == "burst")
  }

  @Test func `the settings of off-hours are read`() throws {
    var expected = OffHoursSettings()
    expected.minimumDays = 21
    expected.minimumAppHours = 9
    let read = try settings("method: off-hours", "minimumDays: 21", "minimumAppHours: 9")
    #expect(read == .offHours(expected))
    #expect(read.method == "off-hours")
  }

  @Test func `the settings of unusual addresses are read`() throws {
    var expected = UnusualAddressSettings()
    expected.minimumDays = 8
    expected.freshDays = 2
    expected.popular = 5
    expected.crowd = 6
    expected.aftermath = 7_200
    let read = try settings(
      "method: unusual-address",
      "minimumDays: 8",
      "freshDays: 2",
      "popular: 5",
      "crowd: 6",
      "aftermath: 2h"
    )
    #expect(read == .unusualAddress(expected))
    #expect(read.method == "unusual-address")
  }

  @Test("the settings of volumes are read") func volume() throws {
    var expected = VolumeSettings()
    #expect(try settings("method: volume") == .volume(expected))
    expected.measure = .sum(try #require(FieldPath("Parts.length")))
    expected.unit = "bytes"
    expected.minimum = 5_000
    expected.minimumDays = 10
    expected.isOfNewDevice = true
    expected.weight = 3
    let read = try settings(
      "method: volume",
      "newDevice: true",
      "field: Parts.length",
      "unit: bytes",
      "minimum: 5000",
      "minimumDays: 10",
      "weight: 3"
    )
    #expect(read == .volume(expected))
    #expect(read.method == "volume" && read.weight == 3)
    #expect(read.field?.description == "Parts.length")
    guard case .volume(let distinct) = try settings("method: volume", "distinct: Name") else {
      Issue.record("no volume")
      return
    }
    #expect(distinct.measure == .distinct(try #require(FieldPath("Name"))))
  }

  @Test("the settings of first-seen values are read") func firstSeen() throws {
    var expected = FirstSeenSettings()
    #expect(try settings("method: first-seen") == .firstSeen(expected))
    expected.values = [.app, .agent, .country]
    expected.sensitive = ["Add owner to application"]
    expected.minimumDays = 9
    expected.crowd = 4
    expected.weight = 2
    let read = try settings(
      "method: first-seen",
      "values: [country, app, agent]",
      "sensitive: [Add owner to application]",
      "minimumDays: 9",
      "crowd: 4",
      "weight: 2"
    )
    #expect(read == .firstSeen(expected))
    #expect(read.method == "first-seen" && read.weight == 2)
  }

  @Test("the settings of peers are read, and a field is needed") func peers() throws {
    var expected = PeersSettings(field: try #require(FieldPath("SiteUrl")))
    #expect(try settings("method: peers", "field: SiteUrl") == .peers(expected))
    expected.unit = "sites"
    expected.minimum = 5
    expected.minimumDays = 20
    expected.minimumAccounts = 100
    expected.crowd = 7
    let read = try settings(
      "method: peers",
      "field: SiteUrl",
      "unit: sites",
      "minimum: 5",
      "minimumDays: 20",
      "minimumAccounts: 100",
      "crowd: 7"
    )
    #expect(read == .peers(expected) && read.field?.description == "SiteUrl")
    let (rules, diagnostics) = RuleText.read(RuleText.match(and: "anomaly:\n    method: peers"))
    #expect(rules.isEmpty && diagnostics.map(\.code) == [.invalidAnomaly])
  }

  /// A rule with three selections and these settings of a sequence.
  private func sequence(_ lines: [String]) -> (rules: [Rule], diagnostics: [Diagnostic]) {
    let settings = (["method: sequence"] + lines).map { "    " + $0 }.joined(separator: "\n")
    return RuleText.read(
      """
      title: Made
      id: 00000000-3b4a-4c5d-8e6f-7a8b9c0d1e2f
      level: high
      logsource:
          product: azure
      detection:
          reset:
              operation: Reset password (by admin)
          access:
              status.errorCode: 0
          grant:
              operation: Add member to role
          condition: 1 of them
      anomaly:
      \(settings)
      """
    )
  }

  @Test("the settings of sequences are read") func sequence() throws {
    let plain = sequence(["steps: [reset, access, grant]"])
    #expect(plain.diagnostics.isEmpty)
    var expected = SequenceSettings(steps: ["reset", "access", "grant"])
    #expect(try #require(plain.rules.first).anomaly == .sequence(expected))
    expected.within = 7_200
    expected.onto = ["reset"]
    expected.foreign = ["access"]
    expected.minimumDays = 30
    let full = sequence([
      "steps: [reset, access, grant]", "within: 2h", "onto: [reset]", "foreign: access",
      "minimumDays: 30",
    ])
    #expect(full.rules.first?.anomaly == .sequence(expected))
  }

  @Test(
    "steps that say nothing are refused, with the place",
    arguments: [
      (["steps: [reset]"], "2 to 8 different selections"),
      (["within: 2h"], "2 to 8 different selections"),
      (["steps: [reset, reset]"], "2 to 8 different selections"),
      (["steps: [reset, sign_in]"], "the step 'sign_in' is no selection"),
      (["steps: [reset, grant]", "onto: [access]"], "'onto' lists steps: reset, grant"),
      (["steps: [reset, grant]", "onto: reset", "foreign: reset"], "is done to the account"),
      (["steps: [reset, grant]", "within: 8d"], "'within' is 7d at most"),
    ]
  )
  func sequenceFaults(_ lines: [String], _ words: String) {
    let (rules, diagnostics) = sequence(lines)
    #expect(rules.isEmpty && diagnostics.count == 1)
    #expect(diagnostics.allSatisfy { $0.message.contains(words) && $0.location.line > 1 })
  }

  @Test("the settings of gaps are read") func gap() throws {
    var expected = GapSettings()
    #expect(try settings("method: gap") == .gap(expected))
    expected.minimumDays = 20
    expected.latency = 3_600
    #expect(try settings("method: gap", "minimumDays: 20", "latency: 1h") == .gap(expected))
  }
}
