import Foundation
import Rules

/// A folder of files, there for as long as a test looks at it.
enum RuleFolder {
  /// Makes a folder with these files.
  static func with<Value>(
    _ files: [String: String],
    _ body: (String) throws -> Value
  ) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: file)
    }
    return try body(folder.path)
  }

  /// The rules of a folder with these files, and what is said of them with paths below it.
  ///
  /// That no record has the made-up fields is left out.
  static func read(_ files: [String: String]) throws -> (rules: [Rule], messages: [String]) {
    try with(files) { folder in
      let library = try RuleLibrary(paths: [folder])
      return (
        library.rules,
        library.diagnostics.filter { $0.code != .unknownField }.map {
          $0.description.replacing(folder + "/", with: "")
        }
      )
    }
  }
}
