import Events
import Findings

extension SampleReport {
  static let grant = matched(
    id: "5e02b7714f9c1a36",
    status: .ongoing,
    level: .medium,
    score: 44,
    sentence: "bob.ops@contoso.example consented to Mail.ReadWrite for MailMerge Pro on behalf of "
      + "all users.",
    actor: Entity(
      role: .actor,
      type: "user",
      id: "9d2b0c13-2222-4333-8444-555566667777",
      name: "bob.ops@contoso.example"
    ),
    time: "2026-11-19T09:20:11Z"
  )

  static let ongoing = matched(
    id: "b81f6620d4e7a953",
    status: .reopened,
    level: .low,
    score: 21,
    sentence: "svc-backup signed in with a client secret that expires in 3 days.",
    actor: Entity(
      role: .actor,
      type: "servicePrincipal",
      id: "3e4f5a6b-3333-4444-8555-666677778888",
      name: "svc-backup"
    ),
    time: "2026-11-24T00:02:00Z"
  )

  static let resolved = matched(
    id: "0d4c8f3b92e1a765",
    status: .resolved,
    level: .critical,
    score: 90,
    sentence: "Security defaults were switched off for 12 minutes.",
    actor: anna,
    time: "2026-11-05T13:30:00Z"
  )

  static let suppressed = matched(
    id: "77aa10f2c3d4e5b6",
    status: .suppressed,
    level: .informational,
    score: 5,
    sentence: "A test tenant was renamed.",
    actor: anna,
    time: "2026-11-12T10:00:00Z"
  )

  private static func matched(
    id: String,
    status: Finding.Status,
    level: Level,
    score: Double,
    sentence: String,
    actor: Entity,
    time: String
  ) -> Finding {
    Finding(
      id: id,
      rule: .init(
        id: "0c1b9e0c-0000-4000-8000-000000000004",
        title: "Tenant-wide consent to an application",
        file: "directory/entra_consent_all_principals.yml"
      ),
      kind: .match,
      level: level,
      score: .init(value: score, parts: [.init(name: "level \(level.word)", value: score)]),
      status: status,
      window: window(time, time),
      entities: [actor],
      sentence: sentence,
      because: [
        .init("activityDisplayName is", value: "Consent to application"),
        .init("ConsentContext.IsAdminConsent is", value: "True"),
      ],
      counterfactual: ["IsAdminConsent is False."],
      evidence: [
        Evidence(
          time: instant(time),
          kind: .directoryAudit,
          eventID: "Directory_" + id,
          operation: "Consent to application",
          result: "success",
          actor: actor.name,
          targets: ["MailMerge Pro"],
          address: "193.71.12.40",
          app: "Azure Portal",
          changes: [
            Change(
              property: "ConsentAction.Permissions",
              old: "",
              new: "[[Id: 1, ConsentType: AllPrincipals, Scope: Mail.ReadWrite offline_access]]"
            )
          ],
          file: "exports/directoryAudits.json",
          line: 4_210
        )
      ],
      eventCount: 1,
      tags: ["attack.t1528", "attack.credential_access"],
      nextSteps: ["Check whether a change request asks for it."],
      falsePositives: ["An application that the tenant decided to use."],
      references: []
    )
  }
}
