import Events
import Findings

extension SampleReport {
  static let attack =
    "<script>alert(1)</script>\"' onload=x &amp; \u{202E}gpj.exe\u{200B}\u{0}\u{1B}[31m]]>--> ${x}"
  static let long = String(repeating: "A<b>\u{2066}", count: 2_560)

  /// Every text that comes from outside is an attack.
  static let hostile: Report = {
    var report = rich.telling(
      [.anomaly, .match, .correlation].enumerated().map { hostileFinding($0, $1) }
    )
    report.toolVersion = attack
    report.intake.files = [
      .init(path: attack, bytes: 1, stored: 1, known: 0, rejected: 2, warnings: [attack, long])
    ]
    report.intake.rejects = [.init(file: attack, line: 1, byte: 0, reason: long)]
    report.rules = report.findings.map { finding in
      .init(rule: finding.rule, kind: .match, level: .low, verdict: .noEvents(logSource: attack))
    }
    report.rules.append(
      .init(
        rule: report.findings[0].rule,
        kind: .match,
        level: .high,
        verdict: .cannotMatch(events: 1, obstacles: hostileObstacles)
      )
    )
    return report
  }()

  private static let hostileObstacles: [Obstacle] = [attack, long].flatMap { text -> [Obstacle] in
    let nearest = Obstacle.Nearest(field: text, events: 1, sample: 3)
    let reasons: [Obstacle.Reason] = [
      .fieldNeverOccurs(nearest: nearest),
      .valueNeverPossible(asked: [text], possible: [text, text]),
    ]
    let others: [Obstacle.Reason] = [.listIsEmpty, .ruleCannotMatch]
    return reasons.map { Obstacle(subject: text, reason: $0, kind: .signIn, line: 3) }
      + others.map { Obstacle(subject: text, reason: $0) }
  }

  private static func hostileFinding(_ index: Int, _ kind: Finding.RuleKind) -> Finding {
    var finding = burst
    // Two ids that differ only in what an anchor cannot hold.
    finding.id = index == 1 ? "a b" : "a\"b"
    finding.kind = kind
    finding.rule = .init(id: attack, title: attack, file: long)
    finding.score.parts = [.init(name: attack, value: .infinity)]
    finding.score.value = .nan
    finding.entities = [
      Entity(role: .actor, type: attack, id: attack, name: long),
      Entity(role: .address, type: "ip", id: long, name: attack),
    ]
    finding.sentence = index == 2 ? long : attack
    finding.because = [.init(attack, value: attack), .init(long, value: long)]
    finding.statistic?.method = attack
    finding.statistic?.observed = .init(.nan, attack)
    finding.statistic?.expected = .init(1e300, long)
    finding.statistic?.logP = -100_000
    finding.statistic?.logFalseAlarms = -.infinity
    finding.statistic?.counterEvidence = [attack, long]
    finding.counterfactual = [attack, long]
    finding.evidence = [
      Evidence(
        time: burst.window.firstSeen,
        kind: .signIn,
        eventID: attack,
        operation: attack,
        result: attack,
        actor: attack,
        targets: Array(repeating: attack, count: 40),
        address: attack,
        app: attack,
        changes: [
          Change(property: attack, old: attack, new: long),
          Change(property: long, old: long, new: attack),
        ],
        file: attack,
        line: 1
      )
    ]
    finding.picture =
      [
        Picture.bins(
          .init(
            unit: attack,
            start: burst.window.firstSeen,
            width: 0,
            counts: [],
            threshold: .nan,
            window: burst.window
          )
        ),
        .week(.init(counts: [], usual: [true], events: [-1, 999, 5], zone: attack)),
        .addresses(
          .init(
            rows: [
              .init(
                network: attack,
                country: attack,
                firstSeen: day("2026-11-20"),
                lastSeen: day("2026-11-01"),
                days: 1,
                others: 0,
                isNew: true
              )
            ],
            more: 0
          )
        ),
      ][index]
    finding.tags = ["attack.t1<script>", "attack.\(attack)", "attack.t1098"]
    finding.nextSteps = [attack, long]
    finding.falsePositives = [attack]
    finding.references = [
      "javascript:alert(1)", "http://plain.example/", "https://good.example/a?b=1", "//x.example/",
      "https://evil.example/\"><script>", "https://\u{202E}example/", "data:text/html,x",
    ]
    return finding
  }
}
