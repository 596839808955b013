import Detection
import Events
import Findings
import Foundation
import Intake
import Rules
import Store
import TestSupport

/// A store in a folder of its own, which goes when the test ends.
final class TestStore {
  let store: Store
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try Store(path: folder.appending(path: "store.sqlite").path, isTemporary: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Loads lines as a file of this name, the way the tool does.
  @discardableResult
  func load(_ lines: [String], as name: String = "events.ndjson") throws -> EventWriter.Counts {
    let file = folder.appending(path: "input")
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
    return try load(file.path, as: name)
  }

  /// Loads a file under a name.
  @discardableResult
  func load(_ path: String, as name: String) throws -> EventWriter.Counts {
    var writer = try EventWriter(store, now: Instant(seconds: 0))
    try writer.begin(path: name)
    var failure: StoreError?
    let ending = DocumentReader.read(path) { batch in
      do throws(StoreError) {
        try writer.write(batch)
      } catch {
        failure = error
      }
      return failure == nil
    }
    if let failure { throw failure }
    let counts = try writer.commit(
      FileEnding(bytes: ending.bytes, warnings: ending.warnings)
    )
    try writer.close()
    return counts
  }

  /// Runs rules over the store.
  func run(
    _ rules: [Rule],
    _ settings: DetectionSettings = DetectionSettings()
  ) throws -> Detection.Outcome {
    try Detection.run(store, rules: rules, catalog: .standard, settings: settings)
  }

  /// What rules make of a store that has read these lines.
  static func outcome(
    _ rules: [Rule],
    in lines: [String],
    _ settings: DetectionSettings = DetectionSettings()
  ) throws -> Detection.Outcome {
    let store = try TestStore()
    try store.load(lines)
    return try store.run(rules, settings)
  }

  /// What rules find in a store that has read these lines.
  static func findings(
    _ rules: [Rule],
    in lines: [String],
    _ settings: DetectionSettings = DetectionSettings()
  ) throws -> [Finding] {
    try outcome(rules, in: lines, settings).findings
  }
}

extension SampleRecord {
  /// The record as one line.
  var line: String { String(decoding: json, as: UTF8.self) }
}

extension TenantLife {
  /// All records in the order of time, as lines.
  var lines: [String] {
    var lines: [String] = []
    forEachRecord { (record: SampleRecord) in lines.append(record.line) }
    return lines
  }

  /// The lines of each day.
  var linesByDay: [[String]] {
    var days: [Int: [String]] = [:]
    forEachRecord { (record: SampleRecord) in
      days[record.moment.day.number, default: []].append(record.line)
    }
    return days.keys.sorted().map { days[$0] ?? [] }
  }
}
