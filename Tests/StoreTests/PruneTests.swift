import Events
import Foundation
import Testing

@testable import Store

@Suite struct PruneTests {
  private let folder: StoreFolder
  private let tick: Int64 = 864_000_000_000

  init() throws { folder = try StoreFolder() }

  /// Events of days 0 to 9 in mixed order, so that blocks hold records of several days.
  private func fill(_ record: (Int) -> String = { "{\"secret-\($0)\":1}" }) throws {
    let events = (0..<200).map { index in
      PlainEvent(
        ticks: Int64(index * 7 % 10) * tick + Int64(index),
        identity: UInt64(index),
        record: record(index)
      )
    }
    try folder.write(events)
  }

  @Test(arguments: [0, 1, 5, 9, 10, 11])
  func `records of the days before are gone, and nothing else`(day: Int32) throws {
    try fill()
    let before = try rows()
    let pruning = try folder.open().prune(recordsBefore: Day(number: day))
    let after = try rows()
    #expect(pruning.records == before.count { $0.day < day })
    #expect(after.map(\.identity) == before.map(\.identity))
    for (old, new) in zip(before, after) {
      #expect(new.record == (old.day < day ? nil : old.record))
    }
    #expect(try folder.open().verify() == [])
    let bytes = try Data(contentsOf: URL(filePath: folder.path))
    for old in before where old.day < day {
      let record = try #require(old.record)
      #expect(bytes.range(of: Data(record.utf8)) == nil, "overwritten in the file too")
    }
  }

  @Test func `records that are longer than a block are given up like others`() throws {
    try fill { "{\"\($0)\":\"" + String(repeating: "x", count: $0 * 997) + "\"}" }
    let before = try rows()
    _ = try folder.open().prune(recordsBefore: Day(number: 4))
    let after = try rows()
    for (old, new) in zip(before, after) { #expect(new.record == (old.day < 4 ? nil : old.record)) }
    #expect(try folder.open().verify() == [])
  }

  @Test func `a second time there is nothing to give up`() throws {
    try fill()
    let store = try folder.open()
    _ = try store.prune(recordsBefore: Day(number: 5))
    let contents = try folder.contents()
    #expect(try store.prune(recordsBefore: Day(number: 5)) == Store.Pruned())
    #expect(try folder.contents() == contents)
  }

  @Test func `what was given up is not loaded again`() throws {
    try fill()
    _ = try folder.open().prune(recordsBefore: Day(number: 5))
    let before = try rows()
    try fill()
    let after = try rows()
    #expect(before == after)
  }

  @Test func `free space goes back to the disk`() throws {
    try fill { "\($0)" + String(repeating: "y", count: 20_000) }
    let store = try folder.open()
    let events = try rows()
    _ = try store.prune(recordsBefore: Day(number: 9))
    let size = try store.compact()
    #expect(size.bytesAfter < size.bytesBefore / 2)
    let now = try FileManager.default.attributesOfItem(atPath: folder.path)[.size] as? Int
    #expect(now == size.bytesAfter)
    #expect(try rows().map(\.identity) == events.map(\.identity))
    #expect(try store.verify() == [])
  }

  @Test func `a store says what it holds`() throws {
    try fill()
    _ = try folder.open().prune(recordsBefore: Day(number: 5))
    let information = try folder.open().information()
    #expect(information.runs == 1 && information.files == 1 && information.findings == 0)
    #expect(information.kinds.count == 1)
    let kind = try #require(information.kinds.first)
    #expect(kind.kind == .directoryAudit && kind.events == 200 && kind.records == 100)
    #expect(kind.first == Instant(ticks: 0))
    #expect(kind.last.day == Day(number: 9))
    #expect(information.unusedBytes >= 0 && information.bytes > information.unusedBytes)
  }

  @Test func `answers are kept once and read by their day`() throws {
    try fill()
    let store = try folder.open()
    let answers = [
      KeptAnswer(day: Day(number: 2), identity: 7, question: 1, targets: []),
      KeptAnswer(day: Day(number: 2), identity: 7, question: .max, targets: [1, .max, 0]),
      KeptAnswer(day: Day(number: 3), identity: 7, question: 1, targets: [9]),
    ]
    try store.keep(answers)
    try store.keep([KeptAnswer(day: Day(number: 2), identity: 7, question: 1, targets: [5])])
    let reader = try EventReader(store)
    let second = try reader.answers(on: Day(number: 2))
    #expect(second.keys.sorted() == [7] && Set(second[7] ?? []) == Set(answers[..<2]))
    #expect(try reader.answers(on: Day(number: 3)) == [7: [answers[2]]])
    #expect(try reader.answers(on: Day(number: 4)).isEmpty)
  }

  private struct Row: Hashable {
    let day: Int32
    let identity: UInt64
    let record: String?
  }

  private func rows() throws -> [Row] {
    var reader = try EventReader(folder.open())
    var rows: [Row] = []
    for day in try reader.days() {
      for row in try reader.rows(on: day) {
        let record = try reader.withRecord(of: row) { span in
          String(decoding: Array(copying: span), as: UTF8.self)
        }
        rows.append(Row(day: day.number, identity: row.identity, record: record))
      }
    }
    return rows
  }
}

extension Array where Element == UInt8 {
  fileprivate init(copying span: Span<UInt8>) {
    self = []
    for index in 0..<span.count { append(span[index]) }
  }
}
