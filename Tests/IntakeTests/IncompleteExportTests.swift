import Events
import Formats
import Testing

@testable import Intake

/// Exports that end where they should not.
@Suite struct IncompleteExportTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  // MARK: Rows of the unified audit log

  private func rows(_ count: Int, of results: Int?) -> [String] {
    var rows = LoggedRows()
    for _ in 0..<count { rows.add(resultCount: results) }
    return rows.warnings
  }

  @Test func `a number of rows at which exports are cut is told`() {
    for count in [5_000, 50_000] {
      #expect(
        rows(count, of: nil) == [
          "exactly \(count) rows: the export was cut at its limit, more may exist"
        ]
      )
      #expect(rows(count - 1, of: nil).isEmpty && rows(count + 1, of: nil).isEmpty)
    }
    #expect(rows(0, of: nil).isEmpty)
  }

  @Test func `rows that a search had and that are not here are told`() {
    #expect(rows(3, of: 10) == ["the search had 10 results, 3 of them are here"])
    #expect(rows(10, of: 10).isEmpty && rows(12, of: 10).isEmpty)
  }

  private func table(_ data: [String]) -> String {
    "CreationDate,UserIds,Operations,AuditData,ResultCount\n"
      + data.map { "x,y,z,\(ExportedRecord.cell($0)),\(data.count)\n" }.joined()
  }

  @Test func `five thousand rows of a file are noticed, as table and as JSON`() throws {
    let small = #"{"Id":"1","CreationTime":"2026-11-02T03:12:45","Operation":"x","Workload":"w"}"#
    for count in [4_999, 5_000] {
      let data = Array(repeating: small, count: count)
      let lines = data.map { #"{"AuditData":\#(ExportedRecord.text($0))}"# }.joined(separator: "\n")
      for text in [table(data), lines] {
        let reading = try FileReading(folder, text)
        #expect(reading.events.count == count)
        #expect(reading.ending.warnings.isEmpty == (count != 5_000))
      }
    }
  }

  @Test(arguments: [10_000, 32_767])
  func `audit data that a tool has cut is told by its length`(length: Int) throws {
    let long = ExportedRecord.logged.replacing(
      "\"Id\"",
      with: "\"Long\":\"\(String(repeating: "é", count: 40_000))\",\"Id\""
    )
    let cut = String(decoding: Array(long.utf16.prefix(length)), as: UTF16.self)
    let shorter = String(cut.dropLast())
    let texts = [
      table([ExportedRecord.logged, cut, shorter]),
      [ExportedRecord.logged, cut, shorter].map { #"{"AuditData":\#(ExportedRecord.text($0))}"# }
        .joined(separator: "\n"),
    ]
    for text in texts {
      let reading = try FileReading(folder, text)
      #expect(reading.events.count == 1 && reading.rejects.count == 2)
      #expect(
        reading.rejects.contains { $0.reason == "'AuditData' is cut at \(length) characters" }
      )
      #expect(
        reading.ending.warnings == ["the audit data of 1 rows is cut at \(length) characters"]
      )
    }
  }

  // MARK: Pages

  private func page(_ minutes: [Int], next: Bool, list: String = "signIns") -> String {
    let records = minutes.map { minute in
      FileReading.record(minute).replacing("03:12:45Z", with: "03:\(minute):00Z")
    }
    let link = next ? #","@odata.nextLink":"https://graph.example/next""# : ""
    let context = #""@odata.context":"https://graph.example/$metadata#auditLogs/\#(list)""#
    return "{\(context),\"value\":[\(records.joined(separator: ","))]\(link)}"
  }

  private func warnings(_ pages: String...) throws -> [String] {
    try FileReading(folder, pages.joined(separator: "\n")).ending.warnings
  }

  private static let broken = "a page inside the file has a next page that is not there"

  @Test func `pages inside a file that go on in time are whole`() throws {
    // Newest first, and oldest first.
    #expect(try warnings(page([40, 30], next: true), page([30, 20], next: false)).isEmpty)
    #expect(try warnings(page([20, 30], next: true), page([30, 40], next: false)).isEmpty)
    #expect(try warnings(page([40, 40], next: true), page([50, 60], next: false)).isEmpty)
    #expect(try warnings(page([], next: true), page([50, 60], next: false)).isEmpty)
    #expect(try warnings(page([40], next: false), page([50], next: false)).isEmpty)
  }

  @Test func `a page inside a file that nothing goes on with is told`() throws {
    #expect(
      try warnings(page([40, 30], next: true), page([50, 45], next: false)) == [Self.broken]
    )
    #expect(
      try warnings(page([20, 30], next: true), page([10, 15], next: false)) == [Self.broken]
    )
    let other = page([29, 20], next: false, list: "directoryAudits")
    #expect(try warnings(page([40, 30], next: true), other) == [Self.broken])
  }

  private func pages(_ text: String) throws -> PageChain {
    try FileReading(folder, text).ending.pages
  }

  @Test func `a page at the end of a file is gone on with by the next file, or not`() throws {
    let first = try pages(page([40, 30], next: true))
    #expect(first.isOpen && !first.isBroken)
    #expect(first.isContinued(by: try pages(page([30, 20], next: false))))
    #expect(!first.isContinued(by: try pages(page([50, 45], next: false))))
    let other = try pages(page([29, 20], next: false, list: "directoryAudits"))
    #expect(!first.isContinued(by: other))
    #expect(!first.isContinued(by: try pages(FileReading.record(1))))
    let oldest = try pages(page([20, 30], next: true))
    #expect(oldest.isContinued(by: try pages(page([31, 40], next: false))))
    #expect(!oldest.isContinued(by: try pages(page([10, 15], next: false))))
    #expect(try !pages(page([40, 30], next: false)).isOpen)
    #expect(try !pages(FileReading.record(1)).isOpen && !pages("").isOpen)
  }

  @Test func `a link may stand before its records`() throws {
    let text = #"{"@odata.nextLink":"https://x","value":[\#(FileReading.record(1))]}"#
    #expect(try pages(text).isOpen)
    #expect(try !pages(text.replacing("https://x", with: "")).isOpen)
    #expect(try !pages(text.replacing("\"https://x\"", with: "null")).isOpen)
  }

  @Test func `a file that ends in a page with a next one is read whole when it grows`() throws {
    let reading = FileReading(
      try folder.write("a", Array(page([40], next: true).utf8)),
      memory: FileMemory([], secret: (1, 2))
    )
    #expect(reading.ending.digest != nil && !reading.ending.isResumable)
  }
}
