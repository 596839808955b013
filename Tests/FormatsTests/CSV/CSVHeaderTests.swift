import Formats
import Testing

@Suite struct CSVHeaderTests {
  private func header(_ text: String) -> CSVHeader {
    let bytes = Array(text.utf8)
    var stream = CSVStream(separator: 0x2c)
    var row = CSVRow()
    _ = stream.next(in: bytes.span, isFinal: true, row: &row)
    return CSVHeader(row, in: bytes.span)
  }

  @Test func `names are kept without mark, quotes and blanks around them`() {
    let header = header("\u{feff}\"Date (UTC)\",\"Request ID\", User ,\u{a0}IP address\u{202f},,x")
    #expect(header.names == ["Date (UTC)", "Request ID", "User", "IP address", "", "x"])
    #expect(header.columns(named: "Date (UTC)") == [0])
  }

  @Test(arguments: [
    ("Application ID ", "application id"), ("Application ID", "Application ID "),
    ("Autonomous system  number", "Autonomous system number"),
    ("Autonomous system number", "autonomous  SYSTEM \u{a0}number"),
    ("TimeGenerated [UTC]", "timegenerated [utc]"), ("AuditData", "AUDITDATA"),
    ("Überschrift", "Überschrift"), ("a\nb", "a b"),
  ])
  func `a name is found whatever its case and blanks`(name: String, asked: String) {
    let header = header("first,\"\(name)\",last")
    #expect(header.columns(named: asked) == [1])
    #expect(header.contains(asked))
  }

  @Test(arguments: ["Applicatio ID", "ApplicationID", "Application ID 2", "", "überschrift"])
  func `another name is not found`(asked: String) {
    let header = header("Application ID ,Überschrift")
    #expect(header.columns(named: asked).isEmpty)
    #expect(!header.contains(asked))
  }

  @Test func `a name that occurs twice has both columns, in order`() {
    let header = header("Incoming token type,User,incoming  token type ")
    #expect(header.columns(named: "Incoming token type") == [0, 2])
    #expect(header.columns(named: "User") == [1])
  }

  @Test func `fields without a column are counted, missing ones are not`() {
    let text = Array("a,b\n1\n1,2\n1,2,3,4\n".utf8)
    var stream = CSVStream(separator: 0x2c)
    var row = CSVRow()
    _ = stream.next(in: text.span, isFinal: true, row: &row)
    let header = CSVHeader(row, in: text.span)
    var extra: [Int] = []
    while case .row = stream.next(in: text.span, isFinal: true, row: &row) {
      extra.append(header.extraFields(of: row))
    }
    #expect(extra == [0, 0, 2])
  }
}
