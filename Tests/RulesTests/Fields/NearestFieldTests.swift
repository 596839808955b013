import Events
import Rules
import Testing

@Suite struct NearestFieldTests {
  @Test(
    "an unknown field has the nearest known one suggested",
    arguments: [
      ("targetResource.displayName", RecordKind.directoryAudit, "targetResources.displayName"),
      (
        "targetResources.modifiedPropertys[Role.DisplayName].newvalue", .directoryAudit,
        "targetResources.modifiedProperties[Role.DisplayName].newValue"
      ),
      ("initiatedBy.users.id", .directoryAudit, "initiatedBy.user.id"),
      ("resutl", .directoryAudit, "result"), ("properties.resutl", .directoryAudit, "result"),
      ("azure.auditlogs.properties.resutl", .directoryAudit, "result"),
      ("servicePrincipalId", .directoryAudit, "initiatedBy.app.servicePrincipalId"),
      ("UserAgnet", .signIn, "userAgent"), ("user_agnet", .signIn, "userAgent"),
      ("devicedetails.trusttype", .signIn, "deviceDetail.trustType"),
      ("trustType", .signIn, "deviceDetail.trustType"),
      ("conditionalAccesStatus", .signIn, "conditionalAccessStatus"),
      ("riskEventTyp", .riskDetection, "riskEventType"), ("outcom", .riskyUser, "outcome"),
      ("Paramters", .auditLogRecord, "Parameters"),
      ("MailboxOwner", .auditLogRecord, "MailboxOwnerUPN"),
      ("deviceType", .contentActivity, "contentMetadata.deviceMetadata.deviceType"),
      ("Paramters", .auditActivity, "Parameters"),
    ]
  )
  func suggestion(_ name: String, _ kind: RecordKind, _ near: String) throws {
    let field = try #require(FieldPath(name))
    #expect(!FieldCatalog.standard.binding(of: field, in: kind).isKnown)
    #expect(FieldCatalog.standard.nearest(to: field, in: [kind]) == near)
    // What is suggested is known.
    let suggested = try #require(FieldPath(near))
    #expect(FieldCatalog.standard.binding(of: suggested, in: kind).isKnown)
  }

  @Test("what is near to nothing has nothing suggested")
  func nothing() throws {
    for name in ["CommandLine", "ParentImage", "zzzzzzzzzz", "EventID.Foo.Bar"] {
      let field = try #require(FieldPath(name))
      #expect(FieldCatalog.standard.nearest(to: field, in: [.directoryAudit]) == nil, "\(name)")
    }
  }

  @Test("of several kinds the first that has something near suggests it, in one order for all runs")
  func severalKinds() throws {
    let field = try #require(FieldPath("riskEventTyp"))
    let kinds: Set<RecordKind> = [.riskDetection, .directoryAudit, .riskyUser]
    for _ in 0..<20 {
      #expect(FieldCatalog.standard.nearest(to: field, in: kinds) == "riskEventType")
    }
  }
}
