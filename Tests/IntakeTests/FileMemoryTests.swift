import Events
import Foundation
import Intake
import Testing

/// Files that were read before.
@Suite struct FileMemoryTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let secret: (UInt64, UInt64) = (11, 13)

  /// Reads a file as a run does that remembers nothing, and remembers it.
  private func remembered(_ name: String, _ bytes: [UInt8]) throws -> RememberedFile {
    let path = try folder.write(name, bytes)
    let ending = FileReading(path, memory: FileMemory([], secret: Self.secret)).ending
    return RememberedFile(
      path: path,
      bytes: ending.bytes,
      lines: ending.lines,
      digest: try #require(ending.digest),
      isResumable: ending.isResumable
    )
  }

  private func again(_ name: String, _ bytes: [UInt8], _ files: [RememberedFile]) throws
    -> FileReading
  {
    FileReading(try folder.write(name, bytes), memory: FileMemory(files, secret: Self.secret))
  }

  private func lines(_ numbers: Range<Int>, end: String = "\n") -> [UInt8] {
    Array(numbers.map { FileReading.record($0) + end }.joined().utf8)
  }

  // MARK: What is known again

  @Test func `a file that did not change is not read again`() throws {
    for bytes in [lines(0..<3), lines(0..<20_000), try folder.packed(lines(0..<3)), []] {
      let file = try remembered("a.json", bytes)
      let reading = try again("a.json", bytes, [file])
      #expect(reading.beginning == .unchanged(0) && reading.batches == 0)
      let moved = try again("b/c.json", bytes, [try remembered("x", lines(7..<8)), file])
      #expect(moved.beginning == .unchanged(1) && moved.batches == 0)
    }
  }

  @Test func `a table that did not change is not read again, one that grew is read whole`() throws {
    let table = "CreatedDateTime,UserPrincipalName,AppDisplayName,IPAddress\n"
    let row = "2024-01-05T10:11:12Z,a@b.example,x,81.2.69.142\n"
    let file = try remembered("t.csv", Array((table + row).utf8))
    #expect(try again("t.csv", Array((table + row).utf8), [file]).beginning == .unchanged(0))
    let grown = try again("t.csv", Array((table + row + row).utf8), [file])
    #expect(grown.beginning == .whole && grown.events.count == 2)
  }

  @Test func `a file that changed is read whole`() throws {
    let bytes = lines(0..<200)
    let file = try remembered("a.json", bytes)
    #expect(file.isResumable)
    for place in [0, bytes.count / 2, bytes.count - 2] {
      var changed = bytes
      changed[place] ^= 1
      // Of the same size, and grown.
      #expect(try again("a.json", changed, [file]).beginning == .whole)
      let grown = try again("a.json", changed + lines(200..<201), [file])
      #expect(grown.beginning == .whole && grown.events.count >= 200)
    }
    let shrunk = try again("a.json", Array(bytes.dropLast(100)), [file])
    #expect(shrunk.beginning == .whole)
    #expect(try again("a.json", [], [file]).beginning == .whole)
    // Grown under another name it is another file.
    let other = try again("b.json", bytes + lines(200..<201), [file])
    #expect(other.beginning == .whole && other.events.count == 201)
  }

  @Test func `another secret knows nothing again`() throws {
    let bytes = lines(0..<3)
    let file = try remembered("a.json", bytes)
    let reading = FileReading(file.path, memory: FileMemory([file], secret: (11, 14)))
    #expect(reading.beginning == .whole && reading.events.count == 3)
  }

  @Test func `of several states the longest that it grew from counts`() throws {
    let states = try [2, 5, 3].map { try remembered("a.json", lines(0..<$0)) }
    let reading = try again("a.json", lines(0..<6), states)
    #expect(reading.beginning == .grown(1) && reading.events.count == 1)
    // When the longest is another content, the file is read whole.
    var other = states[1]
    other.digest = states[0].digest
    #expect(try again("a.json", lines(0..<6), [states[0], other]).events.count >= 1)
  }

  // MARK: Reading on

  @Test func `reading on gives exactly what reading the whole gives`() throws {
    let record = FileReading.record
    let texts = [
      String(decoding: lines(0..<8), as: UTF8.self),
      String(decoding: lines(0..<8, end: "\r\n"), as: UTF8.self),
      "\u{feff}" + String(decoding: lines(0..<4), as: UTF8.self),
      (0..<8).map { record($0, "") }.joined(),
      (0..<4).map { "[\(record($0, "x")),\n\(record($0 + 10, "é"))]" }.joined(separator: "\n"),
      (0..<4).map { "{\"value\":[\n\(record($0, ""))]}" }.joined(separator: "\r\n"),
      (0..<4).map { "{\"message\":\(ExportedRecord.text(record($0, "")))}" }.joined(
        separator: "\n"
      ),
    ]
    for text in texts {
      let bytes = Array(text.utf8)
      let whole = try FileReading(folder, bytes)
      var resumed = 0
      for length in stride(from: 1, to: bytes.count, by: 1)
      where [0x0a, 0x0d, 0x7d, 0x5d]
        .contains(bytes[length - 1])
      {
        let name = "grown-\(length)"
        let path = try folder.write(name, Array(bytes[..<length]))
        let first = FileReading(path, memory: FileMemory([], secret: Self.secret))
        guard first.ending.isResumable else { continue }
        let file = try remembered(name, Array(bytes[..<length]))
        let rest = try again(name, bytes, [file])
        try #require(rest.beginning == .grown(0))
        resumed += 1
        #expect(first.events + rest.events == whole.events)
        #expect(first.identities + rest.identities == whole.identities)
        #expect(first.lines + rest.lines == whole.lines)
        #expect(rest.ending.lines == whole.ending.lines)
        #expect(rest.ending.bytes == bytes.count && rest.ending.isResumable)
        let anew = try remembered("anew", bytes)
        #expect(rest.ending.digest == anew.digest)
      }
      #expect(resumed >= 3, "\(text.prefix(60))")
    }
  }

  @Test func `places of what is refused behind the old end are those of the file`() throws {
    let file = try remembered("a.json", lines(0..<3))
    let grown = lines(0..<3) + Array("{\"id\":,}\n".utf8) + lines(3..<4)
    let reading = try again("a.json", grown, [file])
    #expect(reading.beginning == .grown(0))
    #expect(reading.rejects.map(\.line) == [4] && reading.lines == [5])
    #expect(reading.rejects.map(\.byte) == [file.bytes])
    #expect(!reading.ending.isResumable)
  }

  @Test func `a file is not read on from where nobody can know what it was`() throws {
    let record = FileReading.record(1)
    let anonymous = record.replacing("\"id\":\"1\",", with: "")
    for text in [
      "[\(record)", "{\"value\":[\(record),", "\(record)\n{\"id\":,}\n", "\(anonymous)\n",
      "", "\n", "\u{feff}", " \r\n", "\(record)\n{\"id",
    ] {
      let path = try folder.write("a", Array(text.utf8))
      let reading = FileReading(path, memory: FileMemory([], secret: Self.secret))
      #expect(!reading.ending.isResumable, "\(text)")
    }
    for encoding in Encoding.all.dropFirst(2) {
      let path = try encoding.write(record, folder)
      let reading = FileReading(path, memory: FileMemory([], secret: Self.secret))
      #expect(!reading.ending.isResumable && reading.ending.digest != nil, "\(encoding)")
    }
  }

  @Test func `rows whose number tells whether an export was cut are counted over the whole file`()
    throws
  {
    let row =
      #"{"AuditData":\#(ExportedRecord.text(ExportedRecord.logged)),"ResultCount":3}"# + "\n"
    let path = try folder.write("a", Array(row.utf8))
    let first = FileReading(path, memory: FileMemory([], secret: Self.secret))
    #expect(first.ending.warnings == ["the search had 3 results, 1 of them are here"])
    #expect(!first.ending.isResumable)
  }
}
