import Events
import Foundation
import Intake
import TestSupport
import Testing

@Suite struct DocumentReaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func record(_ number: Int) -> String { FileReading.record(number) }

  private var page: String {
    """
    {
      "@odata.context": "https://graph.example/$metadata",
      "value": [
        \(record(1)),
        \(record(2).replacing(",", with: ",\n      ")),
        \(record(3))
      ],
      "@odata.nextLink": "https://graph.example/next"
    }

    """
  }

  // MARK: Whole files

  @Test func `a page is read with the lines of its records`() throws {
    let reading = try FileReading(folder, page)
    #expect(reading.records.count == 3)
    #expect(reading.lines == [4, 5, 10])
    #expect(reading.rejects.isEmpty && reading.ending.warnings.isEmpty)
    #expect(reading.ending.bytes == page.utf8.count)
  }

  @Test func `a byte order mark does not matter`() throws {
    for text in [page, record(1), "[\(record(1))]", " \(record(1))\n"] {
      let plain = try FileReading(folder, text)
      let marked = try FileReading(folder, "\u{feff}" + text)
      #expect(marked.records == plain.records)
      #expect(marked.lines == plain.lines)
      #expect(marked.rejects.isEmpty && marked.ending.warnings.isEmpty)
    }
  }

  @Test(arguments: [
    "", " ", "\n\n\n", " \t\r\n", "\u{feff}", "\u{feff}\r\n", "[]", "{\"value\":[]}",
  ])
  func `a file without records is no fault`(text: String) throws {
    let reading = try FileReading(folder, text)
    #expect(reading.batches == 0)
    #expect(reading.ending.bytes == text.utf8.count && reading.ending.warnings.isEmpty)
  }

  @Test(
    arguments: [
      ("\"text\"", "not a form that is known"), ("12", "not a form that is known"),
      ("\u{7f}ELF", "not a form that is known"),
      ("Transcript started\n", "not a form that is known"),
      ("Date,User\n2026-11-02,x\n", "a table whose 2 columns are not known"),
    ]
  )
  func `a file of another form is told, once`(text: String, form: String) throws {
    let reading = try FileReading(folder, text)
    #expect(reading.records.isEmpty)
    #expect(reading.rejects.count == 1)
    let reject = try #require(reading.rejects.first)
    #expect(reject.reason.contains(form))
    #expect(reject.line == 1 && reject.byte == 0)
  }

  @Test func `a first line of other words does not hide the records behind it`() throws {
    let reading = try FileReading(folder, "Transcript started\n\(record(1))\n\(record(2))\n")
    #expect(reading.records.count == 2)
    #expect(reading.rejects.map(\.line) == [1])
  }

  @Test func `a path that cannot be read is told`() throws {
    let missing = FileReading(folder.path + "/none")
    #expect(missing.ending.warnings == ["the file cannot be opened"])
    let directory = FileReading(folder.path)
    #expect(directory.ending.warnings == ["the file cannot be read to its end"])
    #expect(directory.ending.bytes == 0 && directory.batches == 0)
  }

  @Test func `the reading ends when nobody wants more`() throws {
    let lines = (0..<40).map {
      FileReading.record($0, filler: String(repeating: "x", count: 1 << 16))
    }
    let path = try folder.write("input", Array(lines.joined(separator: "\n").utf8))
    var batches = 0
    let ending = DocumentReader.read(path) { _ in
      batches += 1
      return false
    }
    #expect(batches == 1)
    #expect(ending.bytes < 40 << 16)
  }

  // MARK: Broken files

  @Test func `a page cut at any byte keeps every whole record and tells of the rest`() throws {
    let bytes = Array(page.utf8)
    let whole = try FileReading(folder, bytes)
    let ends = try whole.records.map { try #require(page.utf8Range(of: $0)).upperBound }
    for length in 0..<bytes.count {
      let reading = try FileReading(folder, Array(bytes[..<length]))
      let before = ends.count { $0 <= length }
      #expect(reading.records == Array(whole.records.prefix(before)), "cut at \(length)")
      #expect(reading.identities == Array(whole.identities.prefix(before)))
      // Nothing is lost in silence: a cut is rejected or the file is called incomplete.
      let isTold = !reading.rejects.isEmpty || !reading.ending.warnings.isEmpty
      #expect(isTold == (0 < length && length < bytes.count - 1), "cut at \(length)")
    }
  }

  @Test func `lines cut at any byte cost the last line only`() throws {
    let text = (1...3).map(record).joined(separator: "\r\n")
    let bytes = Array(text.utf8)
    let whole = try FileReading(folder, bytes)
    let ends = try whole.records.map { try #require(text.utf8Range(of: $0)).upperBound }
    for length in 0..<bytes.count {
      let reading = try FileReading(folder, Array(bytes[..<length]))
      #expect(reading.records == Array(whole.records.prefix(ends.count { $0 <= length })))
      let isCut =
        bytes[..<length].last.map {
          ![0x7d, 0x0d, 0x0a].contains($0) || !ends.contains(length) && $0 == 0x7d
        } ?? false
      #expect(reading.rejects.count == (isCut ? 1 : 0), "cut at \(length)")
      #expect(reading.ending.warnings.isEmpty)
    }
  }

  @Test(arguments: [141, 142, 143] as [UInt64])
  func `changed bytes never crash, and what is whole is stored or told`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let lines = (0..<6).map { $0 == 3 ? "[\(record(30)),\(record(31))]" : record($0) }
    let clean = Array(lines.joined(separator: "\n").utf8)
    for _ in 0..<300 {
      var bytes = clean
      let place = random.below(bytes.count)
      for _ in 0...random.below(3) {
        bytes[place] =
          random.chance(0.5) ? UInt8(random.below(256)) : random.pick(Array("{}[]\",\\\n:".utf8))
      }
      let reading = try FileReading(folder, bytes)
      #expect(reading.ending.bytes == bytes.count)
      // One place changed: at most its own line and the one that it may be joined with are lost.
      let told = reading.records.count + reading.rejects.count + reading.ending.warnings.count
      #expect(reading.records.count >= 4, "\(String(decoding: bytes, as: UTF8.self))")
      #expect(told >= 6, "\(String(decoding: bytes, as: UTF8.self))")
      for reject in reading.rejects {
        #expect(reject.line == 1 + bytes[..<reject.byte].count { $0 == 0x0a })
        #expect(!reject.reason.contains("2026"))
      }
    }
  }

  @Test func `every reason tells the place of the fault inside its value`() throws {
    let broken = "{\"id\":1,\n\"b\":[\n1,\n],\n\"c\":2}"
    let reading = try FileReading(folder, "\(record(1))\n\(broken)\n\(record(2))\n")
    #expect(reading.records.count == 2)
    let reject = try #require(reading.rejects.first)
    #expect(reject.line == 2 && reject.byte == record(1).utf8.count + 1)
    let fault = reject.byte + 18
    #expect(reject.reason.hasSuffix("(line 5, byte \(fault))"))
    #expect(reading.lines == [1, 7])
  }

  @Test func `lines stay right behind a value whose fault lies beyond the next record`() throws {
    // The broken list swallows two lines before its fault shows; they are read as their own.
    let text = "{\"a\":[\n\(record(1)),\n\(record(2)),\nx\n\(record(3))\n"
    let reading = try FileReading(folder, text)
    #expect(reading.records.count == 3)
    #expect(reading.lines == [2, 3, 5])
    #expect(reading.rejects.map(\.line) == [1, 4])
  }

  // MARK: Large files

  @Test func `lines and bytes stay right across the pieces of a large file`() throws {
    var random = SplitMix64(seed: 144)
    var text = ""
    var places: [(line: Int, byte: Int)] = []
    var faults: [(line: Int, byte: Int)] = []
    var line = 1
    for number in 0..<6_000 {
      let start = text.utf8.count
      if random.chance(0.02) {
        faults.append((line, text.utf8.count))
        text += "{\"id\":\"\(number)\",}\n"
      } else {
        places.append((line, text.utf8.count))
        let filler = String(repeating: "é\\n", count: random.below(300))
        text += FileReading.record(number, filler: filler) + random.pick(["\n", "\r\n", "\n\n"])
      }
      line += text.utf8.suffix(text.utf8.count - start).count { $0 == 0x0a }
      if text.utf8.count > 2_300_000 { break }
    }
    let reading = try FileReading(folder, text)
    #expect(reading.batches >= 3)
    #expect(reading.lines == places.map(\.line))
    #expect(reading.rejects.map(\.line) == faults.map(\.line))
    #expect(reading.rejects.map(\.byte) == faults.map(\.byte))
    #expect(reading.ending.warnings.isEmpty)
  }

  @Test func `a record that straddles two pieces is read whole`() throws {
    let piece = 1 << 20
    for shift in [-200, -100, -3, -1, 0, 1, 50] {
      let first = FileReading.record(1, filler: String(repeating: "x", count: piece + shift - 300))
      let text = "\(first)\n\(record(2))\n\(record(3))\n\(record(4))"
      let reading = try FileReading(folder, text)
      #expect(reading.records == [first, record(2), record(3), record(4)])
      #expect(reading.lines == [1, 2, 3, 4])
    }
  }

  @Test func `a record larger than a piece is read whole`() throws {
    let large = FileReading.record(1, filler: String(repeating: "x", count: 5 << 20))
    let reading = try FileReading(folder, "\(record(0))\n\(large)\n\(record(2))\n")
    #expect(reading.records == [record(0), large, record(2)])
    #expect(reading.lines == [1, 2, 3])
  }
}

extension String {
  /// Where another text stands, in bytes.
  fileprivate func utf8Range(of text: String) -> Range<Int>? {
    range(of: text).map {
      utf8.distance(
        from: startIndex,
        to: $0.lowerBound
      )..<utf8.distance(
        from: startIndex,
        to: $0.upperBound
      )
    }
  }
}
