import Events
import Records
import Testing

/// Who acted, as the unified audit log and other sources tell it.
@Suite struct ActorTests {
  private func logged(_ members: String) throws -> Columns {
    try Reading(
      #"{"Id":"1","CreationTime":"2026-11-02T03:12:45","Operation":"x","Workload":"w",\#(members)}"#
    ).columns()
  }

  // MARK: Users

  @Test(arguments: [
    ("GradyA@Contoso.com", "gradya@contoso.com"), ("gradya@contoso.com", "gradya@contoso.com"),
    (
      "Name_Partner.com#EXT#@Contoso.onmicrosoft.com",
      "name_partner.com#ext#@contoso.onmicrosoft.com"
    ),
    // A deleted user has its object id before its name.
    ("0123456789ABCDEF0123456789abcdefAlice@contoso.com", "alice@contoso.com"),
    // Other names keep what stands before them.
    (
      "0123456789ABCDEF0123456789abcdef@contoso.com", "0123456789abcdef0123456789abcdef@contoso.com"
    ),
    (
      "0123456789ABCDEF0123456789abcdeZoe@contoso.com",
      "0123456789abcdef0123456789abcdezoe@contoso.com"
    ),
    (
      "g123456789ABCDEF0123456789abcdefAlice@contoso.com",
      "g123456789abcdef0123456789abcdefalice@contoso.com"
    ),
    ("AAAA1111-0000-4000-8000-00000000000A", "aaaa1111-0000-4000-8000-00000000000a"),
    ("Åse@contoso.com", "åse@contoso.com"), (#"\u00c5SE@contoso.com"#, "åse@contoso.com"),
  ])
  func `a user has one key, however it is written`(name: String, key: String) throws {
    let columns = try logged(#""UserId":"\#(name)","UserType":0"#)
    #expect(columns.actorKind == .user)
    #expect(columns.actor == key && columns.actorName == key)
  }

  @Test func `a deleted user's name is found in directory audits too`() throws {
    let columns = try Reading.audit(
      by: #"{"user":{"userPrincipalName":"0123456789abcdef0123456789ABCDEFBo@contoso.com"}}"#
    )
    #expect(columns.actor == "bo@contoso.com" && columns.actorName == "bo@contoso.com")
  }

  @Test(arguments: ["0", "\"0\"", "\"Regular\"", "2", "\"Admin\"", "\"Guest\"", "null", "{}", "99"])
  func `types of people make users`(type: String) throws {
    for id in ["ada@contoso.com", "aaaa1111-0000-4000-8000-00000000000a"] {
      #expect(try logged(#""UserId":"\#(id)","UserType":\#(type)"#).actorKind == .user)
    }
  }

  // MARK: Services

  @Test(arguments: [
    "NT AUTHORITY\\\\SYSTEM (Microsoft.Exchange.ServiceHost)",
    "NT AUTHORITY\\\\SYSTEM (Microsoft.Exchange.Servicehost)", "nt service\\\\x",
    "SHAREPOINT\\\\system", "app@sharepoint", "S-1-5-18", "S-1-5-19", "S-1-5-20",
    "Certificate",
    "Microsoft\\\\ServiceOperator", "SecurityComplianceAlerts",
  ])
  func `a name of the service itself is no user`(name: String) throws {
    let columns = try logged(#""UserId":"\#(name)","UserType":0"#)
    #expect(columns.actorKind == .app)
    #expect(columns.actor == columns.actorName.lowercased())
    #expect(!columns.actor.isEmpty)
  }

  @Test(arguments: [
    "3", "4", "5", "6", "7", "8", "\"4\"", "\"System\"", "\"Application\"", "\"DcAdmin\"",
    "\"ServicePrincipal\"", "\"CustomPolicy\"", "\"SystemPolicy\"", "\"system\"",
  ])
  func `a type of user that is no person makes an application, unless a person is named`(
    type: String
  ) throws {
    let id = "aaaa1111-0000-4000-8000-00000000000a"
    #expect(try logged(#""UserId":"\#(id)","UserType":\#(type)"#).actorKind == .app)
    #expect(try logged(#""UserId":"ada@contoso.com","UserType":\#(type)"#).actorKind == .user)
  }

  @Test(arguments: ["ServicePrincipal_", "serviceprincipal_", "SERVICEPRINCIPAL_"])
  func `a service principal goes by its id`(prefix: String) throws {
    let columns = try logged(#""UserId":"\#(prefix)BBBB-1","UserType":4"#)
    #expect(columns.actorKind == .app && columns.actor == "bbbb-1")
    #expect(columns.actorName == prefix + "BBBB-1")
  }

  @Test func `Graph's copy tells the same actor, by its data or by its own name`() throws {
    func copy(_ data: String) throws -> Columns {
      try Reading(
        """
        {"id":"1","createdDateTime":"2026-11-02T03:12:45Z","auditLogRecordType":"Other",
         "operation":"x","service":"w","userPrincipalName":"ServicePrincipal_BBBB-1",
         "auditData":\(data)}
        """
      ).columns()
    }
    #expect(try copy("{}").actor == "bbbb-1")
    #expect(try copy(#"{"UserId":"Ada@contoso.com"}"#).actor == "ada@contoso.com")
    #expect(try copy(#"{"UserId":"S-1-5-18"}"#).actorKind == .app)
    #expect(try copy(#"{"UserId":"aaaa-1","UserType":4}"#).actorKind == .app)
    #expect(try copy("null").operation == "x")
  }

  // MARK: Nobody

  @Test(arguments: [
    "", "Not Available", "not available", "NOT-FOUND", "<null>", "null", "N/A", "__null__",
    "See Actor details in properties",
    "00000000-0000-0000-0000-000000000000",
  ])
  func `a placeholder is nobody, and the next field is asked`(text: String) throws {
    let nobody = try logged(#""UserId":"\#(text)","UserKey":"\#(text)""#)
    #expect(nobody.actorKind == .none && nobody.actor.isEmpty && nobody.actorName.isEmpty)
    #expect(try logged(#""UserId":"\#(text)","UserKey":"KEY-1""#).actor == "key-1")
    let audit = try Reading.audit(
      by:
        #"{"user":{"id":"\#(text)","userPrincipalName":"\#(text)"},"app":{"servicePrincipalId":"S"}}"#
    )
    #expect(audit.actorKind == .app && audit.actor == "s")
    let named = try Reading.audit(
      by: #"{"user":{"id":"\#(text)","userPrincipalName":"Ada@x.example"}}"#
    )
    #expect(named.actor == "ada@x.example")
  }

  @Test(arguments: ["Nobody", "null@x.example", "<nullx>", "not availables", "nul"])
  func `what only resembles a placeholder is a name`(text: String) throws {
    #expect(try logged(#""UserId":"\#(text)""#).actor == text.lowercased())
  }
}
