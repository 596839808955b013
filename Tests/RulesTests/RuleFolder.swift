import Rules
import TestSupport

/// Reads folders of rules that tests write.
enum RuleFolder {
  /// The rules of a folder with these files, and what is said of them with paths below it.
  ///
  /// That no record has the made-up fields is left out.
  static func read(_ files: [String: String]) throws -> (rules: [Rule], messages: [String]) {
    try FilesInFolder.with(files) { folder in
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
