internal import FoundationEssentials

/// Finds the folder of evidence that belongs to a folder of rules.
enum EvidenceFolders {
  /// `evidence` in the folder, else `Tests/Evidence` beside it or beside a folder above it.
  ///
  /// - Parameter rules: A folder of rules, or a rule's file.
  /// - Returns: `nil` when there is none.
  static func folder(of rules: String) -> String? {
    var folder = URL(filePath: rules).standardizedFileURL
    if !isFolder(folder.path) { folder = folder.deletingLastPathComponent() }
    let inside = folder.appending(path: "evidence").path
    if isFolder(inside) { return shown(inside) }
    while folder.path.count > 1 {
      folder = folder.deletingLastPathComponent()
      let beside = folder.appending(path: "Tests/Evidence").path
      if isFolder(beside) { return shown(beside) }
    }
    return nil
  }

  /// The path as it is read from the working folder, where that is shorter.
  private static func shown(_ path: String) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }

  /// The folders inside a folder of evidence, in the order of their names.
  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { !$0.hasPrefix(".") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
