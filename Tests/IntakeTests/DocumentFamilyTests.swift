import Events
import Intake
import TestSupport
import Testing

@Suite struct DocumentFamilyTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: ["42", "\"", "true", "]", "*", "Name,Age", "\"open", "sep=;\n", "é"])
  func `a file of one line that is no form is refused, with or without a line end`(
    text: String
  ) throws {
    for text in [text, text + "\n", "\u{feff}" + text, text + "\r\n"] {
      let reading = try FileReading(folder, text)
      #expect(reading.records.isEmpty)
      #expect(reading.rejects.map(\.line) == [1], "\(text)")
      #expect(reading.ending.bytes == text.utf8.count)
    }
  }

  @Test func `a damaged first line does not hide the records behind it`() throws {
    let lines = (1...4).map { FileReading.record($0) }
    for damage in ["x", "\"", ",", "x;", "{\"", "", "}"] {
      let first = damage + lines[0].dropFirst()
      let text = ([first] + lines.dropFirst()).joined(separator: "\n")
      let reading = try FileReading(folder, text)
      #expect(reading.records == Array(lines.dropFirst()), "\(damage)")
      #expect(reading.rejects.first?.line == 1, "\(damage)")
    }
  }

  @Test func `a table whose cells hold lines of JSON is a table`() throws {
    let cell =
      "\"{\n\"\"Id\"\":\"\"l1\"\",\n\"\"CreationTime\"\":\"\"2026-11-02T03:12:45\"\","
      + "\n\"\"Operation\"\":\"\"UserLoggedIn\"\",\"\"RecordType\"\":15,\"\"Actor\"\":\n[]}\""
    let reading = try FileReading(folder, "RecordId,AuditData\n1,\(cell)\n")
    #expect(reading.rejects.isEmpty)
    #expect(reading.records.count == 1)
  }
}
