import Foundation

@testable import CommandLineTool

/// The project's own folder, and runs of the tool in it.
enum Project {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// Runs the tool in process; its paths are as if it was started in the project's folder.
  static func run(_ words: String...) -> (code: ExitCode, output: String, errors: String) {
    run(words)
  }

  static func run(_ words: [String]) -> (code: ExitCode, output: String, errors: String) {
    _ = FileManager.default.changeCurrentDirectoryPath(root)
    let streams = StandardStreams.inMemory()
    let code = CommandLineTool.run(words, streams: streams)
    return (code, streams.output.kept, streams.errorOutput.kept)
  }

  /// A folder of its own for one test.
  static func withFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.path + "/nightjar-test-\(UUID())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
  }

  static func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(filePath: path.hasPrefix("/") ? path : root + "/" + path))
  }

  /// The words of the sample runs: fixed clock and zone, so that their reports never change.
  static func sample(_ names: [String], into folder: String, _ more: String...) -> [String] {
    ["analyze"] + names.map { "Tests/Samples/" + $0 }
      + [
        "--rules", "rules", "--output", folder, "--now", "2026-11-10T02:00:00Z", "--timezone",
        "Europe/Oslo", "--quiet",
      ] + more
  }

  /// The built tool.
  static var binary: String {
    let tests = URL(filePath: CommandLine.arguments[0])
    return tests.deletingLastPathComponent().appending(path: "nightjar").path
  }
}
