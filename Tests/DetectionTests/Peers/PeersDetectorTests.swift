import Detection
import Events
import Findings
import Glibc
import Rules
import Statistics
import TestSupport
import Testing

@Suite struct PeersDetectorTests {
  private static func rule(_ more: String = "", level: String = "critical") throws -> Rule {
    let text = """
      title: Made
      id: 00000000-3b4a-4c5d-8e6f-7a8b9c0d1e2f
      level: \(level)
      logsource:
        product: m365
        service: audit
      detection:
        selection:
          Operation: FileAccessed
        condition: selection
      anomaly:
        method: peers
        field: SiteUrl
        unit: sites
      \(more)
      """
    let (rules, diagnostics) = RuleReader.rules(in: Array(text.utf8), file: "made.yml")
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    return try #require(rules.first)
  }

  /// Departments with six sites each; everybody opens three of them on each working day.
  private static func company(
    _ days: Range<Int>,
    departments: Int = 3,
    of size: Int = 20
  ) -> Diary {
    var diary = Diary()
    for day in days where day % 7 < 5 {
      for department in 0..<departments {
        for person in 0..<size {
          for visit in 0..<3 {
            let site = visit == 0 ? 0 : 1 + (person * 3 + day * (visit + 1)) % 5
            diary.file(
              "https://x.example/s\(department)-\(site)",
              by: "p\(department)-\(person)",
              Diary.at(day, 8 + visit, person)
            )
          }
        }
      }
    }
    return diary
  }

  /// The account opens sites of another department.
  private static func look(
    _ diary: inout Diary,
    _ day: Int,
    by user: String = "p0-3",
    into department: Int = 1,
    sites: Range<Int> = 0..<6
  ) {
    for site in sites {
      diary.file("https://x.example/s\(department)-\(site)", by: user, Diary.at(day, 14, site))
    }
  }

  private func run(_ diary: Diary, _ rule: Rule) throws -> Detection.Outcome {
    let store = try TestStore()
    try store.load(diary.lines)
    return try store.run([rule])
  }

  @Test("who opens what another group works with is told, with who uses it") func fires() throws {
    var diary = Self.company(0..<33)
    Self.look(&diary, 32)
    let outcome = try run(diary, Self.rule())
    let finding = try #require(outcome.findings.first)
    #expect(outcome.findings.count == 1)
    #expect(
      finding.sentence.hasPrefix(
        "p0-3@fjordlight.example used 6 sites for the first time that none of the 20 accounts of its"
          + " group ever used: 'https://x.example/s1-"
      ),
      "\(finding.sentence)"
    )
    let statistic = try #require(finding.statistic)
    #expect(statistic.method == "peers" && statistic.family == .peers && statistic.tests == 60)
    #expect(finding.eventCount == 6)
    #expect(finding.because.contains { $0.value?.contains("by 20 accounts in all") ?? false })
    // No day had anything foreign: half a case in all days judged before, less in the group and for
    // the account; and of such days one in six has six sites.
    let judged = Double(statistic.baseline.events)
    let shrinkage = exp(statistic.logP) * (judged + 1) / 0.5 * 6
    #expect(shrinkage > 0.3 && shrinkage < 1, "\(shrinkage)")
    guard case .values(let values) = finding.picture else {
      Issue.record("no values")
      return
    }
    #expect(values.rows.count { $0.isNew } == 6 && values.rows.contains { !$0.isNew })
    #expect(values.rows.filter(\.isNew).allSatisfy { $0.value.contains("/s1-") && $0.others == 20 })
  }

  @Test("one or two sites, new sites, sites for all and new work of colleagues are no findings")
  func benign() throws {
    var diary = Self.company(0..<40)
    Self.look(&diary, 28, by: "p0-1", sites: 0..<2)
    // A site that nobody used before: that is what first-seen is about.
    diary.file("https://x.example/new", by: "p0-2", Diary.at(29, 15))
    // A project with another department: three of a group on one day.
    for person in 4..<8 { Self.look(&diary, 30, by: "p0-\(person)", into: 2) }
    for person in 0..<20 {
      for department in 0..<3 {
        diary.file("https://x.example/all", by: "p\(department)-\(person)", Diary.at(31, 15))
      }
    }
    #expect(try run(diary, Self.rule()).findings.map(\.sentence) == [])
  }

  @Test("once a colleague works there it is foreign no more") func known() throws {
    var diary = Self.company(0..<40)
    for person in 4..<8 { Self.look(&diary, 30, by: "p0-\(person)") }
    Self.look(&diary, 32)
    #expect(try run(diary, Self.rule()).findings.isEmpty)
  }

  @Test("a tenant that is too small, or whose groups are, says so") func small() throws {
    var diary = Self.company(0..<33, departments: 2, of: 10)
    Self.look(&diary, 32)
    let outcome = try run(diary, Self.rule())
    #expect(outcome.findings.isEmpty)
    #expect(outcome.rules[0].verdict == .tooSmall(accounts: 20, needed: 40))
  }

  @Test("two weeks are needed") func coldStart() throws {
    var diary = Self.company(0..<18)
    Self.look(&diary, 17)
    let outcome = try run(diary, Self.rule())
    #expect(outcome.findings.isEmpty)
    #expect(outcome.rules[0].verdict == .coldStart(days: 13, needed: 14))
  }

  @Test("an attack makes its sites known to the account, and not to its group") func quarantine()
    throws
  {
    var diary = Self.company(0..<42)
    Self.look(&diary, 32, by: "p0-3")
    Self.look(&diary, 33, by: "p0-3")
    Self.look(&diary, 37, by: "p0-5", sites: 0..<6)
    let found = try run(diary, Self.rule("  minimum: 1")).findings
    let actors = found.flatMap(\.entities).filter { $0.role == .actor }.map(\.name)
    #expect(
      actors == ["p0-3@fjordlight.example"]
        || Set(actors) == ["p0-3@fjordlight.example", "p0-5@fjordlight.example"]
    )
    #expect(actors.count { $0.hasPrefix("p0-3") } == 1)
  }

  @Test("a day is judged by the days before it only") func pastOnly() throws {
    var diary = Self.company(0..<33)
    Self.look(&diary, 32)
    var later = diary
    later.append(Self.company(33..<47).lines)
    for person in 4..<12 { Self.look(&later, 40, by: "p0-\(person)") }
    let first = try run(diary, Self.rule()).findings
    let again = try run(later, Self.rule()).findings.filter {
      $0.window.firstSeen < Diary.at(33, 0)
    }
    #expect(first.count == 1)
    #expect(first.map(\.sentence) == again.map(\.sentence))
    #expect(first.map(\.statistic) == again.map(\.statistic))
  }

  @Test("nights and one batch find the same, in any order of loading") func nights() throws {
    var days: [[String]] = (0..<40).map { Self.company($0..<($0 + 1)).lines }
    for (day, user, department) in [(25, "p0-3", 1), (30, "p1-4", 2), (38, "p2-7", 0)] {
      var diary = Diary()
      Self.look(&diary, day, by: user, into: department)
      days[day] += diary.lines
    }
    let rules = [try Self.rule()]
    let batch = try TestStore.findings(rules, in: days.reversed().flatMap { $0 })
    #expect(batch.count >= 2)
    let store = try TestStore()
    for (night, lines) in days.enumerated() {
      if !lines.isEmpty { try store.load(lines, as: "night\(night)") }
      guard night > 20 else { continue }
      let told = try store.run(rules, DetectionSettings(since: Diary.at(night, 0))).findings
      let wanted = batch.filter { $0.window.firstSeen.day == Diary.day(night) }
      #expect(told.map(\.id) == wanted.map(\.id), "night \(night)")
      #expect(told.map(\.sentence) == wanted.map(\.sentence), "night \(night)")
      #expect(told.map(\.statistic) == wanted.map(\.statistic), "night \(night)")
    }
  }
}
