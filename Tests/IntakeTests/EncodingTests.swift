import Events
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Intake

/// Texts that are not plain UTF-8, and what is told of places in them.
@Suite struct EncodingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `what a text was packed and written in is noted`() throws {
    let notes = try Encoding.all.map { encoding in
      FileReading(try encoding.write(ExportedRecord.audit, folder)).ending.notes
    }
    #expect(
      notes == [
        [], [], ["UTF-16"], ["UTF-16"], ["UTF-16"], ["UTF-16"], ["gzip"], ["gzip", "UTF-16"],
      ]
    )
  }

  @Test(
    arguments: [
      [], Array(" \r\n\t".utf8), [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff],
      Encoding.utf16("\u{feff}\r\n", isBig: false), [0x0a],
    ] as [[UInt8]]
  )
  func `nothing but blanks is no fault, packed or not`(bytes: [UInt8]) throws {
    for bytes in [bytes, try folder.packed(bytes)] {
      let reading = try FileReading(folder, bytes)
      #expect(reading.batches == 0 && reading.ending.warnings.isEmpty)
      #expect(reading.ending.bytes == bytes.count)
    }
  }

  // MARK: gzip

  private var many: [UInt8] {
    Array((0..<3_000).map { FileReading.record($0) }.joined(separator: "\n").utf8)
  }

  @Test func `gzip data that is cut or damaged gives what came before and a warning`() throws {
    let packed = try folder.packed(many)
    let whole = try FileReading(folder, packed)
    #expect(whole.events.count == 3_000 && whole.ending.warnings.isEmpty)
    #expect(whole.ending.digest == nil && !whole.ending.isResumable)
    for length in [3, 10, 17, 100, packed.count / 2, packed.count - 9, packed.count - 1] {
      let cut = try FileReading(folder, Array(packed[..<length]))
      #expect(cut.ending.warnings == [InputText.Failure.damaged.description])
      #expect(cut.identities == Array(whole.identities.prefix(cut.identities.count)), "\(length)")
      #expect(cut.identities.count < 3_000 || length > packed.count - 20)
    }
    var damaged = packed
    damaged[packed.count / 2] ^= 0xff
    #expect(try !FileReading(folder, damaged).ending.warnings.isEmpty)
    let header: [UInt8] = [0x1f, 0x8b, 0x08, 0x00, 0x7b, 0x0a, 0x7b]
    #expect(try !FileReading(folder, header).ending.warnings.isEmpty)
  }

  @Test func `members of gzip one after the other are one text, zeros behind it are none`() throws {
    let lines = [FileReading.record(1) + "\n", FileReading.record(2)].map { Array($0.utf8) }
    let both = try folder.packed(lines[0]) + folder.packed(lines[1])
    #expect(try FileReading(folder, both).events.count == 2)
    let padded = try FileReading(folder, both + Array(repeating: 0, count: 512))
    #expect(padded.events.count == 2 && padded.ending.warnings.isEmpty)
  }

  @Test func `what is packed twice is told`() throws {
    let twice = try folder.packed(folder.packed(many))
    let reading = try FileReading(folder, twice)
    #expect(reading.events.isEmpty)
    #expect(reading.ending.warnings == ["packed with gzip twice: unpack it first"])
  }

  @Test func `a file that is made to fill the memory is given up`() throws {
    // Blanks shrink to a thousandth.
    let blank = try folder.write("blank", Array(repeating: 0x20, count: 1 << 20))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "for i in $(seq 1100); do cat '\(blank)'; done | gzip -1 > '\(blank).gz'",
    ]
    try process.run()
    process.waitUntilExit()
    guard let file = FileBytes(path: blank + ".gz") else { throw CocoaError(.fileNoSuchFile) }
    var text = try InputText(file, from: 0, hash: nil)
    var read = 0
    var failure: InputText.Failure?
    do throws(InputText.Failure) {
      var count = 0
      repeat {
        var window: [UInt8] = []
        count = try text.read(InputText.pieceSize, into: &window)
        read += count
      } while count > 0
    } catch {
      failure = error
    }
    #expect(failure == .tooLarge)
    #expect(read <= 1 << 30)
    #expect(
      InputText.Failure.tooLarge.description
        == "unpacks to more than 200 times its size: reading stopped there"
    )
  }

  @Test func `a pipe is read like a file, packed or not`() throws {
    for encoding in Encoding.all {
      let text = (0..<2_000).map { FileReading.record($0) }.joined(separator: "\n")
      let file = try encoding.write(text, folder)
      let pipe = folder.path + "/pipe-\(UUID())"
      try #require(mkfifo(pipe, 0o600) == 0)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "cat '\(file)' > '\(pipe)'"]
      try process.run()
      let reading = FileReading(pipe, memory: FileMemory([], secret: (1, 2)))
      process.waitUntilExit()
      let plain = FileReading(file)
      #expect(reading.identities == plain.identities && reading.identities.count == 2_000)
      #expect(reading.ending.warnings.isEmpty && reading.rejects.isEmpty)
      #expect(reading.ending.digest == nil)
      #expect(reading.ending.bytes == plain.ending.bytes, "\(encoding)")
    }
  }

  // MARK: Windows-1252

  @Test func `a line that is not UTF-8 is read as Windows-1252`() throws {
    let line = FileReading.record(1, filler: "é€").replacing("\"x\"", with: "\"é€\"")
    let bytes = Array(line.utf8).replacing(Array("é€".utf8), with: [0xe9, 0x80])
    let reading = try FileReading(folder, bytes + [0x0a] + Array(line.utf8))
    #expect(reading.events.count == 2 && reading.rejects.isEmpty)
    #expect(reading.events[0] == reading.events[1])
    #expect(reading.records[0] == line)
    let table = "CreatedDateTime,UserPrincipalName,AppDisplayName,IPAddress,Country\r\n"
    let row = Array("2026-11-02T03:12:45Z,a@b.example,".utf8)
    let rest = Array(",81.2.69.142,NO\r\n".utf8)
    let rows = [[0xe9, 0x80], Array("é€".utf8)].flatMap { row + $0 + rest }
    let read = try FileReading(folder, Array(table.utf8) + rows)
    #expect(read.events.count == 2 && read.events[0] == read.events[1])
    #expect(read.events[0].contains("|é€|"))
  }

  @Test(arguments: [211, 212, 213, 214] as [UInt64])
  func `places behind mended lines are those of the file, at every size of the window`(
    seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    var bytes: [UInt8] = []
    var lines: [Int] = []
    var faults: [(line: Int, byte: Int)] = []
    for line in 1...40 {
      let text = FileReading.record(line, filler: "#")
      var record = Array(text.utf8)
      let filler: [UInt8] = random.pick([
        [], [0xe9], [0xe9, 0x80, 0x9f, 0xff], Array("é€".utf8), [0x41, 0xe9, 0x41, 0xc3, 0xa9],
      ])
      record = record.replacing([0x23], with: filler)
      if random.chance(0.3) {
        faults.append((line, bytes.count))
        record.replaceSubrange((record.count - 1)..., with: Array(",}".utf8))
      } else {
        lines.append(line)
      }
      bytes += record + random.pick([[0x0a], [0x0d, 0x0a]])
    }
    let whole = try FileReading(folder, bytes)
    #expect(whole.lines == lines)
    #expect(whole.rejects.map(\.line) == faults.map(\.line))
    #expect(whole.rejects.map(\.byte) == faults.map(\.byte))
    for size in [1, 7, 50, 173, 1_000, 4_000] {
      let reading = WindowReading(json: bytes, pieces: size)
      #expect(reading.found.lines == lines, "\(size)")
      #expect(reading.found.records == whole.records, "\(size)")
      #expect(reading.found.rejects == whole.rejects, "\(size)")
      #expect(reading.lines == whole.ending.lines)
    }
  }

  @Test func `records of a page with lines that are not UTF-8 keep their places`() throws {
    let record = { (number: Int, filler: [UInt8]) in
      Array(FileReading.record(number, filler: "#").utf8).replacing([0x23], with: filler)
    }
    let latin: [UInt8] = [0xe6, 0xf8, 0xe5]
    var bytes = Array("{\"value\":[\n".utf8)
    for number in 0..<6 { bytes += record(number, number % 2 == 0 ? latin : []) + [0x2c, 0x0a] }
    bytes += Array("{\"id\":1,},\n".utf8) + record(9, latin) + Array("\n]}\n".utf8)
    for size in [1, 3, 64, 300, bytes.count] {
      let reading = WindowReading(json: bytes, pieces: size)
      #expect(reading.found.lines == [2, 3, 4, 5, 6, 7, 9], "\(size)")
      #expect(reading.found.rejects.map(\.line) == [8], "\(size)")
      let byte = bytes.firstRange(of: Array("{\"id\":1,}".utf8))?.lowerBound
      #expect(reading.found.rejects.map(\.byte) == [byte], "\(size)")
      #expect(!reading.endsInside)
    }
  }
}

extension [UInt8] {
  /// Whether one of the bytes may be any.
  fileprivate func firstRange(of other: [UInt8]) -> Range<Int>? {
    indices.first { self[$0...].starts(with: other) }.map { $0..<($0 + other.count) }
  }
}
