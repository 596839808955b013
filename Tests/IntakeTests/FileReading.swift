import Events
import Intake

/// All that was read from one file.
struct FileReading {
  var batches = 0
  /// The bytes of each event's record, as text.
  var records: [String] = []
  var lines: [Int] = []
  var identities: [UInt64] = []
  var rejects: [EventBatch.Reject] = []
  let ending: DocumentReader.Ending

  init(_ path: String) {
    var reading = (batches: 0, records: [String](), lines: [Int](), identities: [UInt64]())
    var rejects: [EventBatch.Reject] = []
    ending = DocumentReader.read(path) { batch in
      reading.batches += 1
      for event in batch.events {
        reading.records.append(String(decoding: batch.bytes[event.record], as: UTF8.self))
        reading.lines.append(event.line)
        reading.identities.append(event.identity)
      }
      rejects += batch.rejects
      return true
    }
    (batches, records, lines, identities) = reading
    self.rejects = rejects
  }

  init(_ folder: TemporaryFolder, _ bytes: [UInt8]) throws {
    self.init(try folder.write("input", bytes))
  }

  init(_ folder: TemporaryFolder, _ text: String) throws {
    try self.init(folder, Array(text.utf8))
  }

  /// A small record that can be stored.
  static func record(_ number: Int, filler: String = "") -> String {
    """
    {"id":"\(number)","activityDisplayName":"x","activityDateTime":"2026-11-02T03:12:45Z",\
    "initiatedBy":{"user":{"id":"u"}},"note":"\(filler)"}
    """
  }
}
