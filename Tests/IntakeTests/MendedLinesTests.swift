import Events
import Foundation
import TestSupport
import Testing

@testable import Intake

@Suite struct MendedLinesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The bytes of a text in which `~` stands for a letter of Windows-1252.
  private func mixed(_ text: String) -> [UInt8] {
    text.utf8.map { $0 == UInt8(ascii: "~") ? 0xe9 : $0 }
  }

  private func record(_ number: Int, _ note: String) -> String {
    FileReading.record(number, filler: note)
  }

  @Test func `a reject behind letters that are not UTF-8 says its own byte`() throws {
    for note in ["~", "~~~~~~", "a~b~c"] {
      let good = record(1, note)
      let text = "\(good),{\"a\":1,},\(good)\n{\"b\":1,}\n"
      let bytes = mixed(text)
      let reading = try FileReading(folder, bytes)
      #expect(reading.records.count == 2)
      #expect(reading.rejects.map(\.byte) == [good.utf8.count + 1, bytes.count - 9])
      #expect(reading.rejects.map(\.line) == [1, 2])
    }
  }

  @Test func `letters that are not UTF-8 in what is passed over do not move what follows`() throws {
    // Outside a string such a letter is no matter of encoding: the value is passed over unread.
    let text = "[{\"a\"~~~~~~~~~~:1},\(record(1, "plain")),\(record(2, "~")),{x},\(record(3, "é"))]"
    let reading = try FileReading(folder, mixed(text))
    #expect(reading.rejects.map(\.line) == [1, 1])
    #expect(reading.records.count == 3)
    #expect(reading.records.first == record(1, "plain"))
    #expect(reading.records.dropFirst().first == record(2, "é"))
    #expect(reading.rejects.first?.byte == 1)
    let second = try #require(text.range(of: "{x}"))
    #expect(
      reading.rejects.last?.byte == text.utf8.distance(from: text.startIndex, to: second.lowerBound)
    )
  }

  @Test(arguments: [151, 152, 153] as [UInt64])
  func `records and rejects are the same at any split of the window`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<150 {
      let parts = (0..<6).map { number in
        random.pick([
          record(number, "~"), record(number, "~~ ~"), record(number, "plain"), "{\"a\"~~:1}",
          "{\"a\":\"~\",}", "{\"a\":1,}", "[\(record(number, "~")),~]", "~",
        ])
      }
      let bytes = mixed(parts.map { $0 + random.pick([",", "\n", " ", "\r\n"]) }.joined())
      let whole = seen(bytes) { bytes.count }
      var source = random
      let cut = seen(bytes) { 1 + source.below(60) }
      random = source
      #expect(cut == whole, "\(parts)")
    }
  }

  /// Records and rejects in their places, read in pieces of these sizes.
  private func seen(_ bytes: [UInt8], _ piece: () -> Int) -> [[String]] {
    var document = JSONDocument(at: 0, linesBefore: 0)
    var seen: [[String]] = [[], []]
    var window: [UInt8] = []
    var read = 0
    while true {
      let count = min(bytes.count - read, piece())
      window += bytes[read..<(read + count)]
      read += count
      window = document.take(window, isFinal: count == 0)
      let batch = document.collector.asRead
      seen[0] += batch.events.map {
        "\($0.line) \(String(decoding: batch.bytes[$0.record], as: UTF8.self))"
      }
      seen[1] += batch.rejects.map { "\($0.line) \($0.byte) \($0.reason)" }
      guard count > 0 else { return seen }
    }
  }
}
