import Events
import Records
import Testing

@Suite struct RecordDetailsTests {
  private func details(_ kind: RecordKind, _ json: String) -> RecordDetails {
    let bytes = Array(json.utf8)
    return RecordDetails(kind: kind, record: bytes.span)
  }

  @Test(arguments: MadeRecord.all)
  func `id, targets and changes are read from a full record`(record: MadeRecord) {
    let details = details(record.columns.kind, record.json)
    #expect(details.id == record.id)
    #expect(details.targets.map { "\($0.type) \($0.id) \($0.name)" } == record.targets)
    #expect(details.changes == record.changes)
  }

  @Test func `members are found in any letter case`() {
    let json = MadeRecord.directoryAudit.json.replacing("\"type\"", with: "\"Type\"")
      .replacing("\"displayName\"", with: "\"DisplayName\"")
      .replacing("\"newValue\"", with: "\"NewValue\"")
      .replacing("\"targetResources\"", with: "\"TargetResources\"")
    let details = details(.directoryAudit, json)
    #expect(
      details.targets.map { "\($0.type) \($0.id) \($0.name)" } == MadeRecord.directoryAudit.targets
    )
    #expect(details.changes == MadeRecord.directoryAudit.changes)
  }

  @Test func `a target without id and name is none, one without a name goes by its id`() {
    let details = details(
      .directoryAudit,
      #"{"targetResources":[{"type":"User"},{"id":"A-1","type":"User"},{"displayName":"N"},{},7]}"#
    )
    #expect(details.targets.map { "\($0.type)|\($0.id)|\($0.name)" } == ["User|a-1|A-1", "||N"])
    #expect(details.id.isEmpty && details.changes.isEmpty)
  }

  @Test func `a list that is one object counts as a list of one`() {
    let details = details(
      .directoryAudit,
      #"{"targetResources":{"id":"a","modifiedProperties":{"displayName":"p","newValue":"v"}}}"#
    )
    #expect(details.targets.map(\.id) == ["a"])
    #expect(details.changes == [Change(property: "p", old: "", new: "v")])
  }

  @Test(arguments: ["", "{", "[]", "1", "null", "{}", #"{"targetResources":null}"#, "\u{1}"])
  func `bytes that are no record have no details`(json: String) {
    for kind in RecordKind.allCases {
      let details = details(kind, json)
      #expect(details.id.isEmpty && details.targets.isEmpty && details.changes.isEmpty)
    }
  }
}
