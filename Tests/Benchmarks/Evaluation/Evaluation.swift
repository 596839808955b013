import CommandLineTool
import Dispatch
import Foundation
import TestSupport

/// Makes tenants with attacks in them, runs the tool on them, and says what it found and what it
/// should not have found.
struct Evaluation {
  private let settings: EvaluationSettings
  private let folder: String
  private var scores: [String: Score] = [:]
  private var records = 0
  private var makingSeconds = 0.0

  /// An evaluation that puts its files into a folder.
  init(_ settings: EvaluationSettings, folder: String) {
    self.settings = settings
    self.folder = folder
  }

  private var detectors: [String] {
    settings.isAnomalyOnly ? ["anomaly", "thresholds"] : ["anomaly", "all rules", "thresholds"]
  }

  /// Runs it, and prints the report.
  mutating func run() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try copyAnomalyRules()
    try Data("[]".utf8).write(to: URL(filePath: folder + "/nothing.json"))
    var attacks = 0
    for people in settings.people {
      for number in 0..<settings.seeds {
        let seed = settings.firstSeed + UInt64(number)
        let trial = Trial(
          seed: seed &* 1000 &+ UInt64(people),
          people: people,
          days: settings.days,
          attacks: settings.attacks,
          earlier: attacks
        )
        attacks += trial.incidents.count { $0.kind.isAttack }
        try judge(trial)
      }
    }
    let report = EvaluationReport(
      settings: settings,
      detectors: detectors,
      scores: scores,
      records: records,
      makingSeconds: makingSeconds
    )
    print(settings.isJSON ? try report.json() : report.text)
  }

  private mutating func judge(_ trial: Trial) throws {
    let input = folder + "/records.ndjson"
    let store = folder + "/store"
    defer {
      try? FileManager.default.removeItem(atPath: input)
      try? FileManager.default.removeItem(atPath: store)
    }
    var thresholds = ThresholdDetector(of: trial.company)
    let start = DispatchTime.now().uptimeNanoseconds
    records += try trial.write(to: input) { thresholds.look(at: $0) }
    makingSeconds += seconds(since: start)
    scores["thresholds", default: Score()].add(thresholds.findings, in: trial)

    let anomaly = try analyze(input, rules: folder + "/rules", store, as: "anomaly")
    let wrong = scores["anomaly", default: Score()].add(anomaly, in: trial)
    if settings.isVerbose {
      tell(wrong, trial)
      tellMissed(anomaly, trial)
    }
    guard !settings.isAnomalyOnly else { return }
    // The store has it all already.
    let all = try analyze(folder + "/nothing.json", rules: settings.rules, store, as: "all rules")
    scores["all rules", default: Score()].add(all, in: trial)
  }

  private mutating func analyze(
    _ input: String,
    rules: String,
    _ store: String,
    as name: String
  ) throws -> [ReportedFinding] {
    let output = folder + "/out"
    let start = DispatchTime.now().uptimeNanoseconds
    let code = CommandLineTool.run([
      "nightjar", "analyze", input, "--quiet", "--store", store, "--rules", rules, "--output",
      output, "--format", "json", "--now", "2030-01-01T00:00:00Z", "--timezone", "UTC",
      "--min-level", "informational",
    ])
    scores[name, default: Score()].seconds += seconds(since: start)
    if code != 0 { print("exit code \(code) of the run with \(name)") }
    return try ReportedFinding.read(output + "/findings.json")
  }

  /// Prints each attack with what told of it.
  private func tellMissed(_ findings: [ReportedFinding], _ trial: Trial) {
    for incident in trial.incidents where incident.kind.isAttack {
      let told = findings.filter { $0.tells(of: incident) }
        .map { "\($0.rule.split(separator: "/").last ?? "") \(ReportedFinding.levels[$0.level])" }
      print(
        "attack \(trial.company.plan.people)",
        incident.kind.rawValue,
        incident.strength.rawValue,
        incident.start.secondsText,
        incident.entities.filter { $0.contains("@") || $0.contains(".") }.sorted().prefix(4)
          .joined(separator: " "),
        told.isEmpty ? "MISSED" : "by " + Set(told).sorted().joined(separator: ", ")
      )
    }
  }

  private func tell(_ findings: [ReportedFinding], _ trial: Trial) {
    let benign = trial.incidents.filter { !$0.kind.isAttack }
    for finding in findings where finding.level > 0 {
      let reason = benign.first { finding.touches($0) }?.kind.rawValue ?? "-"
      let names = finding.entities.prefix(3).joined(separator: " ")
      print(
        "false \(trial.company.plan.people) \(ReportedFinding.levels[finding.level])",
        finding.rule,
        finding.first,
        reason,
        names
      )
    }
  }

  private func seconds(since start: UInt64) -> Double {
    Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
  }

  /// Copies the rules that name a statistical method.
  private func copyAnomalyRules() throws {
    let files = FileManager.default
    let target = folder + "/rules"
    for path in try files.subpathsOfDirectory(atPath: settings.rules).sorted()
    where path.hasSuffix(".yml") {
      let text = try String(contentsOfFile: settings.rules + "/" + path, encoding: .utf8)
      guard text.contains("\nanomaly:") else { continue }
      let copy = URL(filePath: target + "/" + path)
      try files.createDirectory(
        at: copy.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: copy)
    }
  }
}
