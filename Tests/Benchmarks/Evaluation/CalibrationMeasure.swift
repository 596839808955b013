import CommandLineTool
import Detection
import Foundation
import Rules
import Statistics
import Store
import TestSupport

/// Says of quiet tenants how often each kind of test gives a small p-value, beside how often it
/// should.
struct CalibrationMeasure {
  private let settings: EvaluationSettings
  private let folder: String

  /// A measure that puts its files into a folder.
  init(_ settings: EvaluationSettings, folder: String) {
    self.settings = settings
    self.folder = folder
  }

  /// p-values of e^-2.3, e^-4.6, ...: 10^-1 to 10^-4 but for half a percent, at edges of bins.
  private static let bins = [23, 46, 69, 92]

  private struct Sums {
    var model = ScoreHistogram()
    var calibrated = ScoreHistogram()
  }

  /// The table, or JSON.
  func report() throws -> String {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let library = try RuleLibrary(paths: [settings.rules])
    let rules = library.rules.filter { $0.anomaly != nil }
    var sums: [String: Sums] = [:]
    for people in settings.people {
      for number in 0..<settings.seeds {
        let trial = Trial(
          seed: (settings.firstSeed + UInt64(number)) &* 1000 &+ UInt64(people),
          people: people,
          days: settings.days,
          attacks: 0
        )
        for tally in try tallies(of: trial, rules, library.catalog) {
          add(tally.model, to: &sums[tally.detector, default: Sums()].model)
          add(tally.calibrated, to: &sums[tally.detector, default: Sums()].calibrated)
        }
      }
    }
    return settings.isJSON ? try json(sums) : text(sums)
  }

  private func tallies(
    of trial: Trial,
    _ rules: [Rule],
    _ catalog: FieldCatalog
  ) throws -> [DetectorTally] {
    let input = folder + "/records.ndjson"
    let path = folder + "/store"
    defer {
      try? FileManager.default.removeItem(atPath: input)
      try? FileManager.default.removeItem(atPath: path)
    }
    try trial.write(to: input)
    let code = CommandLineTool.run(["nightjar", "load", input, "--quiet", "--store", path])
    if code != 0 { print("exit code \(code) of loading") }
    let outcome = try Detection.run(
      try Store(path: path, isTemporary: false),
      rules: rules,
      catalog: catalog,
      settings: DetectionSettings(jobs: 2)
    )
    return outcome.tallies
  }

  private func add(_ more: ScoreHistogram, to sum: inout ScoreHistogram) {
    for (bin, count) in more.counts.enumerated() where count > 0 { sum.add(count, toBin: bin) }
  }

  /// How many tests were beyond each bound.
  private func beyond(_ scores: ScoreHistogram) -> [Int] {
    Self.bins.map { scores.counts[$0...].reduce(0, +) }
  }

  private func text(_ sums: [String: Sums]) -> String {
    var lines = [
      "Quiet tenants of \(settings.people.map(String.init).joined(separator: ", ")) people, "
        + "\(settings.days) days, \(settings.seeds) seeds of each from \(settings.firstSeed).",
      "How many times more often than nominal p was below 1e-1, 1e-2, 1e-3, 1e-4; in brackets how"
        + " often in all.", "",
      row("test", "tests", "by the model", "calibrated"),
    ]
    for (name, sum) in sums.sorted(by: { $0.key < $1.key }) {
      let total = sum.model.total
      lines.append(
        row(name, "\(total)", ratios(sum.model, total), ratios(sum.calibrated, total))
      )
    }
    return lines.joined(separator: "\n")
  }

  private func ratios(_ scores: ScoreHistogram, _ total: Int) -> String {
    zip(beyond(scores), [10.0, 100, 1000, 10_000]).map { count, factor in
      String(format: "%.2f (%d)", Double(count) * factor / Double(max(1, total)), count)
        .padding(toLength: 14, withPad: " ", startingAt: 0)
    }.joined()
  }

  private func row(_ name: String, _ count: String, _ model: String, _ calibrated: String) -> String
  {
    name.padding(toLength: 18, withPad: " ", startingAt: 0)
      + count.padding(toLength: 10, withPad: " ", startingAt: 0)
      + model.padding(toLength: 60, withPad: " ", startingAt: 0) + calibrated
  }

  private func json(_ sums: [String: Sums]) throws -> String {
    let answer = sums.mapValues { sum in
      [
        "tests": [sum.model.total], "model": beyond(sum.model),
        "calibrated": beyond(sum.calibrated),
      ]
    }
    let data = try JSONSerialization.data(
      withJSONObject: answer,
      options: [.sortedKeys, .prettyPrinted]
    )
    return String(decoding: data, as: UTF8.self)
  }
}
