import CommandLineTool
import Dispatch
import Foundation
import Glibc
import TestSupport

/// Measures the whole main job on made data and prints the figures.
///
/// The first word may be the number of records; 200,000 otherwise. `make COUNT FILE` only writes
/// the data, for timing the tool as a process of its own. Times are wall clock, the best of three
/// runs; nothing is asserted, for machines differ.
func runBenchmarks(_ arguments: [String]) -> Int32 {
  if arguments.count >= 4, arguments[1] == "make", let count = Int(arguments[2]) {
    let write = arguments.last == "signIns" ? SignInBench.write : DirectoryAuditBench.write
    return (try? write(count, 1, arguments[3])) == nil ? 1 : 0
  }
  let count = arguments.dropFirst().first.flatMap { Int($0) } ?? 200_000
  let folder = FileManager.default.temporaryDirectory.path + "/nightjar-benchmark-\(getpid())"
  defer { try? FileManager.default.removeItem(atPath: folder) }
  do {
    for (name, write) in [
      ("lines", DirectoryAuditBench.write), ("pages", DirectoryAuditBench.writePages),
    ] {
      let input = folder + "/" + name
      try FileManager.default.createDirectory(
        atPath: input,
        withIntermediateDirectories: true
      )
      let file = input + "/audits.json"
      try write(count, 1, file)
      let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
      print("directoryAudits as \(name): \(count) records, \(size / 1_000_000) MB")
      report("analyze", count, size, store: nil) {
        run(["nightjar", "analyze", input, "--quiet", "--output", folder + "/out"])
      }
      let store = folder + "/store"
      report("analyze --store", count, size, store: store) {
        try? FileManager.default.removeItem(atPath: store)
        return run(
          ["nightjar", "analyze", input, "--quiet", "--output", folder + "/out", "--store", store])
      }
      try FileManager.default.removeItem(atPath: input)
      try FileManager.default.removeItem(atPath: store)
    }
  } catch {
    print("\(error)")
    return 1
  }
  return 0
}

/// Runs the work three times and prints the best.
private func report(
  _ name: String,
  _ count: Int,
  _ size: Int,
  store: String?,
  _ work: () -> Int32
) {
  var best = Double.infinity
  for _ in 0..<3 {
    let start = DispatchTime.now().uptimeNanoseconds
    let code = work()
    best = min(best, Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9)
    if code != 0 { print("  exit code \(code)") }
  }
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  var line = "  \(name): " + String(format: "%.2f s, ", best)
  line += "\(Int(Double(count) / best)) events/s, \(Int(Double(size) / best / 1e6)) MB/s, "
  line += "peak \(usage.ru_maxrss / 1024) MiB"
  if let store,
    let bytes = (try? FileManager.default.attributesOfItem(atPath: store))?[.size]
      as? Int
  {
    line += String(format: ", store %.2f of the input", Double(bytes) / Double(size))
  }
  print(line)
}
