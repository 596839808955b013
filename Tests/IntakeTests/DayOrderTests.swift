import Intake
import Testing

/// The order of day and month, which is one for the whole file.
@Suite struct DayOrderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let undecided =
    "no date tells day from month: they are read month first, as 05/01 for 1 May"
  private static let contradictory =
    "dates of both orders, day first and month first: some times may be wrong"

  private func table(_ dates: [String]) -> String {
    "CreatedDateTime,UserPrincipalName,AppDisplayName,IPAddress\n"
      + dates.map { "\"\($0)\",a@b.example,x,81.2.69.142\n" }.joined()
  }

  private func times(_ reading: FileReading) -> [String] {
    reading.events.map { String($0.split(separator: " ")[1]) }
  }

  @Test func `one day above twelve decides for the rows above it`() throws {
    let day = try FileReading(folder, table(["05/01/2024 10:11:12", "13/01/2024 10:11:12"]))
    #expect(times(day) == ["2024-01-05T10:11:12Z", "2024-01-13T10:11:12Z"])
    #expect(day.ending.notes == ["dates are read day first"] && day.ending.warnings.isEmpty)
    let month = try FileReading(folder, table(["05/01/2024 10:11:12", "01/13/2024 10:11:12"]))
    #expect(times(month) == ["2024-05-01T10:11:12Z", "2024-01-13T10:11:12Z"])
    #expect(month.ending.notes == ["dates are read month first"] && month.ending.warnings.isEmpty)
  }

  @Test func `a row far below decides as well, in every encoding`() throws {
    let dates = Array(repeating: "05/01/2024 10:11:12", count: 40_000) + ["31/01/2024 10:11:12"]
    let text = table(dates)
    #expect(text.utf8.count > 3 << 19)
    for encoding in Encoding.all where ["UTF-8", "UTF-16LE", "gzip"].contains(encoding.description)
    {
      let reading = FileReading(try encoding.write(text, folder))
      #expect(Set(times(reading)) == ["2024-01-05T10:11:12Z", "2024-01-31T10:11:12Z"])
      #expect(reading.ending.warnings.isEmpty && reading.events.count == 40_001)
    }
  }

  @Test func `dots mean the day first`() throws {
    let reading = try FileReading(folder, table(["05.01.2024 10:11:12", "06.01.2024 9:08"]))
    #expect(times(reading) == ["2024-01-05T10:11:12Z", "2024-01-06T09:08:00Z"])
    #expect(reading.ending.warnings.isEmpty)
  }

  @Test func `what decides nothing is read month first, with a warning`() throws {
    let reading = try FileReading(folder, table(["05/01/2024 10:11:12", "2/3/2024 1:02:03 PM"]))
    #expect(times(reading) == ["2024-05-01T10:11:12Z", "2024-02-03T13:02:03Z"])
    #expect(reading.ending.warnings == [Self.undecided] && reading.ending.notes.isEmpty)
  }

  @Test func `dates of both orders are warned of`() throws {
    let reading = try FileReading(folder, table(["13/01/2024 10:11:12", "01/13/2024 10:11:12"]))
    #expect(times(reading) == ["2024-01-13T10:11:12Z", "2024-01-13T10:11:12Z"])
    #expect(reading.ending.warnings == [Self.contradictory])
  }

  @Test(arguments: [
    ["05/05/2024 10:11:12"], ["2024-01-05T10:11:12Z"], ["2024-01-05 10:11:12", ""], [],
  ])
  func `dates that mean the same in both orders need no word`(dates: [String]) throws {
    let reading = try FileReading(folder, table(dates))
    #expect(reading.ending.warnings.isEmpty && reading.ending.notes.isEmpty)
  }

  @Test func `exports that keep the time elsewhere, or in one order, need no word`() throws {
    let data = ExportedRecord.cell(ExportedRecord.logged)
    let search = "CreationDate,UserIds,Operations,AuditData\n5/1/2021 9:13:33 PM,a,b,\(data)\n"
    let logged = try FileReading(folder, search)
    #expect(times(logged) == ["2026-11-02T03:12:45Z"] && logged.ending.warnings.isEmpty)
    let analytics = try FileReading(
      folder,
      """
      CreatedDateTime [UTC],UserPrincipalName,AppDisplayName,ConditionalAccessStatus
      "4/5/2021, 2:21:03.000 PM",a@b.example,x,success
      """
    )
    #expect(times(analytics) == ["2021-04-05T14:21:03Z"] && analytics.ending.warnings.isEmpty)
  }
}
