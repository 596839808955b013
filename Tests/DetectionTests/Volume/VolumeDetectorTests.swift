import Detection
import Events
import Findings
import Glibc
import Rules
import Statistics
import TestSupport
import Testing

@Suite struct VolumeDetectorTests {
  private static func rule(_ more: String = "", id: String = "00000000") throws -> Rule {
    var rule = try ProjectRules.made(
      "selection:\n  Operation: FileDownloaded\ncondition: selection",
      and: "anomaly:\n  method: volume\n" + more,
      service: nil,
      level: "critical",
      id: id
    )
    rule.logSource = LogSource(product: "m365", service: "audit")
    return rule
  }

  /// People who download about as many files each working day, each by its own habit.
  private static func office(
    people: Int = 20,
    days: Range<Int>,
    seed: UInt64 = 3,
    factor: Double = 1
  ) -> Diary {
    var diary = Diary()
    var random = SplitMix64(seed: seed)
    for day in days where day % 7 < 5 {
      for person in 0..<people {
        let usual = Double(4 + person % 5 * 3) * factor
        let times = Int(usual) / 2 + random.below(Int(usual) + 1)
        diary.unified("FileDownloaded", by: "user\(person)", times: times, Diary.at(day, 9, person))
      }
    }
    return diary
  }

  private func find(_ diary: Diary, _ rules: Rule...) throws -> [Finding] {
    try TestStore.findings(rules, in: diary.lines)
  }

  @Test("a day of mass downloads is told, with what was usual") func massDownload() throws {
    var diary = Self.office(days: 0..<28)
    diary.unified("FileDownloaded", by: "user4", times: 700, Diary.at(28, 20))
    let finding = try #require(try find(diary, Self.rule("  unit: files")).first)
    #expect(finding.level >= .high)
    #expect(finding.eventCount == 700)
    #expect(finding.window.firstSeen == Diary.at(28, 20))
    #expect(
      finding.sentence.hasPrefix("user4@fjordlight.example reached 700 files on Mon 2026-03-30")
    )
    #expect(finding.sentence.contains("It had any on 20 of 20 active days"))
    let statistic = try #require(finding.statistic)
    #expect(statistic.observed.value == 700 && statistic.family == .volume)
    #expect(statistic.baseline.activeDays == 20 && statistic.baseline.days == 20)
    guard case .bins(let bins) = finding.picture else {
      Issue.record("no bins")
      return
    }
    #expect(bins.counts.last == 700 && bins.counts.count == 31)
    #expect(bins.counts[30 - 7] > 0 && bins.counts[30 - 1] == 0)
  }

  @Test("what the counterfactual says is true") func counterfactual() throws {
    var loud = Self.office(days: 0..<28)
    loud.unified("FileDownloaded", by: "user4", times: 700, Diary.at(28, 20))
    guard case .bins(let bins) = try find(loud, Self.rule()).first?.picture else {
      Issue.record("no bins")
      return
    }
    let threshold = Int(bins.threshold)
    for (times, isTold) in [(threshold - 1, false), (threshold, true)] {
      var diary = Self.office(days: 0..<28)
      diary.unified("FileDownloaded", by: "user4", times: times, Diary.at(28, 20))
      #expect(try find(diary, Self.rule()).isEmpty == !isTold, "\(times)")
    }
  }

  @Test("the p-value is the share of days times Student's tail, by hand") func byHand() throws {
    var diary = Diary()
    for day in 0..<10 {
      for person in 0..<5 {
        diary.unified("FileDownloaded", by: "user\(person)", times: 19, Diary.at(day, 9))
      }
    }
    diary.unified("FileDownloaded", by: "user2", times: 2_000, Diary.at(10, 9))
    let statistic = try #require(try find(diary, Self.rule()).first?.statistic)
    // Fifty days of 19, all alike; the prior counts ten days.
    let mean = log(20.0)
    let variance = max(0.25, 10 * 0.64 / (45 + 10))
    let whole = 10 * 1.64 / 60
    let volume = LogVolume(
      history: Array(repeating: 19, count: 10),
      tenantMean: mean,
      tenantVariance: variance,
      meanWeight: min(5, max(0.2, variance / max(0.1, whole - variance))),
      varianceWeight: 30
    )
    let share = (10 + 5 * (50.5 / 51)) / 15
    #expect(abs(statistic.logP - (log(share) + volume.logP(of: 2_000))) < 1e-5)
    #expect(statistic.tests == 1)
    #expect(abs(statistic.logFalseAlarms - (statistic.calibratedLogP - log(0.12))) < 1e-5)
  }

  @Test("days without any count: who seldom does it is more remarkable") func zeroDays() throws {
    var findings: [Finding] = []
    for isSeldom in [false, true] {
      var diary = Self.office(days: 0..<28)
      for day in 0..<28 where day % 7 < 5 {
        diary.unified("FileAccessed", by: "reader", Diary.at(day, 8))
        if !isSeldom || day % 14 == 2 {
          diary.unified("FileDownloaded", by: "reader", times: 10, Diary.at(day, 9))
        }
      }
      diary.unified("FileDownloaded", by: "reader", times: 600, Diary.at(28, 20))
      findings += try find(diary, Self.rule())
    }
    try #require(findings.count == 2)
    let models = findings.compactMap { $0.statistic?.baseline }
    #expect(models.map(\.activeDays) == [20, 20])
    #expect(findings[1].sentence.contains("on 2 of 20 active days"))
  }

  @Test("where files are few, a day far out is told as a size, with what a size rests on")
  func fewFiles() throws {
    var diary = Self.office(days: 0..<28, factor: 0.1)
    diary.unified("FileDownloaded", by: "user4", times: 300, Diary.at(28, 20))
    let finding = try #require(try find(diary, Self.rule("  unit: files")).first)
    #expect(finding.because.contains { $0.text == "chance that an active day has any" })
    #expect((finding.statistic?.logP ?? -.infinity) > -100)
  }

  @Test("a day on which all do more is no finding, and one who does far more still is")
  func quarterEnd() throws {
    var diary = Self.office(days: 0..<28)
    diary = Diary(lines: diary.lines + Self.office(days: 28..<29, seed: 9, factor: 3.5).lines)
    #expect(try find(diary, Self.rule()).isEmpty)
    diary.unified("FileDownloaded", by: "user4", times: 3_000, Diary.at(28, 12))
    let finding = try #require(try find(diary, Self.rule()).first)
    let against = finding.statistic?.counterEvidence ?? []
    #expect(against.contains { $0.contains("taken out") }, "\(against) \(finding.sentence)")
  }

  @Test("a large day that is within habit, a holiday and a new colleague are no findings")
  func benign() throws {
    var diary = Self.office(days: 0..<30)
    diary.unified("FileDownloaded", by: "user4", times: 30, Diary.at(28, 19))
    for day in 28..<30 {
      diary.unified("FileDownloaded", by: "newcomer", times: 14, Diary.at(day, 9))
    }
    #expect(try find(diary, Self.rule()).isEmpty)
  }

  @Test("an attack neither hides the next one nor makes the tenant used to it") func quarantine()
    throws
  {
    var diary = Self.office(days: 0..<28)
    for day in 28..<31 {
      diary = Diary(lines: diary.lines + Self.office(days: day..<(day + 1), seed: 5).lines)
      diary.unified("FileDownloaded", by: "user4", times: 2_000, Diary.at(day, 20))
    }
    diary.unified("FileDownloaded", by: "user7", times: 2_000, Diary.at(30, 21))
    let findings = try find(diary, Self.rule())
    let first = findings.filter { $0.sentence.hasPrefix("user4@") }
    #expect(first.count >= 2)
    #expect(first.allSatisfy { $0.level >= .medium })
    let other = try #require(findings.first { $0.sentence.hasPrefix("user7@") })
    #expect(other.level >= .high)
  }

  @Test("numbers of a field are added up, and different values counted") func measures() throws {
    for (more, calm, loud) in [
      ("  field: OperationCount", 0, 400), ("  distinct: ObjectId", 400, 400),
    ] {
      var diary = Diary()
      for day in 0..<15 {
        for person in 0..<10 {
          for number in 0..<4 {
            diary.unified(
              "FileDownloaded",
              by: "user\(person)",
              Diary.at(day, 9, number),
              on: "o\(number)",
              count: 2
            )
          }
        }
      }
      // Four hundred events of one object are one value.
      for number in 0..<calm {
        diary.unified("FileDownloaded", by: "user1", Diary.at(15, 9), on: "o", number: number)
      }
      #expect(try find(diary, Self.rule(more)).isEmpty)
      for number in 0..<loud {
        diary.unified(
          "FileDownloaded",
          by: "user2",
          Diary.at(15, 10),
          on: "o\(number)",
          count: 10,
          number: number
        )
      }
      let finding = try #require(try find(diary, Self.rule(more)).first)
      #expect(finding.statistic?.observed.value == (calm == 0 ? 4_000 : 400))
    }
  }

  @Test("a log of few days is not judged, and says so") func coldStart() throws {
    for (days, isTold) in [(6, false), (7, true)] {
      var diary = Diary()
      diary.work(["someone"], days: 0..<40, weekends: true)
      for day in (40 - days)..<40 {
        for person in 0..<10 {
          diary.unified("FileDownloaded", by: "user\(person)", times: 9, Diary.at(day, 9))
        }
      }
      diary.unified("FileDownloaded", by: "user1", times: 3_000, Diary.at(40, 9))
      let store = try TestStore()
      try store.load(diary.lines)
      let outcome = try store.run([try Self.rule()])
      #expect(outcome.findings.isEmpty == !isTold)
      #expect(outcome.findings.allSatisfy { $0.level <= .medium })
      if !isTold { #expect(outcome.rules[0].verdict == .coldStart(days: 6, needed: 7)) }
    }
  }

  @Test("nights and one batch find the same, in any order of loading") func nights() throws {
    var days: [[String]] = (0..<30).map { Self.office(days: $0..<($0 + 1), seed: UInt64($0)).lines }
    for (day, user) in [(23, "user3"), (28, "user4"), (29, "user4")] {
      var diary = Diary()
      diary.unified("FileDownloaded", by: user, times: 300, Diary.at(day, 20))
      days[day] += diary.lines
    }
    let rules = [try Self.rule()]
    let batch = try TestStore.findings(rules, in: days.reversed().flatMap { $0 })
    #expect(batch.count == 3)
    let store = try TestStore()
    for (night, lines) in days.enumerated() {
      if !lines.isEmpty { try store.load(lines, as: "night\(night)") }
      let told = try store.run(rules, DetectionSettings(since: Diary.at(night, 0))).findings
      let wanted = batch.filter { $0.window.firstSeen.day == Diary.day(night) }
      #expect(told.map(\.id) == wanted.map(\.id), "night \(night)")
      #expect(told.map(\.statistic) == wanted.map(\.statistic), "night \(night)")
    }
  }

  @Test("accounts that never do it do not make those who do it unheard") func habits() throws {
    var diary = Self.office(people: 5, days: 0..<29)
    for day in 0..<29 {
      for reader in 0..<20 {
        diary.unified("FileAccessed", by: "reader\(reader)", Diary.at(day, 8))
      }
    }
    diary.unified("FileDownloaded", by: "user4", times: 700, Diary.at(28, 20))
    diary.unified("FileDownloaded", by: "reader3", times: 700, Diary.at(28, 20))
    let findings = try find(diary, Self.rule())
    // Five of 25 have done it before; the mean of all weights is 1.
    for (name, weight) in [("user4@", (25 - 0.3 * 20) / 5), ("reader3@", 0.3)] {
      let statistic = try #require(
        findings.first { $0.sentence.hasPrefix(name) }?.statistic,
        "\(name)"
      )
      #expect(statistic.tests == 25)
      let alarms = statistic.calibratedLogP + log(25 / 0.12 / weight)
      #expect(abs(statistic.logFalseAlarms - alarms) < 1e-5)
    }
  }

  @Test("rules share by their weights") func weights() throws {
    var diary = Self.office(days: 0..<28)
    diary.unified("FileDownloaded", by: "user4", times: 700, Diary.at(28, 20))
    let light = try Self.rule("  weight: 1", id: "00000001")
    let heavy = try Self.rule("  weight: 3", id: "00000003")
    let findings = try find(diary, light, heavy)
    let alarms = [light, heavy].map { rule in
      findings.first { $0.rule.id == rule.id }?.statistic?.logFalseAlarms ?? 0
    }
    #expect(abs(alarms[0] - alarms[1] - log(3)) < 1e-5)
  }

  @Test("numbers that are no amounts do no harm") func hostile() throws {
    var diary = Diary()
    for day in 0..<12 {
      for (number, text) in ["-5", "1e400", "\"x\"", "null", "1e300", "{}"].enumerated() {
        diary.unified("FileDownloaded", by: "user\(number)", Diary.at(day, 9), number: day)
        let line = Diary.last(diary).dropLast() + #","OperationCount":\#(text)}"#
        diary = Diary(lines: diary.lines.dropLast() + [String(line)])
      }
    }
    _ = try find(diary, Self.rule("  field: OperationCount"))
  }
}

extension Diary {
  fileprivate static func last(_ diary: Diary) -> String { diary.lines.last ?? "" }
}
