import Detection
import Findings
import Foundation
import Rules
import Testing

@testable import CommandLineTool

/// The evidence of the project's rules, found and run as `nightjar rules test` does.
enum EvidenceFolder {
  /// The folder of the project.
  static let project = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let folder = project.appending(path: "Tests/Evidence")

  /// All rules as the tool reads them.
  static func library() throws -> RuleLibrary {
    try RuleLibrary(paths: [project.appending(path: "rules").path])
  }

  private static let all = RuleEvidence.all((try? library().rules) ?? [], folder: folder.path)

  /// The evidence of every match rule that makes findings.
  static let matches = all.filter { !$0.isByFile }

  /// The evidence of every correlation rule that makes findings; each file is a history of its own.
  static let correlations = all.filter { $0.rule.correlation != nil }

  /// The evidence of every rule with a statistical method: histories that are made up.
  static let anomalies = all.filter { $0.rule.anomaly != nil }

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

  /// A run of evidence; what it writes meanwhile lies in the system's folder for that.
  static var run: EvidenceRun {
    EvidenceRun(
      catalog: .standard,
      scratch: FileManager.default.temporaryDirectory.path + "/nightjar-evidence"
    )
  }
}

extension RuleEvidence: CustomTestStringConvertible {
  var testDescription: String { rule.file }

  /// What the rule does on files, with those it rests on and no others.
  func outcome(
    _ paths: [String]
  ) throws -> (outcome: Detection.Outcome, stored: Int, rejected: Int) {
    try EvidenceFolder.run.detect(self, on: paths) { _, intake, outcome in
      (outcome, intake.stored, intake.rejected)
    }
  }
}
