import Events
import Findings
import Testing

@testable import Reports

struct WordsTests {
  @Test func `the headline counts what is new first`() {
    #expect(
      Tally(SampleReport.rich.findings).sentence
        == "3 new findings (2 high, 1 medium), 1 seen again, 1 ongoing, 1 resolved, 1 suppressed."
    )
    #expect(Tally([SampleReport.grant]).sentence == "No new findings, 1 ongoing.")
    #expect(Tally([SampleReport.burst]).sentence == "1 new finding (1 high).")
    #expect(Tally([]).sentence == "No findings.")
  }

  @Test func `suppressed findings count for no level`() {
    #expect(Tally(SampleReport.rich.findings).count(Level.informational) == 0)
  }

  @Test func `a run is trusted only when all is well`() {
    #expect(Trust(SampleReport.quiet).concerns.isEmpty)
    #expect(
      Trust(SampleReport.rich).concerns.map(\.text) == [
        "3 records were rejected", "1 input is incomplete", "signIn has no events on 2 days",
        "5 rules cannot match", "1 rule could not judge all of its events",
        "1 rule had no events to look at", "1 rule needs more history or accounts",
      ]
    )
    #expect(
      Trust(SampleReport.empty).concerns.map(\.text) == [
        "there is no event to look at", "no rule ran",
      ]
    )
  }

  @Test func `a short history is told of where its findings could be missed`() throws {
    var report = SampleReport.quiet
    report.historyDays = Report.firmDays + 1
    #expect(report.historyNote == nil)
    report.historyDays = 14
    let note =
      "only 14 days with events: nothing statistical is raised above medium on a day with fewer"
      + " than 14 before it"
    #expect(report.historyNote == note)
    #expect(Trust(report).concerns.map(\.text) == [note])
    let page = Page(HTMLReport.bytes(of: report))
    #expect(page.source.contains(note))
    #expect(String(decoding: JSONReport.bytes(of: report), as: UTF8.self).contains(note))
    report.historyDays = 1
    #expect(report.historyNote?.hasPrefix("only 1 day with events: ") == true)
    // Without a statistical rule, or without any event, there is nothing to wait for.
    report.period = nil
    #expect(report.historyNote == nil)
    report.period = SampleReport.quiet.period
    report.rules = report.rules.map { outcome in
      var outcome = outcome
      outcome.kind = .match
      return outcome
    }
    #expect(report.historyNote == nil)
  }

  @Test func `the rules that cannot match are named, those that matter most first`() throws {
    var report = SampleReport.rich
    let concern = try #require(
      Trust(report).concerns.first { $0.text == "5 rules cannot match" }
    )
    #expect(
      concern.words == "5 rules cannot match: Unrunnable 10: field authenticationRequirement never"
        + " occurs here in signIn records; only those of a newer version (Graph's beta) carry it;"
        + " Unrunnable 11: the list %break_glass% is missing or empty; Unrunnable 12: the rule"
        + " 'Break-glass account used' cannot match; and 2 more"
    )
    report.rules = [SampleReport.unrunnable[0]]
    #expect(
      Trust(report).concerns.last?.words == "1 rule cannot match: Unrunnable 8: field"
        + " targetResource.displayName never occurs here in directoryAudit records; nearest is"
        + " targetResources.displayName (present in 93 % of these events) – and 1 more reason"
    )
  }

  @Test func `a few rules that cannot match are all named`() throws {
    var report = SampleReport.rich
    report.rules = Array(SampleReport.unrunnable.prefix(3))
    let words = try #require(Trust(report).concerns.last?.words)
    #expect(words.hasPrefix("3 rules cannot match: Unrunnable 10"))
    #expect(!words.contains("more;") && !words.hasSuffix("more"))
  }

  @Test func `techniques and tactics come from the tags`() {
    let attack = AttackTags([
      "attack.t1098.003", "attack.privilege-escalation", "attack.command_and_control",
      "attack.g0049", "cve.2026-1", "Attack.T1078",
    ])
    #expect(attack.techniques == ["T1098.003", "T1078"])
    #expect(attack.tactics == ["Privilege Escalation", "Command and Control"])
  }

  @Test func `a suppression is ready to paste and hides nothing`() {
    let plain = SuppressionSnippet.text(
      for: SampleReport.burst,
      now: SampleReport.now,
      zone: SampleReport.zone
    )
    #expect(
      plain == """
        suppressions:
          - finding: "3fa9c1d27b60e415"
            rule: "0c1b9e0c-0000-4000-8000-000000000001"
            entity: "7c1f0a52-5f0f-4d6e-9f3c-0b8f5c1f2a11"
            reason: "say why this is harmless here"
            expires: 2026-12-31

        """
    )
    let hostile = SuppressionSnippet.text(
      for: SampleReport.hostile.findings[0],
      now: SampleReport.now,
      zone: SampleReport.zone
    )
    #expect(hostile.split(separator: "\n").count == 6)
    #expect(hostile.contains(#"\u202Egpj.exe\u200B\u0000\u001B[31m"#))
  }

  @Test func `spans of time are told once`() {
    let zone = SampleReport.zone
    let time = { (text: String) in SampleReport.instant("2026-11-\(text)Z") }
    #expect(
      TimeText.span(from: time("26T02:12:08"), to: time("26T02:58:51"), in: zone)
        == "Thu 2026-11-26 03:12–03:58"
    )
    #expect(
      TimeText.span(from: time("26T02:12:08"), to: time("28T02:58:51"), in: zone)
        == "Thu 2026-11-26 03:12 – Sat 2026-11-28 03:58"
    )
    #expect(
      TimeText.span(from: time("26T02:12:08"), to: time("26T02:12:51"), in: zone)
        == "Thu 2026-11-26 03:12"
    )
    #expect(TimeText.universal(time("26T23:30:00.5"), in: zone) == "2026-11-26T23:30:00.5Z")
    #expect(TimeText.universal(time("26T02:30:00.5"), in: zone) == "02:30:00.5Z")
  }

  @Test func `days are told as shortly as they can be`() {
    let day = { (text: String) in SampleReport.day(text) }
    #expect(TimeText.days(from: day("2026-11-01"), to: day("2026-11-30")) == "1–30 Nov 2026")
    #expect(TimeText.days(from: day("2026-10-31"), to: day("2026-11-30")) == "31 Oct – 30 Nov 2026")
    #expect(
      TimeText.days(from: day("2025-12-31"), to: day("2026-01-01")) == "31 Dec 2025 – 1 Jan 2026"
    )
    #expect(TimeText.days(from: day("2026-11-02"), to: day("2026-11-02")) == "2 Nov 2026")
  }
}
