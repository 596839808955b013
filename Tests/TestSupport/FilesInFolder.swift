internal import FoundationEssentials

/// A folder of files, there for as long as a test looks at it.
public enum FilesInFolder {
  /// Makes a folder with files, by their paths in it, and removes it afterwards.
  public static func with<Value>(
    _ files: [String: String],
    _ body: (_ folder: String) throws -> Value
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
}
