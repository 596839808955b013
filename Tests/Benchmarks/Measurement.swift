import CommandLineTool
import Dispatch
import Foundation

/// Runs the tool in this process, and prints how long it took.
struct Measurement {
  /// Where files are put.
  let folder: String
  /// The folder of the input.
  let input: String
  /// How many records the input has.
  let count: Int
  /// How many bytes.
  let size: Int

  /// The store that a run works on.
  enum Store {
    /// One for this run only, which the tool makes and removes.
    case temporary
    /// One that begins empty.
    case new
    /// One that holds all the records.
    case full
  }

  /// Runs three times and prints the best.
  func report(_ name: String, _ words: [String] = [], store: Store = .temporary) {
    let path = folder + "/store"
    var arguments = ["nightjar", "analyze", input, "--quiet", "--output", folder + "/out"] + words
    if store != .temporary { arguments += ["--store", path] }
    var best = Double.infinity
    forgetPeak()
    for _ in 0..<3 {
      if store == .new { try? FileManager.default.removeItem(atPath: path) }
      let start = DispatchTime.now().uptimeNanoseconds
      let code = run(arguments)
      best = min(best, Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9)
      if code != 0 { print("  exit code \(code)") }
    }
    var line = "  \(name): " + String(format: "%.2f s, ", best)
    line += "\(Int(Double(count) / best)) events/s, \(Int(Double(size) / best / 1e6)) MB/s, "
    line += "peak \(peak()) MiB"
    if store != .temporary,
      let bytes = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
    {
      line += String(format: ", store %.2f of the input", Double(bytes) / Double(size))
      line += " (\(bytes / count) bytes per event)"
    }
    print(line)
  }

  /// Begins the peak of memory anew: proc(5), `clear_refs`.
  private func forgetPeak() {
    try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
  }

  /// The most memory that the process has had in use since, in MiB.
  private func peak() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1024
  }
}
