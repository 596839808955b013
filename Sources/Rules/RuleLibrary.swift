internal import Formats
internal import FoundationEssentials

/// The rules of one or more folders.
public struct RuleLibrary: Sendable {
  /// The rules that can be used, in the order of their files.
  public private(set) var rules: [Rule] = []
  /// What is wrong with the rules' files, in the same order.
  public private(set) var diagnostics: [Diagnostic] = []
  /// How many files were read.
  public private(set) var fileCount = 0

  /// Reads the rule files (`.yml`, `.yaml`) at or below the given paths, and the lists of values in
  /// the folders `lists` there.
  ///
  /// - Throws: ``RuleLibraryError`` when a path cannot be read.
  public init(paths: [String]) throws(RuleLibraryError) {
    var lists = PlaceholderLists()
    for path in RuleLibrary.lists(paths) {
      diagnostics += lists.add(try RuleLibrary.bytes(of: path), file: path)
    }
    var drafts: [RuleDraft] = []
    var filters: [RuleFilter] = []
    var order: [String] = []
    var byFile: [String: [Diagnostic]] = [:]
    for file in try RuleLibrary.files(paths) where byFile[file.path] == nil {
      fileCount += 1
      let read = RuleFile(try RuleLibrary.bytes(of: file.path), path: file.path, lists: lists)
      for var draft in read.drafts {
        draft.rule.file = file.name
        drafts.append(draft)
      }
      filters += read.filters
      order.append(file.path)
      byFile[file.path] = read.diagnostics
    }
    var linker = RuleLinker(drafts: drafts, filters: filters)
    linker.link()
    for diagnostic in linker.diagnostics { byFile[diagnostic.file, default: []].append(diagnostic) }
    diagnostics += order.flatMap { byFile[$0] ?? [] }
    rules = linker.drafts.map(\.rule)
  }

  private static func bytes(of path: String) throws(RuleLibraryError) -> [UInt8] {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw RuleLibraryError(path: path, problem: "the file cannot be read")
    }
    return Array(data)
  }

  /// The files of lists, in the order of their names: those in `lists` below a folder of rules or
  /// beside a rule.
  private static func lists(_ paths: [String]) -> [String] {
    var files: [String] = []
    for path in paths {
      var isFolder = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      let folder = isFolder ? path : parts.dropLast().joined(separator: "/")
      let lists = folder.isEmpty ? "lists" : folder + (folder.hasSuffix("/") ? "" : "/") + "lists"
      guard let inside = try? FileManager.default.contentsOfDirectory(atPath: lists) else {
        continue
      }
      for name in inside.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      where [".txt", ".yml", ".yaml"].contains(where: name.hasSuffix) {
        let file = lists + "/" + name
        if !files.contains(file) { files.append(file) }
      }
    }
    return files
  }

  private struct File {
    let path: String
    /// The path below the folder that was given.
    let name: String
  }

  private static func files(_ paths: [String]) throws(RuleLibraryError) -> [File] {
    var files: [File] = []
    for path in paths {
      var isFolder = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw RuleLibraryError(path: path, problem: "no such file or folder")
      }
      guard isFolder else {
        files.append(
          File(path: path, name: path.split(separator: "/").last.map(String.init) ?? path)
        )
        continue
      }
      // A folder that is a link is listed only by its own path.
      let real = URL(filePath: path).resolvingSymlinksInPath().path
      guard let inside = try? FileManager.default.subpathsOfDirectory(atPath: real) else {
        throw RuleLibraryError(path: path, problem: "the folder cannot be read")
      }
      let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
      for name in inside.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      where (name.hasSuffix(".yml") || name.hasSuffix(".yaml")) && !isData(name) {
        files.append(File(path: folder + "/" + name, name: name))
      }
    }
    return files
  }

  /// Whether a file below a rules folder is data for rules: of a folder `fields` or `lists`.
  private static func isData(_ name: String) -> Bool {
    name.split(separator: "/").dropLast().contains { $0 == "fields" || $0 == "lists" }
  }
}

/// Why rules cannot be had at all.
public struct RuleLibraryError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The path that was given.
  public let path: String
  /// What is wrong with it.
  public let problem: String

  /// Makes an error.
  public init(path: String, problem: String) {
    self.path = path
    self.problem = problem
  }

  /// The text of it, for people.
  public var description: String { "\(path): \(problem)" }
}
