internal import FoundationEssentials
internal import Rules

/// Finds and reads the rules of a run.
enum RuleFolder {
  /// The folder of rules that belongs to the tool: `rules` beside the binary or in a folder above
  /// it, else in the working folder.
  static var standard: String? {
    var candidates: [String] = []
    if let binary = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
      var parts = binary.split(separator: "/").dropLast()
      // A build folder lies at most four deep in its package.
      for _ in 0..<5 {
        candidates.append("/" + parts.joined(separator: "/") + "/rules")
        parts = parts.dropLast()
      }
    }
    candidates.append("rules")
    return candidates.first { path in
      var isFolder = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }
  }

  /// Reads the rules at the given paths, or the tool's own.
  ///
  /// - Throws: Why there are no rules, in words.
  static func library(_ paths: [String]) throws(RuleLibraryError) -> RuleLibrary {
    guard paths.isEmpty else { return try RuleLibrary(paths: paths) }
    guard let standard else {
      throw RuleLibraryError(
        path: "rules",
        problem: "no folder of rules beside the tool; name one with --rules"
      )
    }
    return try RuleLibrary(paths: [standard])
  }
}
