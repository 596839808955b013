import Foundation
import TestSupport
import Testing

/// A run may be killed at any moment; `NIGHTJAR_KILLS=200 swift test --filter KillTests` tries more
/// moments than a usual test run.
@Suite struct KillTests {
  private static let moments =
    ProcessInfo.processInfo.environment["NIGHTJAR_KILLS"]
    .flatMap { Int($0) } ?? 4

  /// Events in each of the files.
  private static let sizes = [800, 20, 2_000, 1, 1_200]

  private func load(_ folder: String, _ store: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: Project.binary)
    process.arguments = ["load", folder, "--store", store, "--now", "2026-11-10T02:00:00Z"]
    process.standardError = FileHandle.nullDevice
    return process
  }

  /// Runs a load to its end; what it says it stored and knew.
  private func finish(_ folder: String, _ store: String) throws -> (stored: Int, known: Int) {
    let process = try load(folder, store)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    let line = try #require(text.split(separator: "\n").first)
    let numbers = line.replacing(",", with: "").split(separator: " ").compactMap { Int($0) }
    try #require(numbers.count == 4)
    return (numbers[1], numbers[2])
  }

  @Test func `a load that is killed leaves whole files, and the next one completes it`() throws {
    try Project.withFolder { folder in
      let input = folder + "/input"
      try FileManager.default.createDirectory(atPath: input, withIntermediateDirectories: true)
      for (index, size) in KillTests.sizes.enumerated() {
        let seed = UInt64(index + 1)
        try DirectoryAuditBench.write(count: size, seed: seed, to: "\(input)/\(index).json")
      }
      let total = KillTests.sizes.reduce(0, +)
      let start = Date()
      _ = try finish(input, folder + "/whole")
      let seconds = Date().timeIntervalSince(start)
      let wholes = KillTests.sizes.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
      var random = SplitMix64(seed: 20_261_110)
      for moment in 0..<KillTests.moments {
        let store = folder + "/store-\(moment)"
        let process = try load(input, store)
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let share =
          (Double(moment) + Double(random.below(1_000)) / 1_000) / Double(KillTests.moments)
        Thread.sleep(forTimeInterval: seconds * share)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let next = try finish(input, store)
        #expect(next.stored + next.known == total)
        #expect(wholes.contains(next.known), "killed after \(share) of the time")
        let again = try finish(input, store)
        #expect(again.stored == 0 && again.known == total)
        try FileManager.default.removeItem(atPath: store)
      }
    }
  }
}
