import Events
import Foundation
import Glibc
import Testing

@testable import Intake

/// Ways in which records were once lost without a word.
@Suite struct SilentLossTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ text: String) throws -> FileReading { try FileReading(folder, text) }

  @Test func `two names that look alike are two files`() throws {
    let names = ["caf\u{e9}.json", "cafe\u{301}.json"]
    for name in names { _ = try folder.write(name, Array(FileReading.record(1).utf8)) }
    let files = try InputFiles([folder.path])
    #expect(files.paths.count == 2)
    #expect(try InputFiles(names.map { folder.path + "/" + $0 }).paths.count == 2)
  }

  @Test(arguments: [
    "00000000-0000-0000-0000-000000000000", "<null>", "null", "   ", "{}", "{{$guid}}",
    "String", "String (identifier)",
  ])
  func `records that share a placeholder for an id are two events`(id: String) throws {
    let records = (1...2).map { number in
      FileReading.record(number).replacing("\"id\":\"\(number)\"", with: "\"id\":\"\(id)\"")
        .replacing("\"note\":\"\"", with: "\"note\":\"\(number)\"")
    }
    let reading = try read(records.joined(separator: "\n"))
    #expect(Set(reading.identities).count == 2)
  }

  @Test func `a row whose texts nest too deep is refused`() throws {
    let deep = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    let reading = try read(
      """
      {"TimeGenerated":"2026-11-02T03:12:45Z","Type":"AuditLogs","TargetResources":"\(deep)"}
      """
    )
    #expect(reading.records.isEmpty)
    #expect(reading.rejects.map(\.reason) == ["nested deeper than 128 levels"])
  }

  @Test(arguments: ["value", "Value", "records", "tables"])
  func `a record with a list of that name is a record`(name: String) throws {
    for list in ["[]", "[1]"] {
      let record = FileReading.record(1).dropLast() + ",\"\(name)\":\(list)}"
      let reading = try read(String(record))
      #expect(reading.records.count == 1 && reading.rejects.isEmpty)
    }
  }

  @Test(arguments: [
    #"{"message":[]}"#, #"{"_source":[]}"#, #"{"Body":[],"id":"x"}"#, #"{"message":"[]"}"#,
  ])
  func `an envelope without a record is told`(text: String) throws {
    #expect(try read(text).rejects.count == 1)
  }

  @Test func `what an envelope's text lacks is told`() throws {
    let page = #"{"@odata.nextLink":"x","value":[\#(FileReading.record(1))]}"#
    let escaped = page.replacing("\"", with: "\\\"")
    let open = try read("{\"message\":\"\(escaped)\"}")
    #expect(open.records.count == 1 && open.ending.warnings.count == 1)
    let cut = try read("{\"message\":\"\(escaped.dropLast(2))\"}")
    #expect(cut.records.count == 1 && cut.rejects.count == 1)
  }

  @Test func `an answer that says it is not whole is incomplete`() throws {
    for text in [
      #"{"value":[],"error":{"code":"PartialError"}}"#,
      #"{"tables":[],"error":{"code":"PartialError"}}"#,
    ] {
      #expect(try read(text).ending.warnings.count == 1)
    }
  }

  @Test func `something behind packed data is told`() throws {
    let packed = try folder.packed(Array(FileReading.record(1).utf8))
    let reading = try FileReading(folder, packed + Array("\n{\"id\":2}\n".utf8))
    #expect(reading.records.count == 1 && reading.ending.warnings.count == 1)
  }

  @Test func `a table of redirected standard input loses no row to the look at its dates`() throws {
    let names = "CreatedDateTime,UserPrincipalName,AppDisplayName,IPAddress,Id"
    let rows = (0..<40_000).map { "05/01/2026 10:11:12,a@b.example,App,81.2.69.142,id-\($0)" }
    let path = try folder.write("table.csv", Array(([names] + rows).joined(separator: "\n").utf8))
    let saved = dup(0)
    defer {
      dup2(saved, 0)
      close(saved)
    }
    let file = open(path, O_RDONLY)
    dup2(file, 0)
    close(file)
    let reading = FileReading(InputFiles.standardInput)
    #expect(reading.records.count == rows.count)
  }

  @Test func `a table without a header shows none of its cells`() throws {
    let reading = try read("2026-10-01T00:00:00Z,alice@contoso.example,hunter,x\n1,2,3,4\n")
    let reason = try #require(reading.rejects.first).reason
    #expect(!reason.contains("alice") && !reason.contains("hunter"))
  }

  @Test func `a small table with many columns takes little memory`() throws {
    let names = (["Type"] + (0..<1_000).map { "c\($0)" }).joined(separator: ",")
    let text = names + "\n" + String(repeating: "AuditLogs\n", count: 1_500)
    var largest = 0
    var count = 0
    let path = try folder.write("wide.csv", Array(text.utf8))
    _ = DocumentReader.read(path) { batch in
      largest = max(largest, batch.bytes.count)
      count += batch.rejects.count
      return true
    }
    #expect(count == 1_500 && largest < 16 << 20)
  }
}
