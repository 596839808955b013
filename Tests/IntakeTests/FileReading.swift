import Events
import Intake

/// All that was read from one file.
struct FileReading {
  var batches = 0
  /// The bytes of each event's record, as text.
  var records: [String] = []
  /// The words of each event.
  var events: [String] = []
  var lines: [Int] = []
  var identities: [UInt64] = []
  var rejects: [EventBatch.Reject] = []
  /// How the reading began.
  var beginning: DocumentReader.Beginning?
  let ending: DocumentReader.Ending

  init(_ path: String, memory: FileMemory? = nil) {
    var reading = Events()
    var beginning: DocumentReader.Beginning?
    ending = DocumentReader.read(path, memory: memory) {
      beginning = $0
      return true
    } emit: { batch in
      reading.take(batch)
      return true
    }
    self.beginning = beginning
    (batches, records, lines) = (reading.batches, reading.records, reading.lines)
    (events, identities, rejects) = (reading.events, reading.identities, reading.rejects)
  }

  init(_ folder: TemporaryFolder, _ bytes: [UInt8]) throws {
    self.init(try folder.write("input", bytes))
  }

  init(_ folder: TemporaryFolder, _ text: String) throws {
    try self.init(folder, Array(text.utf8))
  }

  /// What batches hold, as texts.
  struct Events {
    var batches = 0
    var records: [String] = []
    var events: [String] = []
    var lines: [Int] = []
    var identities: [UInt64] = []
    var rejects: [EventBatch.Reject] = []

    mutating func take(_ batch: EventBatch) {
      batches += 1
      for event in batch.events {
        records.append(String(decoding: batch.bytes[event.record], as: UTF8.self))
        events.append(Self.words(of: event, in: batch))
        lines.append(event.line)
        identities.append(event.identity)
      }
      rejects += batch.rejects
    }

    private static func words(of event: EventDraft, in batch: EventBatch) -> String {
      let places = [
        event.operation, event.category, event.service, event.result, event.actor,
        event.actorName, event.address, event.app, event.userAgent, event.device, event.country,
      ]
      let texts = places.map { place in
        let bytes =
          place.start < 0
          ? batch.texts[Int(~place.start)...].prefix(Int(place.length))
          : batch.bytes[Int(place.start)...].prefix(Int(place.length))
        return String(decoding: bytes, as: UTF8.self)
      }
      return "\(event.kind.name) \(event.time) \(event.actorKind.word) "
        + texts.joined(separator: "|")
    }
  }

  /// A small record that can be stored.
  static func record(_ number: Int, filler: String = "") -> String {
    """
    {"id":"\(number)","activityDisplayName":"x","activityDateTime":"2026-11-02T03:12:45Z",\
    "initiatedBy":{"user":{"id":"u"}},"note":"\(filler)"}
    """
  }
}
