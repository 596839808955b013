import Detection
import Events
import Foundation
import Intake
import Rules
import Store
import Testing

/// The evidence of one rule: files of records that it must find, and of records like them that it
/// must not find.
struct EvidenceFolder: Sendable, CustomTestStringConvertible {
  let rule: Rule
  /// The rules that a correlation rests on.
  let others: [Rule]
  let fires: [String]
  let silent: [String]

  var testDescription: String { rule.file }

  /// The folder of the project.
  static let project = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let folder = project.appending(path: "Tests/Evidence")

  /// The name of a rule's evidence: that of its file.
  static func name(of rule: Rule) -> String {
    URL(filePath: rule.file).deletingPathExtension().lastPathComponent
  }

  /// All rules as the tool reads them.
  static func library() throws -> RuleLibrary {
    try RuleLibrary(paths: [project.appending(path: "rules").path])
  }

  /// The evidence of every match rule that makes findings.
  static let matches = folders { $0.anomaly == nil && $0.correlation == nil }

  /// The evidence of every correlation rule that makes findings; each file is a history of its own.
  static let correlations = folders { $0.correlation != nil }

  private static func folders(_ isMeant: (Rule) -> Bool) -> [EvidenceFolder] {
    let rules = (try? library().rules) ?? []
    return rules.filter { $0.generates && isMeant($0) }.map { EvidenceFolder($0, of: rules) }
  }

  init(_ rule: Rule, of rules: [Rule] = []) {
    self.rule = rule
    var others: [Rule] = []
    var open = rule.correlation?.rules ?? []
    while let id = open.popLast() {
      for other in rules where other.id == id && !others.contains(other) {
        others.append(other)
        open += other.correlation?.rules ?? []
      }
    }
    self.others = others
    let folder = EvidenceFolder.folder.appending(path: EvidenceFolder.name(of: rule))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let paths = names.filter { $0.hasSuffix(".ndjson") }.sorted().map { folder.path + "/" + $0 }
    fires = paths.filter { $0.contains("/fires-") }
    silent = paths.filter { $0.contains("/silent-") }
  }

  /// One line of one file.
  struct Place: Hashable, CustomStringConvertible {
    let file: String
    let line: Int
    var description: String { "\(URL(filePath: file).lastPathComponent):\(line)" }
  }

  /// The lines of files.
  static func places(_ paths: [String]) throws -> Set<Place> {
    var places: Set<Place> = []
    for path in paths {
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      for line in lines.indices { places.insert(Place(file: path, line: line + 1)) }
    }
    return places
  }

  /// What the rule does on files, with those it rests on and no others, read the way the tool reads them.
  func outcome(
    _ paths: [String]
  ) throws -> (outcome: Detection.Outcome, stored: Int, rejected: Int) {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try Store(path: folder.appending(path: "store").path, isTemporary: true)
    var writer = try EventWriter(store, now: Instant(seconds: 0))
    var stored = 0
    var rejected = 0
    for path in paths {
      try writer.begin(path: path)
      var batches: [EventBatch] = []
      let ending = DocumentReader.read(path) { batch in
        batches.append(batch)
        return true
      }
      for batch in batches { try writer.write(batch) }
      let counts = try writer.commit(
        FileEnding(bytes: ending.bytes, warnings: ending.warnings)
      )
      stored += counts.stored
      rejected += counts.rejected
    }
    try writer.close()
    let outcome = try Detection.run(
      store,
      rules: [rule] + others,
      catalog: .standard,
      settings: DetectionSettings()
    )
    return (outcome, stored, rejected)
  }
}
