internal import FoundationEssentials

/// The files that a run reads.
public enum InputFiles {
  /// The path that stands for standard input.
  public static let standardInput = "-"

  /// Finds the files below the given paths: files as they are, folders with all inside them.
  ///
  /// The result is in path order and without repetition, so that the order of the arguments does
  /// not matter. Hidden files are passed over.
  ///
  /// - Throws: ``IntakeError`` when a path does not exist.
  public static func find(_ paths: [String]) throws(IntakeError) -> [String] {
    var files: Set<String> = []
    for path in paths {
      if path == standardInput {
        files.insert(path)
        continue
      }
      var isFolder = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw .missing(path)
      }
      guard isFolder else {
        files.insert(path)
        continue
      }
      let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
      // With a slash behind it, the name of a link stands for the folder it leads to.
      guard let inside = try? FileManager.default.subpathsOfDirectory(atPath: folder + "/") else {
        throw .unreadable(path)
      }
      for name in inside where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
        let file = folder + "/" + name
        var isFolder = false
        if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder {
          files.insert(file)
        }
      }
    }
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// Why the input cannot be had at all.
public enum IntakeError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is nothing at this path.
  case missing(String)
  /// The folder cannot be listed.
  case unreadable(String)

  /// The text of it, for people.
  public var description: String {
    switch self {
    case .missing(let path): "\(path): no such file or folder"
    case .unreadable(let path): "\(path): the folder cannot be read"
    }
  }
}
