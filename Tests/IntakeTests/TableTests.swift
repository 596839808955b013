import Events
import Formats
import Intake
import Testing

/// Every table that services and portals export.
@Suite struct TableTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Cells as most exporters write them: all in quotes.
  static func row(_ cells: [String], _ separator: String = ",") -> String {
    cells.map(ExportedRecord.cell).joined(separator: separator)
  }

  func events(_ text: String) throws -> [String] {
    let reading = try FileReading(folder, text)
    #expect(reading.rejects.isEmpty && reading.ending.warnings.isEmpty)
    return reading.events
  }

  // MARK: Unified audit log

  static let search = [
    "PSComputerName", "RunspaceId", "PSShowComputerName", "RecordType", "CreationDate", "UserIds",
    "Operations", "AuditData", "ResultIndex", "ResultCount", "Identity", "IsValid", "ObjectState",
  ]

  /// A row of `Search-UnifiedAuditLog | Export-Csv`.
  static func searchRow(_ number: Int, of count: Int = 2, data: String? = nil) -> [String] {
    let id = "8a8a8a8a-0000-4000-8000-0000000000f\(number)"
    return [
      "outlook.example", "r", "False", "ExchangeAdmin", "5/18/2021 9:13:33 PM", "Ada@example.com",
      "New-InboxRule",
      data ?? ExportedRecord.logged.replacing("8a8a8a8a-0000-4000-8000-0000000000f1", with: id),
      "\(number)", "\(count)", id, "True", "Unchanged",
    ]
  }

  static let separators: [(name: String, first: String, separator: String)] = [
    ("comma", "", ","), ("semicolon", "", ";"), ("tab", "", "\t"),
    (
      "type line",
      "#TYPE Selected.System.Management.Automation.PSCustomObject\r\n", ","
    ),
    ("separator line", "sep=;\r\n", ";"), ("separator line with comma", "sep=,\r\n", ","),
    ("quoted separator line", "\"sep=;\"\r\n", ";"), ("mark", "\u{feff}", ","),
  ]

  @Test(arguments: separators.indices)
  func `a search of the unified audit log is read from its audit data`(index: Int) throws {
    let (_, first, separator) = Self.separators[index]
    for end in ["\r\n", "\n"] {
      let lines = [Self.search, Self.searchRow(1), Self.searchRow(2)].map {
        Self.row($0, separator)
      }
      let text = first + lines.joined(separator: end)
      for text in [text, text + end, text + end + end] {
        let reading = try FileReading(folder, text)
        #expect(reading.rejects.isEmpty && reading.ending.warnings.isEmpty)
        let plain = try FileReading(folder, ExportedRecord.logged)
        #expect(reading.events == plain.events + plain.events)
        #expect(Set(reading.identities).count == 2)
        #expect(reading.identities.first == plain.identities.first)
        let above = first.isEmpty || first == "\u{feff}" ? 0 : 1
        #expect(reading.lines == [2 + above, 3 + above])
      }
    }
  }

  @Test func `the columns of a search may stand in any order, with others between them`() throws {
    let order = [7, 0, 12, 3, 4, 5, 6, 8, 9, 10, 11, 1, 2]
    let lines = [Self.search, Self.searchRow(1, of: 1)].map { cells in
      Self.row(order.map { cells[$0] } + [cells == Self.search ? "_index" : "x"])
    }
    #expect(try events(lines.joined(separator: "\n")).count == 1)
  }

  @Test func `the portals' exports of the unified audit log are read`() throws {
    let tables = [
      [
        [
          "RecordId", "CreationDate", "RecordType", "Operation", "UserId", "AuditData",
          "AssociatedAdminUnits", "AssociatedAdminUnitsNames",
        ],
        [
          "8a8a8a8a-0000-4000-8000-0000000000f1", "2026-01-24T06:54:24.0000000Z ", "1",
          "New-InboxRule", "Ada@example.com", ExportedRecord.logged, "", "",
        ],
      ],
      [
        ["CreationDate", "UserIds", "Operations", "AuditData"],
        ["9/20/2023 4:05:03 AM", "Ada@example.com", "New-InboxRule", ExportedRecord.logged],
      ],
    ]
    for table in tables {
      let text = table.map { Self.row($0) }.joined(separator: "\r\n") + "\r\n"
      #expect(
        try events(text) == [
          "auditLogRecord 2026-11-02T03:12:45Z user New-InboxRule|ExchangeAdmin|Exchange|True|"
            + "ada@example.com|ada@example.com|2a02:8109::2||||"
        ]
      )
    }
  }

  @Test func `a row without whole audit data costs itself and keeps its place`() throws {
    let rows = [
      Self.row(Self.search), Self.row(Self.searchRow(1)), Self.row(Self.searchRow(2, data: "")),
      Self.row(Self.searchRow(3, data: String(ExportedRecord.logged.prefix(200)))), "\"short\"",
      Self.row(Self.searchRow(4)),
    ]
    let reading = try FileReading(folder, rows.joined(separator: "\r\n"))
    #expect(reading.events.count == 2 && reading.lines == [2, 6])
    #expect(reading.rejects.map(\.line) == [3, 4, 5])
    let starts = rows.indices.map { index in
      rows[..<index].reduce(0) { $0 + $1.utf8.count + 2 }
    }
    #expect(reading.rejects.map(\.byte) == [starts[2], starts[3], starts[4]])
    #expect(reading.rejects.allSatisfy { !$0.reason.contains("example.com") })
  }

  // MARK: Entra's audit log

  static let auditHeader = [
    "Date (UTC)", "CorrelationId", "Service", "Category", "Activity", "Result", "ResultReason",
    "User Agent", "ActorType", "ActorDisplayName", "ActorObjectId", "ActorUserPrincipalName",
    "IPAddress", "ActorHomeTenantId", "ActorHomeTenantName", "ActorServicePrincipalId",
    "ActorServicePrincipalName", "Target1Type", "Target1DisplayName", "Target1ObjectId",
    "Target1UserPrincipalName", "Target1ModifiedProperty1Name", "Target1ModifiedProperty1OldValue",
    "Target1ModifiedProperty1NewValue", "Target2Type", "Target2DisplayName", "Target2ObjectId",
    "AdditionalDetail1Key", "AdditionalDetail1Value",
  ]
  static let auditRow = [
    "2026-11-02T03:12:45+00:00", "c-1", "Core Directory", "RoleManagement", "Add member to role",
    "success", "", "Mozilla/5.0", "User", "Ada", "AAAA-1", "Ada@example.com", "81.2.69.142", "t",
    "Contoso", "", "", "User", "Bo Berg", "B-1", "bo@example.com", "Role.DisplayName", "",
    "\"Global Administrator\"", "Role", "Global Administrator", "R-1", "Ticket", "4711",
  ]
  static let auditEvent =
    "directoryAudit 2026-11-02T03:12:45Z user Add member to role|RoleManagement|Core Directory|"
    + "success|aaaa-1|ada@example.com|81.2.69.142||Mozilla/5.0||"

  @Test func `the portal's audit log is read with its targets and details`() throws {
    let text = [Self.auditHeader, Self.auditRow].map { Self.row($0) }.joined(separator: "\r\n")
    let reading = try FileReading(folder, "\u{feff}" + text)
    #expect(reading.events == [Self.auditEvent])
    let record = try #require(reading.records.first)
    for part in [
      #""userPrincipalName":"bo@example.com""#, #""displayName":"Role.DisplayName""#,
      #""newValue":"\"Global Administrator\"""#, #"{"key":"Ticket","value":"4711"}"#,
      #"{"type":"Role","displayName":"Global Administrator","id":"R-1","modifiedProperties":[]}"#,
    ] {
      #expect(record.contains(part), "\(part)")
    }
  }

  @Test func `a translated audit log is read by the order of its first columns`() throws {
    let words = [
      "Data (UTC)", "CorrelationId", "Servizio", "Categoria", "Attività", "Risultato",
      "MotivoRisultato", "Agente utente", "ActorType", "ActorDisplayName",
    ]
    let header = words + Self.auditHeader.dropFirst(10)
    let text = [header, Self.auditRow].map { Self.row($0) }.joined(separator: "\r\n")
    #expect(try events(text) == [Self.auditEvent.replacing("|Mozilla/5.0|", with: "||")])
  }

  @Test(arguments: [
    ("Application", "", "Sync Job", "SP-1", "Sync Job"),
    ("Application", "SP-1", "Sync Job", "", ""),
    ("ServicePrincipal", "SP-1", "Other", "", "Sync Job"),
    ("Other", "SP-1", "Sync Job", "SP-1", ""),
  ])
  func `an application is the actor of its rows`(
    type: String,
    id: String,
    name: String,
    principal: String,
    principalName: String
  ) throws {
    var row = Self.auditRow
    row.replaceSubrange(8..<13, with: [type, name, id, "", ""])
    row.replaceSubrange(15..<17, with: [principal, principalName])
    let text = [Self.auditHeader, row].map { Self.row($0) }.joined(separator: "\n")
    #expect(
      try events(text) == [
        "directoryAudit 2026-11-02T03:12:45Z servicePrincipal Add member to role|RoleManagement|"
          + "Core Directory|success|sp-1|Sync Job||Sync Job|Mozilla/5.0||"
      ]
    )
  }

  @Test func `equal rows without an id are two events, and the same two in every file`() throws {
    let lines = [Self.auditHeader, Self.auditRow, Self.auditRow].map { Self.row($0) }
    let once = try FileReading(folder, lines.joined(separator: "\n"))
    let again = try FileReading(folder, lines.joined(separator: "\r\n") + "\r\n")
    #expect(Set(once.identities).count == 2 && once.identities == again.identities)
  }

  // MARK: Entra's sign-ins

  static let signInHeader = [
    "Date (UTC)", "Request ID", "User agent", "Correlation ID", "User ID", "User", "Username",
    "User type", "Cross tenant access type", "Incoming token type", "Authentication Protocol",
    "Unique token identifier", "Application", "Application ID ", "Resource", "Resource ID ",
    "IP address", "Location", "Status", "Sign-in error code", "Failure reason", "Client app",
    "Device ID", "Browser", "Operating System", "Incoming token type",
    "Autonomous system  number", "Conditional Access",
  ]
  static let signInRow = [
    "2025-12-04T08:19:41Z", "SIGN-1", "Mozilla/5.0", "c-2", "AAAA-1", "Ada", "ada@example.com",
    "Member", "none", "", "none", "tok", "Azure Portal", "app-1", "Azure API", "RES-1",
    "2a02:8109::1", "Oslo, Oslo, NO", "Failure", "50126", "Invalid", "Browser", "", "Edge 131.0.0",
    "Windows 11", "primaryRefreshToken", "64500", "Not Applied",
  ]

  @Test func `the portal's sign-ins are read, with doubled names and blanks behind names`() throws {
    let text = [Self.signInHeader, Self.signInRow].map { Self.row($0) }.joined(separator: "\r\n")
    let reading = try FileReading(folder, text)
    #expect(
      reading.events == [
        "signIn 2025-12-04T08:19:41Z user Sign-in activity|||50126|aaaa-1|ada@example.com|"
          + "2a02:8109::1|Azure Portal|Mozilla/5.0|windows|edge|NO"
      ]
    )
    let record = try #require(reading.records.first)
    for part in [
      #""incomingTokenType":"primaryRefreshToken""#, #""appId":"app-1""#, #""resourceId":"RES-1""#,
      #""autonomousSystemNumber":"64500""#, #""errorCode":50126"#,
      #""conditionalAccessStatus":"notApplied""#, #""city":"Oslo""#,
    ] {
      #expect(record.contains(part), "\(part)")
    }
    let graph = try FileReading(folder, ExportedRecord.signIn)
    #expect(reading.identities == graph.identities)
  }

  @Test(arguments: [
    ("NO", "NO"), ("Oslo, NO", "NO"), ("Oslo, Oslo, no", "NO"), ("a, b, c, NO", "NO"), ("", ""),
    (",", ""), (", , NO", "NO"),
  ])
  func `the country is the last part of the location`(text: String, country: String) throws {
    var row = Self.signInRow
    row[17] = text
    let table = [Self.signInHeader, row].map { Self.row($0) }.joined(separator: "\n")
    #expect(try events(table).first?.hasSuffix("|windows|edge|\(country)") == true)
  }

  @Test func `sign-ins of service principals and managed identities are read`() throws {
    let text = """
      Date (UTC),Request ID,Correlation ID,Application,Application ID,Service principal ID,\
      Service principal name,Credential key ID,Resource,IP address,Sign-in error code
      2025-12-04T08:19:41Z,S-1,c,Night Worker,app-1,SP-1,Night Worker,k,Graph,81.2.69.142,0
      """
    #expect(
      try events(text) == [
        "signIn 2025-12-04T08:19:41Z servicePrincipal Sign-in activity|servicePrincipal||0|sp-1|"
          + "Night Worker|81.2.69.142|Night Worker|||"
      ]
    )
    let managed = """
      Date (UTC),Request ID,Managed Identity type,Service principal ID,Service principal name,\
      Resource,Status
      2025-12-04T08:19:41Z,S-1,systemAssigned,SP-1,vm-1,Key Vault,Success
      """
    let events = try events(managed)
    #expect(events.count == 1)
    #expect(
      events.first?.hasPrefix("signIn 2025-12-04T08:19:41Z servicePrincipal Sign-in activity|")
        == true
    )
    #expect(events.first?.contains("|sp-1|vm-1|") == true)
  }

  @Test func `the older export of sign-ins is read`() throws {
    let text = """
      CreatedDateTime,UserPrincipalName,AppDisplayName,IPAddress,City,Country
      3/12/2025 7:22:01 AM,Ada@example.com,Azure Portal,81.2.69.142,Oslo,NO
      3/31/2025 7:22:01 PM,Ada@example.com,Azure Portal,81.2.69.142,Oslo,NO
      """
    let reading = try FileReading(folder, text)
    #expect(
      reading.events
        == ["2025-03-12T07:22:01Z", "2025-03-31T19:22:01Z"].map {
          "signIn \($0) user Sign-in activity||||ada@example.com|ada@example.com|81.2.69.142|"
            + "Azure Portal|||NO"
        }
    )
    #expect(reading.ending.notes == ["dates are read month first"])
  }

  @Test func `translated sign-ins are refused, once, with what helps`() throws {
    let text = """
      Data (UTC),ID richiesta,Utente,Nome utente,Indirizzo IP
      2025-12-04T08:19:41Z,1,Ada,ada@example.com,81.2.69.142
      2025-12-04T08:19:42Z,2,Ada,ada@example.com,81.2.69.142
      """
    let reading = try FileReading(folder, text)
    #expect(reading.events.isEmpty && reading.rejects.count == 1)
    let reason = try #require(reading.rejects.first).reason
    #expect(reason.hasPrefix("a table whose 5 columns are not known"))
    #expect(reason.hasSuffix("exported in English"))
    #expect(reading.ending.bytes == text.utf8.count)
  }
}
