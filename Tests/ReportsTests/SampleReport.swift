import Events
import Findings

/// Hand-made reports: one with everything in it, one hostile, one quiet, one empty.
enum SampleReport {
  static let zone = (try? Zone(named: "Europe/Oslo")) ?? .utc
  static let now = instant("2026-12-01T01:00:00Z")

  static func instant(_ text: String) -> Instant { Instant(text) ?? Instant(seconds: 0) }
  static func day(_ text: String) -> Day { instant(text).day }

  static let rich = Report(
    toolVersion: "1.0.0",
    now: now,
    zone: zone,
    period: .init(
      firstSeen: instant("2026-11-01T00:03:12Z"),
      lastSeen: instant("2026-11-30T22:58:41.5Z")
    ),
    intake: intake,
    coverage: coverage,
    historyDays: 30,
    rules: rules,
    findings: [burst, offHours, address, grant, ongoing, resolved, suppressed],
    risks: [
      EntityRisk(
        entity: Entity(role: .actor, type: "user", id: "u-1", name: "Mia <Rossi> & Söner"),
        day: day("2026-11-20T00:00:00Z"),
        logFalseAlarms: -9.519033,
        parts: [
          .init(family: .burst, logP: -11.588085), .init(family: .hours, logP: -6.146152),
        ],
        nights: 3
      ),
      EntityRisk(
        entity: Entity(role: .actor, type: "servicePrincipal", id: "app", name: "app"),
        day: day("2026-11-02T00:00:00Z"),
        logFalseAlarms: -1_000,
        parts: [.init(family: .rules, logP: -1_004)],
        nights: 1
      ),
    ],
    belowFloor: 3
  )

  static let quiet = Report(
    toolVersion: "1.0.0",
    now: now,
    zone: zone,
    period: rich.period,
    intake: IntakeSummary(files: [intake.files[0]], rejects: []),
    coverage: [.init(kind: .directoryAudit, firstDay: day("2026-11-01"), counts: directory)],
    historyDays: 30,
    rules: [
      .init(rule: burst.rule, kind: .anomaly, level: .high, verdict: .silent(events: 8_312))
    ],
    findings: [],
    belowFloor: 0
  )

  static let empty = Report(
    toolVersion: "1.0.0",
    now: now,
    zone: .utc,
    period: nil,
    intake: IntakeSummary(files: [], rejects: []),
    coverage: [],
    historyDays: 0,
    rules: [],
    findings: [],
    belowFloor: 0
  )

  static let intake = IntakeSummary(
    files: [
      .init(
        path: "exports/directoryAudits.json",
        bytes: 18_204_113,
        stored: 8_312,
        known: 0,
        rejected: 0,
        warnings: []
      ),
      .init(
        path: "exports/signIns-2026-11.ndjson.gz",
        bytes: 41_022_871,
        stored: 55_461,
        known: 1_204,
        rejected: 3,
        warnings: ["the gzip stream ends early, at byte 41022871"]
      ),
      .init(
        path: "exports/provisioning.json",
        bytes: 214_090,
        stored: 108,
        known: 0,
        rejected: 0,
        warnings: []
      ),
      .init(
        path: "exports/auditEvents.json",
        bytes: 902_114,
        stored: 534,
        known: 0,
        rejected: 0,
        warnings: []
      ),
    ],
    rejects: [
      .init(
        file: "exports/signIns-2026-11.ndjson.gz",
        line: 20_117,
        byte: 13_418_220,
        reason: "no createdDateTime"
      ),
      .init(
        file: "exports/signIns-2026-11.ndjson.gz",
        line: 20_118,
        byte: 13_418_981,
        reason: "no createdDateTime"
      ),
      .init(
        file: "exports/signIns-2026-11.ndjson.gz",
        line: 61_991,
        byte: 41_022_102,
        reason: "the record is cut off"
      ),
    ]
  )

  private static let directory = [
    122, 96, 341, 330, 352, 318, 287, 110, 92, 335, 361, 402, 377, 291, 98, 88, 344, 339, 356, 371,
    302, 104, 91, 347, 338, 590, 366, 299, 101, 364,
  ]

  static let coverage: [Report.Coverage] = [
    .init(kind: .directoryAudit, firstDay: day("2026-11-01"), counts: directory),
    .init(
      kind: .signIn,
      firstDay: day("2026-11-01"),
      counts: directory.enumerated().map { $0.offset == 13 || $0.offset == 14 ? 0 : $0.element * 7 }
    ),
    .init(
      kind: .provisioningObjectSummary,
      firstDay: day("2026-11-03"),
      counts: [0, 12, 0, 0, 0, 31, 0, 0, 4, 0, 0, 0, 0, 19, 0, 0, 0, 22, 0, 0, 0, 0, 17, 0, 0, 3]
    ),
    .init(
      kind: .auditEvent,
      firstDay: day("2026-11-01"),
      counts: directory.map { $0 / 16 + 1 }
    ),
  ]

  static let rules: [Report.RuleOutcome] =
    [
      .init(
        rule: burst.rule,
        kind: .anomaly,
        level: .high,
        verdict: .matched(events: 212, findings: 1)
      ),
      .init(
        rule: offHours.rule,
        kind: .anomaly,
        level: .high,
        verdict: .matched(events: 231, findings: 1)
      ),
      .init(
        rule: address.rule,
        kind: .anomaly,
        level: .medium,
        verdict: .matched(events: 62_377, findings: 2)
      ),
      .init(
        rule: grant.rule,
        kind: .match,
        level: .medium,
        verdict: .matched(events: 3, findings: 2)
      ),
      .init(
        rule: .init(
          id: "0c1b9e0c-0000-4000-8000-000000000005",
          title: "Mass deletion of groups",
          file: "directory/group_mass_deletion.yml"
        ),
        kind: .correlation,
        level: .high,
        verdict: .silent(events: 8_312),
        unjudged: 417
      ),
      .init(
        rule: .init(
          id: "0c1b9e0c-0000-4000-8000-000000000006",
          title: "Prompt with a secret in it",
          file: "purview/content_secret.yml"
        ),
        kind: .match,
        level: .medium,
        verdict: .noEvents(logSource: "product: m365, service: contentActivity")
      ),
      .init(
        rule: .init(
          id: "0c1b9e0c-0000-4000-8000-000000000007",
          title: "Silence of a service principal",
          file: "signin/service_principal_gap.yml"
        ),
        kind: .anomaly,
        level: .low,
        verdict: .coldStart(days: 30, needed: 60)
      ),
    ] + unrunnable

  /// Rules that cannot match, each for another reason.
  static let unrunnable: [Report.RuleOutcome] = [
    rule(
      8,
      .low,
      [
        Obstacle(
          subject: "targetResource.displayName",
          reason: .fieldNeverOccurs(
            nearest: .init(field: "targetResources.displayName", events: 962, sample: 1_024)
          ),
          kind: .directoryAudit,
          line: 14
        ),
        Obstacle(
          subject: "targetResource.displayName",
          reason: .fieldNeverOccurs(nearest: nil),
          kind: .customSecurityAttributeAudit,
          line: 14
        ),
        Obstacle(
          subject: "result",
          reason: .valueNeverPossible(
            asked: ["denied", "refused"],
            possible: ["success", "failure"]
          ),
          kind: .directoryAudit,
          line: 15
        ),
      ],
      unjudged: 12
    ),
    rule(
      9,
      .medium,
      [
        Obstacle(
          subject: "ClientIPAddress",
          reason: .fieldOnlyElsewhere(nearest: .init(field: "ClientIP", events: 7, sample: 7)),
          kind: .auditLogRecord,
          line: 21
        )
      ]
    ),
    rule(
      10,
      .critical,
      [
        Obstacle(
          subject: "authenticationRequirement",
          reason: .fieldOnlyNewer,
          kind: .signIn,
          line: 19
        )
      ],
      unjudged: 55_461
    ),
    rule(11, .high, [Obstacle(subject: "break_glass", reason: .listIsEmpty)], events: 0),
    rule(
      12,
      .high,
      [
        Obstacle(subject: "Break-glass account used", reason: .ruleCannotMatch)
      ],
      .correlation
    ),
  ]

  private static func rule(
    _ number: Int,
    _ level: Level,
    _ obstacles: [Obstacle],
    _ kind: Finding.RuleKind = .match,
    events: Int = 8_312,
    unjudged: Int = 0
  ) -> Report.RuleOutcome {
    .init(
      rule: .init(
        id: "0c1b9e0c-0000-4000-8000-0000000000\(number + 10)",
        title: "Unrunnable \(number)",
        file: "own/rule_\(number).yml"
      ),
      kind: kind,
      level: level,
      verdict: .cannotMatch(events: events, obstacles: obstacles),
      unjudged: unjudged
    )
  }
}
