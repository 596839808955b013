/// Small files of every form that is read.
enum DocumentSeeds {
  private static let audit =
    #"{"id":"a1","category":"UserManagement","activityDisplayName":"Reset password","#
    + #""activityDateTime":"2026-11-02T03:12:45.1234567Z","loggedByService":"Core Directory","#
    + #""result":"success","initiatedBy":{"user":{"id":"U1","userPrincipalName":"Ä@example.com","#
    + #""ipAddress":"81.2.69.142:1"}},"targetResources":[{"id":"T","type":"User","#
    + #""modifiedProperties":[{"displayName":"x","oldValue":"[]","newValue":"[\"a\"]"}]}]}"#
  private static let signIn =
    #"{"id":"s1","createdDateTime":"2026-11-02T03:12:45Z","userPrincipalName":"a@example.com","#
    + #""userId":"u","appId":"p","ipAddress":"2001:db8::5","status":{"errorCode":50126},"#
    + #""location":{"countryOrRegion":"NO"},"deviceDetail":{"deviceId":"","browser":"Edge 1.2"}}"#
  private static let logged =
    #"{"Id":"l1","CreationTime":"2026-11-02T03:12:45","Operation":"UserLoggedIn","RecordType":15,"#
    + #""Workload":"AzureActiveDirectory","UserId":"a@example.com","ResultStatus":"Success","#
    + #""ClientIP":"[2001:db8::5]:1","ExtendedProperties":[{"Name":"UserAgent","Value":"x"}]}"#
  private static let monitor =
    #"{"time":"2026-11-02T03:12:45Z","resourceId":"/tenants/t","category":"AuditLogs","#
    + #""operationName":"Reset password","properties":\#(audit)}"#
  private static let provisioning =
    #"{"id":"p1","activityDateTime":"2026-11-02T03:12:45Z","provisioningAction":"create","#
    + #""sourceSystem":{"id":"s","displayName":"Workday"},"targetSystem":{"id":"t"},"#
    + #""sourceIdentity":{"id":"i","identityType":"user"},"provisioningStatusInfo":{"status":"x"}}"#

  private static var texts: [String] {
    let quoted = "\"" + logged.replacing("\"", with: "\"\"") + "\""
    return [
      "{\"@odata.context\":\"c\",\"value\":[\n\(audit),\n\(signIn)\n],\"@odata.nextLink\":\"x\"}",
      "\(audit)\n\(signIn)\r\n\(logged)\n\(provisioning)\n\(monitor)\n{\"a\":\n",
      "{\"records\":[\(monitor),\(monitor)]}", "[\(logged),\(audit.replacing("a1", with: "a2"))]",
      "RecordId,CreationDate,ResultCount,AuditData\n1,11/2/2026 3:12:45 AM,2,\(quoted)\n2,x,2,\n",
      "\u{feff}Date (UTC);Request ID;User;Username;IP address;Location\n"
        + "2026-11-02T03:12:45Z;s1;\"A \"\"B\"\"\";a@example.com;1.2.3.4;Oslo, NO\n",
      "Date (UTC),CorrelationId,Service,Category,Activity,Result,ResultReason,User Agent,"
        + "ActorObjectId,ActorUserPrincipalName,IPAddress,Target1Type,Target1ObjectId,"
        + "Target1ModifiedProperty1Name,Target1ModifiedProperty1OldValue\n"
        + "11/2/2026 3:12 AM,c,Core Directory,UserManagement,Reset password,success,,x,u,"
        + "a@example.com,1.2.3.4,User,t,n,\"o\nv\"\n",
      #"{"tables":[{"name":"P","columns":[{"name":"TimeGenerated"},{"name":"OperationName"},"#
        + #"{"name":"Type"}],"rows":[["2026-11-02T03:12:45Z","Reset password","AuditLogs"]]}]}"#,
      "TimeGenerated [UTC]\tType\tOperationName\tId\n11/2/2026, 3:12:45.000 AM\tAuditLogs\tx\t1\n",
      "{\"event\":{\"original\":\"\(audit.replacing("\"", with: "\\\""))\"}}\nTranscript\n[1,null]\n",
      "Name,Age\nx,1\n",
    ]
  }

  static var all: [[UInt8]] {
    let plain = texts.map { Array($0.utf8) }
    let wide = [audit, texts[5]].flatMap { text in
      [false, true].map { isBig in
        Array(
          ("\u{feff}" + text).utf16.flatMap { unit in
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xff)]
            return isBig ? pair : pair.reversed()
          }
        )
      }
    }
    // The letter Ä in Windows-1252, in the middle of lines that are UTF-8.
    let mixed = Array("\(signIn)\n".utf8) + plain[1].split(separator: 0xc3).joined() + plain[5]
    return plain + wide + [mixed, stored(plain[0])]
  }

  /// A gzip file of one stored block, with a wrong check sum at its end.
  ///
  /// Source: RFC 1951, 3.2.4; RFC 1952, 2.3.
  private static func stored(_ text: [UInt8]) -> [UInt8] {
    let low = UInt8(text.count & 0xff)
    let high = UInt8(text.count >> 8)
    return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, low, high, ~low, ~high] + text
      + [UInt8](repeating: 0, count: 8)
  }

  static let tokens = [
    "{", "}", "[", "]", "\"", ":", ",", "\\", "\n", "\r\n", ";", "\t", "\"\"", "\u{feff}", "\u{0}",
    "{\"value\":[", "{\"records\":[", "\"properties\":{", "\"AuditData\":\"", "AuditData", "null",
    "\"id\":\"", "\"activityDateTime\":\"", "\"createdDateTime\":\"", "2026-11-02T03:12:45Z",
    "11/2/2026 3:12:45 AM", "13/2/2026 3:12", "\"time\":\"", "\"category\":\"SignInLogs\"",
    "\"Operation\":\"", "\"RecordType\":8", "\"tables\":[", "\"columns\":[", "\"rows\":[",
    "\"event.original\":\"", "\"_source\":{", "sep=;\n", "#TYPE x\n", "é", "😀", "\\u00e9",
    "\"targetResources\":[", "\"modifiedProperties\":[", "Target1", "Date (UTC)", "Request ID",
    "\"initiatedBy\":{\"app\":{", "\"@odata.nextLink\":\"x\"", "\"processContentRequests\":[",
  ]
}
