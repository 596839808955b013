import Events
import Formats
import Records
import Testing

@Suite struct RecordFormTests {
  @Test(arguments: MadeForm.all)
  func `an event has the same columns and identity in every form`(form: MadeForm) throws {
    let usual = try Reading(form.usual.json)
    let other = try Reading(form.json)
    #expect(try other.columns() == form.usual.columns)
    #expect(other.batch.events[0].identity == usual.batch.events[0].identity)
    #expect(other.batch.events[0].session == usual.batch.events[0].session)
    #expect(other.batch.events[0].correlation == usual.batch.events[0].correlation)
  }

  @Test(arguments: MadeForm.all)
  func `the details of an event are the same in every form`(form: MadeForm) throws {
    let details = try Reading(form.json).details()
    #expect(details.id.lowercased() == form.usual.id.lowercased())
    #expect(details.targets.map { "\($0.type) \($0.id) \($0.name)" } == form.usual.targets)
    #expect(details.changes == form.usual.changes)
  }

  @Test func `fields are found by the kind's own path in what the store keeps of every form`()
    throws
  {
    for form in MadeForm.all {
      let reading = try Reading(form.json)
      let record = Array(reading.batch.bytes[reading.batch.events[0].record])
      var tape = JSONTape()
      guard case .complete = tape.scan(record.span) else { continue }
      let shape = RecordShape.of(form.usual.columns.kind)
      let found = RecordForm(tape, in: record.span)
      let roots = [JSONTape.root] + (found.body.map { [$0] } ?? [])
      guard let operation = shape.operation.first, operation.names.count == 1 else { continue }
      #expect(
        roots.contains { tape.member(operation.names[0], of: $0, in: record.span) != nil },
        "\(form.testDescription)"
      )
    }
  }

  @Test func `the names of all forms are known beforehand`() throws {
    for form in MadeForm.all {
      let reading = try Reading(form.json)
      let record = Array(reading.batch.bytes[reading.batch.events[0].record])
      var tape = JSONTape()
      guard case .complete = tape.scan(record.span) else { continue }
      let found = RecordForm(tape, in: record.span)
      if let body = found.body {
        #expect(
          RecordForm.envelopes.contains {
            tape.member(named: $0, of: JSONTape.root, in: record.span) == body
          },
          "\(form.testDescription)"
        )
      }
      for synonym in found.synonyms {
        #expect(RecordForm.synonyms.contains { $0 == synonym }, "\(form.testDescription)")
      }
    }
  }

  // MARK: Azure Monitor

  private func monitored(_ properties: String, category: String = "AuditLogs") -> String {
    """
    {"time":"2026-11-02T03:20:00Z","resourceId":"/tenants/t/providers/Microsoft.aadiam",
     "operationName":"Add user","category":"\(category)","resultType":"50053",
     "callerIpAddress":"81.2.69.9","correlationId":"env-1","location":"se","properties":\(properties)}
    """
  }

  @Test(arguments: [#"{"id":"1"}"#, "null", "\"\"", "{}", "[]", "1"])
  func `an envelope tells what its record does not`(properties: String) throws {
    let columns = try Reading(monitored(properties)).columns()
    #expect(columns.kind == .directoryAudit)
    #expect(columns.time == "2026-11-02T03:20:00Z")
    #expect(columns.operation == "Add user" && columns.address == "81.2.69.9")
    #expect(columns.hasCorrelation && columns.actorKind == .none)
    let signIn = try Reading(monitored(properties, category: "SignInLogs")).columns()
    #expect(signIn.kind == .signIn && signIn.result == "50053" && signIn.address == "81.2.69.9")
    #expect(signIn.country == "SE" && columns.country.isEmpty)
    #expect(signIn.time == "2026-11-02T03:20:00Z")
  }

  @Test func `what the record tells goes before its envelope`() throws {
    let audit = try Reading(monitored(MadeRecord.directoryAudit.json)).columns()
    #expect(audit == MadeRecord.directoryAudit.columns)
    let signIn = try Reading(monitored(MadeRecord.signIn.json, category: "SignInLogs")).columns()
    #expect(signIn == MadeRecord.signIn.columns)
  }

  @Test func `the category of a sign-in log counts when the record does not tell its kind`() throws
  {
    let untold = MadeRecord.signIn.json.replacing(
      "\"signInEventTypes\":[\"interactiveUser\"],",
      with: ""
    )
    for (log, category) in [
      ("SignInLogs", ""), ("NonInteractiveUserSignInLogs", "nonInteractiveUser"),
      ("ServicePrincipalSignInLogs", "servicePrincipal"),
      ("ManagedIdentitySignInLogs", "managedIdentity"),
      ("MicrosoftServicePrincipalSignInLogs", "servicePrincipal"),
    ] {
      #expect(try Reading(monitored(untold, category: log)).columns().category == category)
    }
    let asleep = untold.replacing("\"id\"", with: "\"isInteractive\":false,\"id\"")
    #expect(try Reading(asleep).columns().category == "nonInteractiveUser")
  }

  @Test func `a record whose members stand beside its envelope is read`() throws {
    let flat = """
      {"category":"SignInLogs","time":"2026-11-02T03:20:00Z","operationName":"Sign-in activity",
       "resourceId":"x","createdDateTime":"2026-11-02T03:12:45Z","id":"1","appId":"a",
       "userId":"U-1","ipAddress":"81.2.69.142","status":{"errorCode":0}}
      """
    let columns = try Reading(flat).columns()
    #expect(columns.kind == .signIn && columns.actor == "u-1" && columns.time.hasSuffix("12:45Z"))
  }

  @Test(arguments: ["OperationalLogs", "Devices", "DeviceComplianceOrg", "Administrative"])
  func `a category that is not read is refused by its name`(category: String) throws {
    let reading = try Reading(monitored("{}", category: category))
    #expect(
      reading.batch.rejects.map(\.reason) == [
        "an Azure Monitor record of a category that is not read ('\(category)')"
      ]
    )
    let hostile = try Reading(monitored("{}", category: "<b> secret words"))
    #expect(hostile.batch.rejects.count == 1)
    #expect(!hostile.batch.rejects[0].reason.contains("secret"))
  }

  // MARK: Intune

  private static let intuneProperties = """
    {"ActivityDate":"11/2/2026 3:12:45 AM","ActivityResultStatus":1,"ActivityType":0,
     "Actor":{"ActorType":1,"Application":"APP-1","ApplicationName":"Intune Portal",
      "IsDelegatedAdmin":false,"Name":null,"ObjectId":"AAAA-1","PartnerTenantId":
      "00000000-0000-0000-0000-000000000000","UserPermissions":["*"],"UPN":"Ada@Example.com"},
     "AdditionalDetails":"","AuditEventId":"INTUNE-1","Category":3,"RelationId":null,
     "TargetDisplayNames":["<null>","Wi-Fi profile"],"TargetObjectIds":["RES-1"],
     "Targets":[{"ModifiedProperties":[{"Name":"DeviceManagementAPIVersion","Old":"",
      "New":"5024-02-13"}],"Name":null}]}
    """

  static let intuneForms = [
    """
    {"time":"2026-11-02T03:15:00.1234Z","tenantId":"t","category":"AuditLogs","operationName":
     "Create DeviceConfiguration","properties":\(intuneProperties),"resultType":"Success",
     "resultDescription":"None","correlationId":"c-9","identity":"Ada@Example.com"}
    """,
    """
    {"time":"2026-11-02T03:15:00.1234Z","tenantId":"t","category":"AuditLogs","operationName":
     "Create DeviceConfiguration","properties":\(MadeForm.text(intuneProperties)),
     "resultType":"Success","correlationId":"c-9","identity":"Ada@Example.com"}
    """,
    """
    {"TimeGenerated":"2026-11-02T03:15:00Z","Type":"IntuneAuditLogs","OperationName":
     "Create DeviceConfiguration","Properties":\(MadeForm.text(intuneProperties)),
     "ResultType":"Success","CorrelationId":"c-9","Identity":"Ada@Example.com"}
    """,
  ]

  @Test(arguments: intuneForms)
  func `Intune's audit log is told from that of the directory`(json: String) throws {
    let reading = try Reading(json)
    var expected = MadeRecord.auditEvent.columns
    expected.time = "2026-11-02T03:12:45Z"
    // This form has numbers for categories and no component.
    expected.category = "3"
    expected.service = ""
    #expect(try reading.columns() == expected)
    let usual = try Reading(MadeRecord.auditEvent.json)
    #expect(reading.batch.events[0].identity == usual.batch.events[0].identity)
    #expect(reading.batch.events[0].correlation == usual.batch.events[0].correlation)
    let details = try reading.details()
    #expect(details.targets.map(\.id) == ["res-1"])
    #expect(details.changes == MadeRecord.auditEvent.changes)
  }

  @Test func `an actor that Intune does not name is nobody`() throws {
    let properties = Self.intuneProperties.replacing("\"AAAA-1\"", with: "null")
      .replacing("\"Ada@Example.com\"", with: "null").replacing("\"APP-1\"", with: "null")
      .replacing("\"Intune Portal\"", with: "null")
    let json = """
      {"time":"2026-11-02T03:15:00Z","category":"AuditLogs","operationName":"x","tenantId":"t",
       "properties":\(properties),"identity":"See Actor details in properties"}
      """
    #expect(try Reading(json).columns().actorKind == .none)
    let named = json.replacing("See Actor details in properties", with: "Ada@Example.com")
    #expect(try Reading(named).columns().actor == "ada@example.com")
  }

  // MARK: Requests

  @Test func `a request to process content is read as the activity that it tells of`() throws {
    let content = """
      {"contentEntries":[{"identifier":"E-1","name":"Prompt","correlationId":"K-1",
        "createdDateTime":"2026-11-02T03:12:00","contentCategory":"x",
        "content":{"data":"words"}}],
       "activityMetadata":{"activity":"uploadText"},"deviceMetadata":{"ipAddress":"81.2.69.142"},
       "protectedAppMetadata":{"name":"Notes"},"integratedAppMetadata":{"name":"PA Notes"}}
      """
    let bare = try Reading(#"{"contentToProcess":\#(content)}"#)
    let named = try Reading(
      #"{"userId":"AAAA-1","requestId":"Q-1","contentToProcess":\#(content)}"#,
      #"{"userId":"AAAA-1","requestId":"q-1","contentToProcess":\#(content)}"#
    )
    let columns = try named.columns()
    #expect(columns.kind == .contentActivity && columns.time == "2026-11-02T03:12:00Z")
    #expect(columns.operation == "uploadText" && columns.category == "x")
    #expect(columns.actor == "aaaa-1" && columns.address == "81.2.69.142")
    #expect(columns.app == "PA Notes" && columns.hasCorrelation)
    #expect(named.batch.events[0].identity == named.batch.events[1].identity)
    #expect(try bare.columns().actorKind == .none)
    #expect(bare.batch.events[0].identity != named.batch.events[0].identity)
    #expect(try bare.details().targets.map(\.name) == ["Prompt"])
    #expect(try bare.details().id == "E-1")
  }
}
