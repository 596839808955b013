import Events
import Formats
import Intake
import Testing

extension TableTests {
  // MARK: Log Analytics

  @Test(arguments: [ExportedRecord.audit, ExportedRecord.signIn])
  func `an export of Log Analytics is the record it was made from`(json: String) throws {
    let columns = ExportedRecord.columns(json)
    let plain = try FileReading(folder, json)
    for (times, dynamics) in [("", ""), (" [UTC]", "_dynamic"), (" [UTC]", "_string")] {
      let names = columns.map { column in
        column.name.hasSuffix("DateTime")
          ? column.name + times
          : column.cell.hasPrefix("{") || column.cell.hasPrefix("[")
            ? column.name + dynamics : column.name
      }
      let cells = columns.map { column in
        guard column.name.hasSuffix("DateTime"), !times.isEmpty else { return column.cell }
        return column.cell.contains("1234567")
          ? "11/2/2026, 3:12:45.1234567 AM" : "11/2/2026, 3:12:45.500 AM"
      }
      let text = [names, cells].map { Self.row($0) }.joined(separator: "\r\n")
      let reading = try FileReading(folder, "\u{feff}" + text + "\r\n")
      #expect(reading.events == plain.events)
      #expect(reading.identities == plain.identities)
      #expect(reading.rejects.isEmpty && reading.ending.warnings.isEmpty)
    }
  }

  @Test func `of a column that is there twice the filled one counts`() throws {
    let text = """
      CreatedDateTime [UTC],UserPrincipalName,AppDisplayName,ConditionalAccessStatus,\
      Status_dynamic,Status_string
      "4/28/2021, 2:21:03.000 PM",a@example.com,x,success,,"{""errorCode"":""50126""}"
      "4/28/2021, 2:21:04.000 PM",a@example.com,x,success,"{""errorCode"":50053}",
      """
    let events = try events(text)
    #expect(events.map { $0.contains("|50126|") } == [true, false])
    #expect(events.map { $0.contains("|50053|") } == [false, true])
  }

  @Test func `a query's export without a time takes that of its steps, else refuses`() throws {
    let text = """
      UserPrincipalName,AppDisplayName,ResultType,AuthenticationDetails
      a@example.com,x,0,"[{""authenticationStepDateTime"":""2026-11-02T03:12:45Z""}]"
      a@example.com,x,0,[]
      """
    let reading = try FileReading(folder, text)
    #expect(reading.events.map { $0.prefix(28) } == ["signIn 2026-11-02T03:12:45Z "])
    #expect(
      reading.rejects.map(\.reason) == [
        "no time of the event: 'createdDateTime' is missing or empty"
      ]
    )
  }

  // MARK: Intune

  @Test func `Intune's export is read by its columns`() throws {
    let text = """
      Date,Initiated by (actor),Application name,Activity,Target(s),Category,Status
      2026-11-02T03:12:45Z,Ada@example.com,Intune Portal,Create Policy,Wi-Fi profile,Device,Success
      """
    #expect(
      try events(text) == [
        "auditEvent 2026-11-02T03:12:45Z user Create Policy|Device||Success|ada@example.com|"
          + "ada@example.com||Intune Portal|||"
      ]
    )
  }

  // MARK: Rows

  @Test func `a short row has empty cells, a long one is refused when it is shifted`() throws {
    let text = """
      CreatedDateTime,UserPrincipalName,AppDisplayName,IPAddress,City,Country
      2026-11-02T03:12:45Z,a@example.com,x
      2026-11-02T03:12:45Z,a@example.com,x,81.2.69.142,Oslo,NO,,
      2026-11-02T03:12:45Z,a@example.com,x, y,81.2.69.142,Oslo,NO
      2026-11-02T03:12:45Z,a@example.com,x,81.2.69.142,Oslo,NO
      """
    let reading = try FileReading(folder, text)
    #expect(reading.lines == [2, 3, 5])
    #expect(reading.rejects.map(\.line) == [4])
    #expect(reading.rejects.first?.reason == "a row with more cells than the header has names")
  }

  @Test func `a quote that never ends costs its row`() throws {
    let good = Self.row(Self.searchRow(1))
    let text = [Self.row(Self.search), good, "\"open,x", good, good].joined(separator: "\r\n")
    let reading = try FileReading(folder, text)
    #expect(reading.lines == [2, 4, 5])
    #expect(reading.rejects.map(\.line) == [3])
  }

  @Test func `a table is the same at every size of the window`() throws {
    let tables = [
      [Self.search, Self.searchRow(1), Self.searchRow(2, data: ""), Self.searchRow(3)],
      [Self.auditHeader, Self.auditRow, Self.auditRow], [Self.signInHeader, Self.signInRow],
    ]
    for table in tables {
      for end in ["\r\n", "\n"] {
        let bytes = Array((table.map { Self.row($0) }.joined(separator: end) + end).utf8)
        let whole = WindowReading(table: bytes, pieces: bytes.count)
        #expect(whole.found.events.count + whole.found.rejects.count == table.count - 1)
        for size in [1, 2, 7, 63, 500] {
          let reading = WindowReading(table: bytes, pieces: size)
          #expect(reading.found.events == whole.found.events, "\(size)")
          #expect(reading.found.identities == whole.found.identities)
          #expect(reading.found.lines == whole.found.lines)
          #expect(reading.found.rejects == whole.found.rejects)
          #expect(reading.warnings == whole.warnings)
        }
      }
    }
  }

  @Test func `a table is the same in every encoding`() throws {
    let text =
      [Self.auditHeader, Self.auditRow.map { $0.replacing("Bo", with: "Bø €") }, Self.auditRow]
      .map { Self.row($0) }.joined(separator: "\r\n") + "\r\n"
    let plain = try FileReading(folder, text)
    #expect(plain.events.count == 2)
    for encoding in Encoding.all {
      let reading = FileReading(try encoding.write(text, folder))
      #expect(reading.events == plain.events && reading.records == plain.records, "\(encoding)")
      #expect(reading.identities == plain.identities && reading.lines == plain.lines)
      #expect(reading.rejects.isEmpty && reading.ending.warnings.isEmpty)
    }
  }

  @Test(arguments: ["", "\r\n", "\r\n\r\n"])
  func `a table without rows is no fault`(end: String) throws {
    let reading = try FileReading(folder, Self.row(Self.search) + end)
    #expect(reading.events.isEmpty && reading.rejects.isEmpty && reading.ending.warnings.isEmpty)
  }
}
