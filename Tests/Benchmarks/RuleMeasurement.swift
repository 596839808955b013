import CommandLineTool
import Dispatch
import Foundation
import TestSupport

/// Measures how detection grows with the number of rules, over one store.
struct RuleMeasurement {
  /// Where files are put.
  let folder: String
  /// How many audits the store has.
  let count: Int

  private var store: String { folder + "/store" }

  /// Loads the audits, and prints the times of 100, 1,000 and 3,000 rules.
  func report() throws {
    let input = folder + "/records.json"
    let nothing = folder + "/nothing.json"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try DirectoryAuditBench.write(count: count, seed: 1, to: input)
    try Data("[]".utf8).write(to: URL(filePath: nothing))
    _ = time(input, ["--until", "2000-01-01"])
    print("\(count) directory audits in a store, made rules")
    for rules in [100, 1_000, 3_000] {
      let path = folder + "/rules-\(rules)"
      try RuleMeasurement.write(rules, to: path)
      let words = ["--rules", path]
      let whole = (0..<3).map { _ in time(nothing, words) }.min() ?? 0
      // Rules see nothing before this time, so what is left is to read them and to begin.
      let start = (0..<3).map { _ in time(nothing, words + ["--until", "2000-01-01"]) }.min() ?? 0
      print(
        "  \(rules) rules: "
          + String(format: "%.2f s, of it detection %.2f s", whole, whole - start)
      )
    }
  }

  /// Writes made rules, each into a file of its own.
  static func write(_ count: Int, to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for number in 0..<count {
      try Data(RuleBench.rule(number, seed: 1).utf8)
        .write(to: URL(filePath: folder + "/rule-\(number).yml"))
    }
  }

  /// Seconds that a run takes.
  private func time(_ input: String, _ words: [String]) -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    let arguments =
      ["nightjar", "analyze", input, "--quiet", "--store", store, "--output", folder + "/out"]
    let code = run(arguments + words)
    if code != 0 { print("  exit code \(code)") }
    return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
  }
}
