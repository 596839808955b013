import Formats

/// Records as services write them, and their members for tables.
enum ExportedRecord {
  static let audit = """
    {"id":"Directory_1","category":"RoleManagement","correlationId":"c-1","result":"success",\
    "activityDisplayName":"Add member to role","activityDateTime":"2026-11-02T03:12:45.1234567Z",\
    "loggedByService":"Core Directory","initiatedBy":{"user":{"id":"AAAA-1","displayName":null,\
    "userPrincipalName":"Ada@example.com","ipAddress":"81.2.69.142"},"app":null},\
    "targetResources":[{"id":"B-1","displayName":"Bo é €","type":"User","modifiedProperties":[\
    {"displayName":"Role","oldValue":null,"newValue":"\\"Global, Admin\\""}]}],\
    "additionalDetails":[{"key":"User-Agent","value":"Mozilla/5.0"}]}
    """

  static let signIn = """
    {"id":"SIGN-1","createdDateTime":"2026-11-02T03:12:45.5Z","userId":"AAAA-1",\
    "userDisplayName":"Åse \\ud83d\\ude00","userPrincipalName":"Ada@example.com","appId":"app-1",\
    "appDisplayName":"Azure Portal","ipAddress":"2a02:8109::1","correlationId":"c-2",\
    "conditionalAccessStatus":"success","isInteractive":true,"userAgent":"Mozilla/5.0, \\"x\\"",\
    "status":{"errorCode":50126,"failureReason":"Invalid"},"deviceDetail":{"deviceId":"",\
    "operatingSystem":"Windows 11","browser":"Edge 131.0.0"},\
    "locationDetails":{"countryOrRegion":"NO"}}
    """

  static let logged = """
    {"CreationTime":"2026-11-02T03:12:45","Id":"8a8a8a8a-0000-4000-8000-0000000000f1",\
    "Operation":"New-InboxRule","RecordType":1,"ResultStatus":"True","UserKey":"k","UserType":2,\
    "Workload":"Exchange","ClientIP":"[2a02:8109::2]:443","UserId":"Ada@example.com",\
    "Parameters":[{"Name":"Name","Value":"a, \\"b\\"\\r\\nc"}],"ObjectId":"x\\\\y é"}
    """

  /// The text as a value of JSON.
  static func text(_ json: String) -> String {
    var writer = JSONWriter(.compact)
    writer.value(json)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The text as a cell.
  static func cell(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }

  /// The members as columns of Log Analytics: names in their way, cells as texts.
  static func columns(_ json: String) -> [(name: String, cell: String, isText: Bool)] {
    let bytes = Array(json.utf8)
    var tape = JSONTape()
    guard case .complete = tape.scan(bytes.span) else { return [] }
    var columns: [(String, String, Bool)] = []
    var key = JSONTape.root + 1
    while key < tape.next(after: JSONTape.root) {
      let name = tape.text(of: key, in: bytes.span) ?? ""
      let value = key + 1
      let isText = tape.isString(value) || tape.isObject(value) || tape.isArray(value)
      let text =
        tape.isObject(value) || tape.isArray(value)
        ? String(decoding: bytes[tape.extent(of: value, in: bytes.span)], as: UTF8.self)
        : tape.text(of: value, in: bytes.span) ?? ""
      columns.append((name.prefix(1).uppercased() + name.dropFirst(), text, isText))
      key = tape.next(after: value)
    }
    return columns
  }

  /// A table of one record, as CSV.
  static func table(_ json: String, separator: String = ",", end: String = "\r\n") -> String {
    let columns = columns(json)
    return columns.map(\.name).joined(separator: separator) + end
      + columns.map { cell($0.cell) }.joined(separator: separator) + end
  }
}
