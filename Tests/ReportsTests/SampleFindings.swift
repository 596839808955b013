import Events
import Findings

extension SampleReport {
  static func window(_ first: String, _ last: String) -> Finding.Window {
    .init(firstSeen: instant(first), lastSeen: instant(last))
  }

  static let anna = Entity(
    role: .actor,
    type: "user",
    id: "7c1f0a52-5f0f-4d6e-9f3c-0b8f5c1f2a11",
    name: "anna.admin@contoso.example"
  )
  static let address185 = Entity(
    role: .address,
    type: "ip",
    id: "185.220.101.34",
    name: "185.220.101.34"
  )

  static let burst = Finding(
    id: "3fa9c1d27b60e415",
    rule: .init(
      id: "0c1b9e0c-0000-4000-8000-000000000001",
      title: "Burst of password resets",
      file: "directory/entra_password_reset_burst.yml"
    ),
    kind: .anomaly,
    level: .high,
    score: .init(
      value: 81.5,
      parts: [
        .init(name: "level high", value: 60), .init(name: "improbability", value: 14.5),
        .init(name: "first-seen address", value: 10), .init(name: "evidence grade B", value: -3),
      ]
    ),
    status: .new,
    window: window("2026-11-26T02:12:08Z", "2026-11-26T02:58:51Z"),
    entities: [anna, address185],
    sentence: "anna.admin@contoso.example reset the passwords of 41 accounts within 47 minutes, "
      + "at 03:12 on Thursday; her busiest hour in the 25 days before had 4.",
    because: [
      .init(
        "operation is a password reset by an administrator",
        value: "Reset password (by admin)"
      ),
      .init("distinct accounts in one hour", value: "41"),
      .init("the window starts outside of the hours in which she resets passwords", value: "03:12"),
    ],
    statistic: Statistic(
      method: "burst",
      observed: .init(41, "distinct accounts in 1 h"),
      expected: .init(0.418, "distinct accounts in 1 h"),
      family: .burst,
      logP: -31.495,
      calibratedLogP: -31.495,
      tests: 214,
      logFalseAlarms: -8.3,
      baseline: .init(days: 25, activeDays: 17, events: 118, unit: "resets"),
      grade: .b,
      counterEvidence: [
        "39 of the 41 accounts were created within the last 10 days: this may be an onboarding.",
        "All resets succeeded at the first try.",
      ]
    ),
    counterfactual: [
      "With 6 distinct accounts or fewer in the hour it would not have been reported.",
      "A suppression for this actor and this rule.",
    ],
    evidence: (0..<12).map { index in
      Evidence(
        time: instant("2026-11-26T02:12:08.1234567Z").advanced(bySeconds: Int64(index * 231)),
        kind: .directoryAudit,
        eventID: "Directory_8f2c01d4-77aa-4c1e-b6a1-\(100_000 + index)_QX7",
        operation: "Reset password (by admin)",
        result: "success",
        actor: "anna.admin@contoso.example",
        targets: ["new.starter\(index + 1)@contoso.example"],
        address: "185.220.101.34",
        app: "Azure Portal",
        changes: index % 4 == 0
          ? [Change(property: "StrongAuthenticationMethod", old: "2", new: "0")] : [],
        file: "exports/directoryAudits.json",
        line: 7_101 + index
      )
    },
    eventCount: 41,
    picture: .bins(
      .init(
        unit: "distinct accounts reset",
        start: instant("2026-11-25T14:00:00Z"),
        width: 900,
        counts: (0..<72).map { index in
          [6: 1, 9: 2, 10: 1, 17: 1, 48: 5, 49: 14, 50: 12, 51: 10, 66: 1, 70: 2][index] ?? 0
        },
        threshold: 6.5,
        window: window("2026-11-26T02:12:08Z", "2026-11-26T02:58:51Z")
      )
    ),
    tags: ["attack.persistence", "attack.t1098", "attack.credential-access", "cve.2026-1"],
    nextSteps: [
      "Ask anna.admin@contoso.example on a second channel whether she did this.",
      "Look at the sign-ins of the 41 accounts since 03:12.",
      "If it was not her: revoke her sessions and reset the 41 passwords again.",
    ],
    falsePositives: ["A help desk resets passwords after an incident.", "Onboarding of a class."],
    references: [
      "https://learn.microsoft.com/en-us/entra/identity/monitoring-health/reference-audit-activities"
    ]
  )

  static let offHours = Finding(
    id: "a7710be94c2d5f08",
    rule: .init(
      id: "0c1b9e0c-0000-4000-8000-000000000002",
      title: "Admin grant outside working hours",
      file: "directory/entra_admin_grant_off_hours.yml"
    ),
    kind: .anomaly,
    level: .high,
    score: .init(
      value: 78,
      parts: [
        .init(name: "level high", value: 60), .init(name: "privileged target", value: 15),
        .init(name: "first-seen address", value: 10), .init(name: "evidence grade A", value: -7),
      ]
    ),
    status: .new,
    window: window("2026-11-28T02:12:44Z", "2026-11-28T02:12:44Z"),
    entities: [
      anna,
      Entity(
        role: .target,
        type: "servicePrincipal",
        id: "d1c7a9b3-1111-4222-8333-444455556666",
        name: "svc-sync"
      ), address185,
    ],
    sentence: "anna.admin@contoso.example granted Global Administrator to svc-sync at 03:12 on "
      + "Saturday; her 214 earlier grants were all between 07:00 and 19:00, Monday to Friday.",
    because: [
      .init("operation grants a directory role", value: "Add member to role"),
      .init("role is privileged", value: "Global Administrator"),
      .init("active hours in this hour of the week before", value: "0 of 214"),
    ],
    statistic: Statistic(
      method: "off-hours",
      observed: .init(1, "grants in an unusual hour"),
      expected: .init(0.0031, "grants in an unusual hour"),
      family: .hours,
      logP: -5.778,
      calibratedLogP: -5.778,
      tests: 31,
      logFalseAlarms: -2.344,
      baseline: .init(days: 90, activeDays: 61, events: 214, unit: "grants"),
      grade: .a,
      counterEvidence: []
    ),
    counterfactual: ["One active hour on a Saturday night in the 90 days before."],
    evidence: [
      Evidence(
        time: instant("2026-11-28T02:12:44.0031Z"),
        kind: .directoryAudit,
        eventID: "Directory_11b2c3d4-aaaa-4bbb-8ccc-000000000001_R2D2",
        operation: "Add member to role",
        result: "success",
        actor: "anna.admin@contoso.example",
        targets: ["svc-sync", "Global Administrator"],
        address: "185.220.101.34",
        app: "Microsoft Graph PowerShell",
        changes: [
          Change(property: "Role.DisplayName", old: "", new: "Global Administrator"),
          Change(
            property: "Role.TemplateId",
            old: "",
            new: "62e90394-69f5-4237-9190-012177145e10"
          ),
        ],
        file: "exports/directoryAudits.json",
        line: 8_019
      )
    ],
    eventCount: 1,
    picture: .week(
      .init(
        counts: (0..<168).map { cell in
          let hour = cell % 24
          let isWorkday = cell < 120
          guard isWorkday, (6...19).contains(hour) else { return cell == 130 ? 1 : 0 }
          return max(0, 9 - abs(hour - 11) - (hour == 12 ? 4 : 0) + cell / 24 % 3)
        },
        usual: (0..<168).map { $0 < 120 && (7..<19).contains($0 % 24) },
        events: [123],
        zone: "Europe/Oslo"
      )
    ),
    tags: ["attack.privilege-escalation", "attack.persistence", "attack.t1098.003"],
    nextSteps: [
      "Remove the role from svc-sync unless a change request asks for it.",
      "List what svc-sync did since 03:12: nightjar events --filter \"actor eq 'svc-sync'\".",
    ],
    falsePositives: ["Planned work at night, told in advance."],
    references: [
      "https://attack.mitre.org/techniques/T1098/003/",
      "https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/security-emergency-access",
    ]
  )

  static let address = Finding(
    id: "c09d5520aa13e7b4",
    rule: .init(
      id: "0c1b9e0c-0000-4000-8000-000000000003",
      title: "Client address unusual for the user",
      file: "signin/signin_unusual_address.yml"
    ),
    kind: .anomaly,
    level: .medium,
    score: .init(
      value: 52.25,
      parts: [
        .init(name: "level medium", value: 40), .init(name: "improbability", value: 12.25),
      ]
    ),
    status: .new,
    window: window("2026-11-26T01:58:02Z", "2026-11-28T02:10:19Z"),
    entities: [anna, address185],
    sentence: "anna.admin@contoso.example signed in from 185.220.101.34, a network that nobody in "
      + "the tenant used before; her 1,118 earlier sign-ins came from 4 networks.",
    because: [
      .init("network not seen with this user in the history", value: "185.220.101.0/24"),
      .init("other users of the network", value: "0"),
    ],
    statistic: Statistic(
      method: "unusual-address",
      observed: .init(1, "new network"),
      expected: .init(0.0148, "new networks a day"),
      family: .access,
      logP: -8.71,
      calibratedLogP: -8.71,
      tests: 1_418,
      logFalseAlarms: -1.453,
      baseline: .init(days: 25, activeDays: 22, events: 1_118, unit: "sign-ins"),
      grade: .b,
      counterEvidence: [
        "The device is the one she always uses.", "Multifactor authentication was passed.",
      ]
    ),
    counterfactual: ["A sign-in from the same network by anyone in the tenant before."],
    evidence: [
      Evidence(
        time: instant("2026-11-26T01:58:02Z"),
        kind: .signIn,
        eventID: "66ea54eb-6301-4ee5-be62-ff5a759b0100",
        operation: "Sign-in activity",
        result: "success",
        actor: "anna.admin@contoso.example",
        targets: ["Azure Portal"],
        address: "185.220.101.34",
        app: "Azure Portal",
        changes: [],
        file: "exports/signIns-2026-11.ndjson.gz",
        line: 51_240
      ),
      Evidence(
        time: instant("2026-11-28T02:10:19Z"),
        kind: .signIn,
        eventID: "66ea54eb-6301-4ee5-be62-ff5a759b0101",
        operation: "Sign-in activity",
        result: "success",
        actor: "anna.admin@contoso.example",
        targets: ["Microsoft Graph"],
        address: "185.220.101.34",
        app: "Microsoft Graph PowerShell",
        changes: [],
        file: "exports/signIns-2026-11.ndjson.gz",
        line: 57_802
      ),
    ],
    eventCount: 2,
    picture: .addresses(
      .init(
        rows: [
          .init(
            network: "193.71.12.0/24",
            country: "NO",
            firstSeen: day("2026-11-01"),
            lastSeen: day("2026-11-27"),
            days: 19,
            others: 148,
            isNew: false
          ),
          .init(
            network: "88.91.0.0/16",
            country: "NO",
            firstSeen: day("2026-11-02"),
            lastSeen: day("2026-11-25"),
            days: 11,
            others: 9,
            isNew: false
          ),
          .init(
            network: "2a01:799:400::/48",
            country: "NO",
            firstSeen: day("2026-11-07"),
            lastSeen: day("2026-11-22"),
            days: 4,
            others: 1,
            isNew: false
          ),
          .init(
            network: "185.220.101.34",
            country: "DE",
            firstSeen: day("2026-11-26"),
            lastSeen: day("2026-11-28"),
            days: 2,
            others: 0,
            isNew: true
          ),
        ],
        more: 1
      )
    ),
    tags: ["attack.initial-access", "attack.t1078.004"],
    nextSteps: ["Ask the user whether they travelled.", "Look at the owner of the network."],
    falsePositives: ["Travel, a new provider at home, a mobile network."],
    references: [
      "https://learn.microsoft.com/en-us/entra/id-protection/concept-identity-protection-risks"
    ]
  )
}
