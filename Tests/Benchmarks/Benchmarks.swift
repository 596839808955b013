import CommandLineTool
import Dispatch
import Foundation
import Glibc
import TestSupport

/// Measures the main job on made data and prints the figures.
///
/// The first word may be the number of records; 200,000 otherwise. `make COUNT FILE [signIns]` only
/// writes the data, for timing the tool as a process of its own. `rules [COUNT]` measures how
/// detection grows with the number of rules, and `make-rules COUNT FOLDER` only writes such rules.
/// `evaluate` makes tenants with attacks and says what was found, `calibrate` says of quiet ones how
/// right the p-values are; `make-trial PEOPLE DAYS SEED FILE`
/// only writes one of them.
/// Times are wall clock, the best of three runs; nothing is asserted, for machines differ.
func runBenchmarks(_ arguments: [String]) -> Int32 {
  if arguments.count >= 4, arguments[1] == "make", let count = Int(arguments[2]) {
    let write = arguments.last == "signIns" ? SignInBench.write : DirectoryAuditBench.write
    return (try? write(count, 1, arguments[3])) == nil ? 1 : 0
  }
  let folder = FileManager.default.temporaryDirectory.path + "/nightjar-benchmark-\(getpid())"
  defer { try? FileManager.default.removeItem(atPath: folder) }
  if arguments.count >= 2, ["evaluate", "calibrate", "make-trial"].contains(arguments[1]) {
    return evaluate(arguments, folder)
  }
  let asksRules = arguments.count > 1 && arguments[1] == "rules"
  let count = arguments.dropFirst(asksRules ? 2 : 1).first.flatMap { Int($0) } ?? 200_000
  do {
    if arguments.count >= 4, arguments[1] == "make-rules", let count = Int(arguments[2]) {
      try RuleMeasurement.write(count, to: arguments[3])
      return 0
    }
    if asksRules {
      try RuleMeasurement(folder: folder, count: count).report()
      return 0
    }
    for (name, write) in [
      ("directory audits as lines", DirectoryAuditBench.write),
      ("directory audits as pages", DirectoryAuditBench.writePages),
      ("sign-ins as lines", SignInBench.write),
    ] {
      let input = folder + "/input"
      try FileManager.default.createDirectory(
        atPath: input,
        withIntermediateDirectories: true
      )
      let file = input + "/records.json"
      try write(count, 1, file)
      let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
      print("\(name): \(count) records, \(size / 1_000_000) MB")
      measure(Measurement(folder: folder, input: input, count: count, size: size))
      try FileManager.default.removeItem(atPath: input)
    }
  } catch {
    print("\(error)")
    return 1
  }
  return 0
}

/// Judges the tool on made tenants, or only writes one.
private func evaluate(_ arguments: [String], _ folder: String) -> Int32 {
  do {
    if arguments[1] == "make-trial", arguments.count == 6, let people = Int(arguments[2]),
      let days = Int(arguments[3]), let seed = UInt64(arguments[4])
    {
      try Trial(seed: seed, people: people, days: days).write(to: arguments[5])
      return 0
    }
    guard let settings = EvaluationSettings(arguments.dropFirst(2)) else {
      print(
        "usage: Benchmarks evaluate|calibrate [--people N,N] [--days D] [--seeds K] [--first-seed S] "
          + "[--rules DIR] [--attacks N] [--anomaly-only] [--verbose] [--json]"
      )
      return 2
    }
    if arguments[1] == "calibrate" {
      print(try CalibrationMeasure(settings, folder: folder).report())
      return 0
    }
    var evaluation = Evaluation(settings, folder: folder)
    try evaluation.run()
    return 0
  } catch {
    print("\(error)")
    return 1
  }
}

/// The runs that are measured on one input.
private func measure(_ measurement: Measurement) {
  // Rules see nothing before this time, so what is left is the loading.
  let loadOnly = ["--until", "2000-01-01"]
  measurement.report("analyze")
  measurement.report("analyze --store", store: .new)
  measurement.report("load", loadOnly)
  measurement.report("load --store", loadOnly, store: .new)
  measurement.report("load --store, the same again", loadOnly, store: .full)
}
