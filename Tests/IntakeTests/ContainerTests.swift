import Events
import Formats
import Intake
import Testing

/// The same records in every container, encoding and window.
@Suite struct ContainerTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let records = [
    ExportedRecord.audit, ExportedRecord.signIn, ExportedRecord.logged,
  ]

  /// What must be read, whatever the records are in.
  private func expected() throws -> FileReading {
    let reading = try FileReading(folder, Self.records.joined(separator: "\n"))
    try #require(reading.events.count == 3 && reading.rejects.isEmpty)
    return reading
  }

  @Test func `the records are what they look like`() throws {
    let events = try expected().events
    #expect(
      events == [
        "directoryAudit 2026-11-02T03:12:45.1234567Z user Add member to role|RoleManagement|"
          + "Core Directory|success|aaaa-1|ada@example.com|81.2.69.142||Mozilla/5.0||",
        "signIn 2026-11-02T03:12:45.5Z user Sign-in activity|interactiveUser||50126|aaaa-1|"
          + "ada@example.com|2a02:8109::1|Azure Portal|Mozilla/5.0, \"x\"|windows|edge|NO",
        "auditLogRecord 2026-11-02T03:12:45Z user New-InboxRule|ExchangeAdmin|Exchange|True|"
          + "ada@example.com|ada@example.com|2a02:8109::2||||",
      ]
    )
  }

  @Test(arguments: Container.all)
  func `records are the same in every container and encoding`(container: Container) throws {
    let expected = try expected()
    let text = container.write(Self.records)
    for encoding in Encoding.all {
      let reading = FileReading(try encoding.write(text, folder))
      #expect(reading.events == expected.events, "\(encoding)")
      #expect(reading.identities == expected.identities, "\(encoding)")
      #expect(reading.rejects.isEmpty, "\(encoding) \(reading.rejects)")
      #expect(reading.ending.warnings.isEmpty, "\(encoding)")
    }
  }

  @Test(arguments: Container.all)
  func `records are the same at every size of the window`(container: Container) throws {
    let expected = try expected()
    let bytes = Array(container.write(Self.records).utf8)
    let whole = WindowReading(json: bytes, pieces: bytes.count)
    for size in [1, 2, 3, 5, 17, 64, 257, 1_000] {
      let reading = WindowReading(json: bytes, pieces: size)
      #expect(reading.found.events == expected.events, "\(size)")
      #expect(reading.found.identities == expected.identities, "\(size)")
      #expect(reading.found.rejects.isEmpty && !reading.endsInside, "\(size)")
      #expect(reading.found.lines == whole.found.lines, "\(size)")
      #expect(reading.lines == whole.lines, "\(size)")
    }
  }

  @Test(arguments: Container.all)
  func `a container cut anywhere keeps what was whole and says that it is cut`(
    container: Container
  ) throws {
    let expected = try expected()
    let text = container.write(Self.records)
    let bytes = Array(text.utf8)
    let end = bytes.lastIndex { ![0x20, 0x0a, 0x0d].contains($0) } ?? 0
    for length in stride(from: 0, through: bytes.count, by: 7) {
      let reading = WindowReading(json: Array(bytes[..<length]), pieces: bytes.count)
      let events = reading.found.events
      #expect(events == Array(expected.events.prefix(events.count)), "\(length)")
      let isTold = reading.endsInside || !reading.found.rejects.isEmpty
      let isWhole = events.count == 3 || length > end
      // Between two values nobody can know that more was meant to come.
      let isBetween =
        bytes[..<length].last { ![0x20, 0x0a, 0x0d, 0x2c].contains($0) }
        .map { $0 == 0x7d || $0 == 0x5d } ?? true
      #expect(isTold || isWhole || isBetween, "\(length)")
    }
  }

  // MARK: Tables of answers

  @Test func `an answer of many rows is read in windows of any size`() throws {
    let columns = ExportedRecord.columns(ExportedRecord.signIn)
    let names = columns.map { #"{"name":"\#($0.name)","type":"string"}"# }
    let rows = (0..<12).map { number in
      let cells = columns.map { column in
        column.name == "Id" ? "\"id-\(number)\"" : ExportedRecord.text(column.cell)
      }
      return "[" + cells.joined(separator: ",") + "]"
    }
    let text = """
      {"tables":[{"name":"PrimaryResult","columns":[\(names.joined(separator: ","))],
      "rows":[
      \(rows.joined(separator: ",\n"))
      ]},{"name":"Stats","columns":[{"name":"n","type":"long"}],"rows":[]}],"statistics":{}}
      """
    let bytes = Array(text.utf8)
    for size in [1, 3, 100, 1_000, bytes.count] {
      let reading = WindowReading(json: bytes, pieces: size)
      #expect(reading.found.events.count == 12 && reading.found.rejects.isEmpty, "\(size)")
      #expect(Set(reading.found.identities).count == 12)
      #expect(reading.found.lines == Array(3...14), "\(size)")
    }
  }

  @Test func `rows of an answer that are no records are refused each by itself`() throws {
    let text = """
      {"tables":[{"name":"T","columns":[{"name":"Computer","type":"string"}],
      "rows":[["a"],
      ["b"]]}]}
      """
    let reading = try FileReading(folder, text)
    #expect(reading.events.isEmpty)
    #expect(reading.rejects.map(\.line) == [2, 3])
    #expect(reading.rejects.allSatisfy { $0.reason.contains("it has Computer") })
  }

  @Test func `rows of one table do not get the columns of another`() throws {
    let audit = ExportedRecord.columns(ExportedRecord.audit)
    func table(_ columns: String, _ rows: String) -> String {
      #"{"name":"T","columns":[\#(columns)],"rows":[\#(rows)]}"#
    }
    let names = audit.map { #"{"name":"\#($0.name)"}"# }.joined(separator: ",")
    let cells = audit.map { ExportedRecord.text($0.cell) }.joined(separator: ",")
    let text =
      #"{"tables":[\#(table(names, "[\(cells)]")),{"name":"U","rows":[[\#(cells)]]}]}"#
    let reading = try FileReading(folder, text)
    #expect(reading.events.count == 1 && reading.rejects.count == 1)
  }

  // MARK: Rows of searches

  @Test func `the rows of a search are read from their audit data`() throws {
    let rows = (1...3).map { number in
      let data = ExportedRecord.logged.replacing("0000f1", with: "0000f\(number)")
      return """
        {"PSComputerName":"x","RunspaceId":"y","RecordType":"ExchangeAdmin",
         "CreationDate":"\\/Date(1616531893000)\\/","UserIds":"z","Operations":"New-InboxRule",
         "AuditData":\(ExportedRecord.text(data)),"ResultIndex":\(number),"ResultCount":3,
         "Identity":"8a8a8a8a-0000-4000-8000-0000000000f\(number)","IsValid":true}
        """
    }
    for text in ["[\(rows.joined(separator: ",\n"))]", rows.joined(separator: "\n"), rows[0]] {
      let reading = try FileReading(folder, text)
      #expect(reading.events.count == (text == rows[0] ? 1 : 3))
      #expect(reading.rejects.isEmpty)
      // The time is that of the audit data, never of the row.
      #expect(reading.events.allSatisfy { $0.hasPrefix("auditLogRecord 2026-11-02T03:12:45Z") })
      #expect(
        reading.ending.warnings
          == (text == rows[0] ? ["the search had 3 results, 1 of them are here"] : [])
      )
    }
  }

  @Test(arguments: ["null", "\"\"", "\"words\"", "[]", "7", "\" \""])
  func `a row without audit data is refused`(data: String) throws {
    let reading = try FileReading(folder, "\n" + #"{"RecordType":"X","AuditData":\#(data)}"#)
    #expect(reading.events.isEmpty)
    #expect(!reading.rejects.isEmpty)
    #expect(reading.rejects.allSatisfy { $0.line == 2 && !$0.reason.contains("words") })
  }

  @Test func `a broken record inside an envelope costs itself and keeps its place`() throws {
    let good = #"{"message":\#(ExportedRecord.text(ExportedRecord.audit))}"#
    let bad = #"{"message":"{\"id\":\"secret\",}"}"#
    let reading = try FileReading(folder, "\(good)\n\(bad)\n\(good)\n")
    #expect(reading.events.count == 2 && reading.rejects.count == 1)
    let reject = try #require(reading.rejects.first)
    #expect(reject.line == 2 && reject.byte == good.utf8.count + 1)
    #expect(reject.reason.hasPrefix("inside its envelope: not JSON"))
  }

  @Test func `envelopes are peeled four deep and no further`() throws {
    var text = ExportedRecord.audit
    for depth in 1...8 {
      text = #"{"_source":\#(text)}"#
      let reading = try FileReading(folder, text)
      #expect(reading.events.count == (depth <= 4 ? 1 : 0), "\(depth)")
      #expect(reading.rejects.count == (depth <= 4 ? 0 : 1), "\(depth)")
    }
  }

  @Test func `what a shipper says of itself does not hide an unknown record`() throws {
    let reading = try FileReading(folder, #"{"message":"user logged on","log":{"level":"info"}}"#)
    #expect(reading.events.isEmpty)
    #expect(
      reading.rejects.map(\.reason) == [
        "not a kind of record that is known (it has message, log)"
      ]
    )
  }
}
