import Events
import Formats
import Foundation
import TestSupport

@testable import Intake

extension FuzzTarget {
  /// Any file is read to its end, twice the same, and every reject says where it is.
  static let document = FuzzTarget(
    name: "document",
    longest: 4_096,
    seeds: DocumentSeeds.all,
    tokens: DocumentSeeds.tokens,
    complaint: { bytes in
      let isPacked = bytes.starts(with: [0x1f, 0x8b])
      // Each packed file starts a process: a few are enough.
      var random = random(for: bytes)
      guard !isPacked || random.below(64) == 0 else { return nil }
      guard let reading = Reading(bytes), let again = Reading(bytes) else {
        return "the scratch file cannot be written"
      }
      if reading != again { return "a file is read differently the second time" }
      if let complaint = reading.complaint { return complaint }
      let ending = reading.ending
      guard ending.notes.allSatisfy({ $0 != "gzip" && $0 != "UTF-16" }) else { return nil }
      if ending.bytes != bytes.count { return "a file was not read to its end" }
      if let complaint = placeComplaint(reading, bytes) { return complaint }
      return windowComplaint(bytes, &random)
    }
  )

  private static func placeComplaint(_ reading: Reading, _ bytes: [UInt8]) -> String? {
    let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
    let lines = 1 + bytes.count { $0 == 0x0a }
    for event in reading.events where !(1...lines).contains(event.line) {
      return "the line of an event is not in the file"
    }
    for reject in reading.rejects {
      guard (1...lines).contains(reject.line), (0...bytes.count).contains(reject.byte) else {
        return "a reject is not in the file"
      }
      // Behind text that is not UTF-8 the byte is exact to the line only.
      if isUTF8, reject.line != 1 + bytes[..<reject.byte].count(where: { $0 == 0x0a }) {
        return "line and byte of a reject do not agree"
      }
    }
    return nil
  }

  private static func windowComplaint(_ bytes: [UInt8], _ random: inout SplitMix64) -> String? {
    switch DocumentFamily(bytes, isFinal: true) {
    case .unknown: return nil
    case .json:
      // What is read as Windows-1252 of a line in both encodings depends on what was at hand.
      guard !hasMixedLine(bytes) else { return nil }
      var whole = JSONDocument(at: 0, linesBefore: 0)
      var cut = JSONDocument(at: 0, linesBefore: 0)
      let first = Found.all(bytes, random: nil) { bytes, isFinal in
        (whole.take(bytes, isFinal: isFinal), whole.collector.batches)
      }
      let second = Found.all(bytes, random: random) { bytes, isFinal in
        (cut.take(bytes, isFinal: isFinal), cut.collector.batches)
      }
      if whole.isInsideContainer != cut.isInsideContainer { return "the window matters at the end" }
      return difference(first, second).map { "the window matters for the records: \($0)" }
    case .table:
      var whole = CSVDocument(at: 0, dayOrder: .monthFirst)
      var cut = CSVDocument(at: 0, dayOrder: .monthFirst)
      let first = Found.all(bytes, random: nil) { bytes, isFinal in
        (whole.take(bytes, isFinal: isFinal), whole.collector.batches)
      }
      let second = Found.all(bytes, random: random) { bytes, isFinal in
        (cut.take(bytes, isFinal: isFinal), cut.collector.batches)
      }
      return difference(first, second).map { "the window matters for the rows: \($0)" }
    }
  }

  /// Whether a line has letters of UTF-8 and bytes that are none.
  private static func hasMixedLine(_ bytes: [UInt8]) -> Bool {
    bytes.split(separator: 0x0a).contains { line in
      let letters = String(decoding: line, as: UTF8.self).unicodeScalars.filter { !$0.isASCII }
      return letters.contains("\u{fffd}") && letters.contains { $0 != "\u{fffd}" }
    }
  }

  /// The first that is not the same in both.
  private static func difference(_ left: [Found], _ right: [Found]) -> String? {
    for (left, right) in zip(left, right) where left != right { return "\(left)\n\(right)" }
    return left.count == right.count ? nil : "\(left.count) and \(right.count)"
  }
}

/// An event or a reject, without its batch.
private struct Found: Equatable {
  let line: Int
  let byte: Int
  let text: String
  let identity: UInt64

  init(_ reject: EventBatch.Reject) {
    line = reject.line
    byte = reject.byte
    text = reject.reason
    identity = 0
  }

  init(_ event: EventDraft, _ batch: EventBatch) {
    line = event.line
    byte = 0
    text = String(decoding: batch.bytes[event.record], as: UTF8.self) + "\(event.time)"
    identity = event.identity
  }

  /// Feeds a text in pieces, as the reader of documents does; at once without random numbers.
  static func all(
    _ bytes: [UInt8],
    random: SplitMix64?,
    take: ([UInt8], Bool) -> (rest: [UInt8], batches: [EventBatch])
  ) -> [Found] {
    var random = random
    var asRead: [Found] = []
    var rejects: [Found] = []
    var window: [UInt8] = []
    var read = 0
    while true {
      let count = min(bytes.count - read, random?.whole(in: 1...200) ?? max(1, bytes.count))
      window += bytes[read..<(read + count)]
      read += count
      let (rest, batches) = take(window, count == 0)
      for batch in batches {
        asRead += batch.events.map { Found($0, batch) }
        rejects += batch.rejects.map { Found($0) }
      }
      window = rest
      // Records as read and made stand in batches of their own, so their order depends on windows.
      guard count > 0 else { return asRead.sorted() + rejects.sorted() }
    }
  }
}

extension Found: Comparable {
  static func < (left: Found, right: Found) -> Bool {
    (left.line, left.byte, left.text, left.identity)
      < (right.line, right.byte, right.text, right.identity)
  }
}

/// What was read from a file.
private struct Reading: Equatable {
  var events: [Found] = []
  var rejects: [EventBatch.Reject] = []
  var ending = DocumentReader.Ending()
  /// What is wrong with a batch by itself.
  var complaint: String?

  /// Writes the bytes to a file and reads it; `nil` when that cannot be done.
  init?(_ bytes: [UInt8]) {
    let path = Scratch.path + "/input"
    guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else { return nil }
    var reading = (events: [Found](), rejects: [EventBatch.Reject](), complaint: String?.none)
    ending = DocumentReader.read(path) { batch in
      var tape = JSONTape()
      for event in batch.events {
        guard 0 <= event.record.lowerBound, event.record.upperBound <= batch.bytes.count else {
          reading.complaint = "a record lies outside its batch"
          return false
        }
        reading.events.append(Found(event, batch))
        let record = Array(batch.bytes[event.record])
        guard tape.scan(record.span) == .complete(end: record.count), tape.isObject(0) else {
          reading.complaint = "the bytes of a record are no object"
          return false
        }
        for text in event.texts where !batch.has(text) {
          reading.complaint = "a text lies outside its batch"
          return false
        }
      }
      reading.rejects += batch.rejects
      return true
    }
    (events, rejects, complaint) = reading
  }
}

extension EventDraft {
  fileprivate var texts: [EventBatch.Text] {
    [
      operation, category, service, result, actor, actorName, address, app, userAgent, device,
      country,
    ]
  }
}

extension EventBatch {
  /// Whether a text is UTF-8 within the batch.
  fileprivate func has(_ text: Text) -> Bool {
    guard text.length > 0 else { return text.length == 0 }
    let bytes = text.start >= 0 ? bytes : texts
    let start = Int(text.start >= 0 ? text.start : ~text.start)
    guard start + Int(text.length) <= bytes.count else { return false }
    return String(validating: bytes[start..<(start + Int(text.length))], as: UTF8.self) != nil
  }
}
