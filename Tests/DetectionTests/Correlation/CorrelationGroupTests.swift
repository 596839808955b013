import Detection
import Events
import Findings
import Rules
import Store
import Testing

/// What correlations group by, count and sum: values of records of any kind.
struct CorrelationGroupTests {
  private typealias Made = MadeCorrelation

  @Test func `an alias joins the target of one event with the actor of another`() throws {
    let rules = [
      try Made.correlation(
        "c",
        .temporalOrdered,
        of: "ab",
        by: ["account.id"],
        minutes: 30,
        aliases: ["account.id": ["a": "targetResources.id", "b": "actor.id"]],
        sentence: "{account.id} was reset and acted."
      ),
      try Made.base("a", "operation: Reset password (by admin)"),
      try Made.base("b", "operation: Add member to role"),
    ]
    var diary = Diary()
    diary.reset("bo", by: "ann", Diary.at(0, 9))
    diary.grant(to: "cy", by: "bo", Diary.at(0, 9, 29))
    diary.grant(to: "cy", by: "ann", Diary.at(0, 9, 5))
    diary.reset("dan", by: "ann", Diary.at(0, 9))
    diary.grant(to: "cy", by: "dan", Diary.at(0, 9, 31))
    let findings = try TestStore.outcome(rules, in: diary.lines).findings
    #expect(findings.map(\.eventCount) == [2])
    #expect(findings.first?.sentence == "bo@fjordlight.example was reset and acted.")
  }

  @Test func `one person is one under object id and user principal name`() throws {
    let rules = [
      try Made.correlation("c", .temporalOrdered, of: "ab", by: ["actor.id"], minutes: 30),
      try Made.base("a", "status.errorCode: 0", service: "signinlogs"),
      try Made.base("b", "Operation: FileDownloaded", product: "m365", service: "audit"),
    ]
    let id = "5f1ae0c2-6f1d-4c52-9e55-0a1b2c3d4e5f"
    let signIn = """
      {"id":"s1","createdDateTime":"2026-03-02T09:00:00Z","userId":"\(id)","userPrincipalName":\
      "Ann@fjordlight.example","appId":"00000002-0000","appDisplayName":"Mail","ipAddress":\
      "192.0.2.1","status":{"errorCode":0}}
      """
    let download = """
      {"CreationTime":"2026-03-02T09:10:00","Id":"d1","Operation":"FileDownloaded","RecordType":6,\
      "UserKey":"i:0h.f|membership|1003@live.com","UserType":0,"Version":1,"Workload":"SharePoint",\
      "ClientIP":"192.0.2.1","ObjectId":"https://fjordlight.sharepoint.example/a.docx","UserId":\
      "ann@FJORDLIGHT.example"}
      """
    let findings = try TestStore.outcome(rules, in: [signIn, download]).findings
    #expect(findings.map(\.eventCount) == [2])
    #expect(
      findings.first?.because.dropFirst().first?.value?.lowercased() == "ann@fjordlight.example"
    )
  }

  @Test func `an event that two logs tell is counted once`() throws {
    let rules = [
      try Made.correlation("c", .eventCount, of: "a", by: ["actor.id"], minutes: 60, Made.three),
      try Made.base("a", "ResultType: 50126", service: "signinlogs"),
    ]
    func failure(_ minute: Int) -> String {
      """
      {"CreationTime":"2026-03-02T09:\(minute):00","Id":"f\(minute)","Operation":"UserLoginFailed",\
      "RecordType":15,"ResultStatus":"Failed","UserKey":"u","UserType":0,"Version":1,"Workload":\
      "AzureActiveDirectory","ClientIP":"192.0.2.1","UserId":"ann@fjordlight.example",\
      "ErrorNumber":"50126","LogonError":"InvalidUserNameOrPassword"}
      """
    }
    let unified = [10, 20, 30].map(failure)
    #expect(try TestStore.outcome(rules, in: unified).findings.map(\.eventCount) == [3])
    // The sign-in log itself is there too: two of the three are the same events.
    var diary = Diary()
    for minute in [10, 20] { diary.signIn("ann", Diary.at(0, 9, minute), error: 50126) }
    #expect(try TestStore.outcome(rules, in: unified + diary.lines).findings.isEmpty)
    // It is not there on another day.
    var later = Diary()
    for minute in [10, 20] { later.signIn("ann", Diary.at(1, 9, minute), error: 50126) }
    #expect(
      try TestStore.outcome(rules, in: unified + later.lines).findings.map(\.eventCount) == [3]
    )
  }

  @Test func `a text that holds JSON is one value, not two`() throws {
    let role = "targetResources.modifiedProperties[Role.DisplayName].newValue"
    let rules = [
      try Made.correlation("c", .eventCount, of: "a", by: [role], minutes: 60, Made.three),
      try Made.base("a", "operation: Add member to role"),
    ]
    let lines = (0..<3).map { minute in
      """
      {"id":"g\(minute)","category":"RoleManagement","correlationId":"x","result":"success",\
      "activityDisplayName":"Add member to role","activityDateTime":"2026-03-02T09:0\(minute):00Z",\
      "loggedByService":"Core Directory","initiatedBy":{"user":{"id":"ann","userPrincipalName":\
      "ann@fjordlight.example"},"app":null},"targetResources":[{"id":"t\(minute)","type":"User",\
      "modifiedProperties":[{"displayName":"Role.DisplayName","oldValue":null,"newValue":\
      "\\"Reports Reader\\""}]}]}
      """
    }
    let findings = try TestStore.outcome(rules, in: lines).findings
    #expect(findings.count == 1)
    #expect(findings.first?.because.contains { $0.value == "Reports Reader" } == true)
  }

  @Test func `sums are of the numbers in the records`() throws {
    let length = try Made.field("contentMetadata.contentEntries.length")
    let rules = [
      try Made.correlation(
        "c",
        .valueSum(field: length),
        of: "a",
        by: ["actor.id"],
        minutes: 60,
        [.init(.greaterOrEqual, 1_000)]
      ),
      try Made.base("a", "operation: uploadText", product: "m365", service: "contentactivities"),
    ]
    func upload(_ minute: Int, _ length: String) -> String {
      """
      {"id":"u\(minute)","userId":"ann","contentMetadata":{"contentEntries":[{"identifier":"i",\
      "name":"Prompt","length":\(length),"createdDateTime":"2026-03-02T09:\(minute):00Z"}],\
      "activityMetadata":{"activity":"uploadText"},"deviceMetadata":{"deviceType":"managed",\
      "ipAddress":"192.0.2.1"},"protectedAppMetadata":{"name":"Chat","version":"1"},\
      "integratedAppMetadata":{"name":"Gateway","version":"1"}}}
      """
    }
    let lines = [upload(10, "400"), upload(20, "599"), upload(30, "null"), upload(40, "1")]
    let finding = try #require(try TestStore.outcome(rules, in: lines).findings.first)
    #expect(finding.eventCount == 3)
    #expect(
      finding.because.first?.text
        == "observed a sum of contentMetadata.contentEntries.length of 1,000 in 30 min, "
        + "threshold 1,000 in 1 h"
    )
    #expect(try TestStore.outcome(rules, in: Array(lines.prefix(3))).findings.isEmpty)
  }
}
