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
  /// Where fields are in the records: what the project knows, and the files in folders `fields`.
  public private(set) var catalog = FieldCatalog.standard
  /// By a rule's id: its file's path as it was found.
  private var filePaths: [String: String] = [:]

  /// Reads the rule files (`.yml`, `.yaml`) at or below the given paths, with the lists of values in
  /// the folders `lists` and the fields in the folders `fields` of the folder of rules that each
  /// path belongs to.
  ///
  /// - Throws: ``RuleLibraryError`` when a path cannot be read.
  /// - Complexity: O(bytes of the files).
  public init(paths: [String]) throws(RuleLibraryError) {
    let folders = paths.compactMap(RuleLibrary.folder)
    var lists = PlaceholderLists()
    for path in RuleLibrary.data("lists", [".txt", ".yml", ".yaml"], of: folders) {
      diagnostics += lists.add(try RuleLibrary.bytes(of: path), file: path)
    }
    for path in RuleLibrary.data("fields", [".yml", ".yaml"], of: folders) {
      diagnostics += catalog.add(try RuleLibrary.bytes(of: path), file: path)
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
      for var filter in read.filters {
        filter.file = file.name
        filters.append(filter)
      }
      order.append(file.path)
      byFile[file.path] = read.diagnostics
    }
    var linker = RuleLinker(drafts: drafts, filters: filters)
    linker.link()
    var fields = FieldCheck(catalog)
    var unknown: [Diagnostic] = []
    for draft in linker.drafts { unknown += fields.unknown(in: draft) }
    for filter in filters { unknown += fields.unknown(in: filter) }
    for diagnostic in linker.diagnostics + unknown {
      byFile[diagnostic.file, default: []].append(diagnostic)
    }
    diagnostics += order.flatMap { byFile[$0] ?? [] }
    rules = linker.drafts.map(\.rule)
    for draft in linker.drafts { filePaths[draft.rule.id] = draft.path }
  }

  /// The path of a rule's file as diagnostics have it.
  public func path(of rule: Rule) -> String { filePaths[rule.id] ?? rule.file }

  /// What is wrong with the rules, as strict as a check should be: a field that no record has is an
  /// error.
  public func check() -> [Diagnostic] {
    diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      if diagnostic.code == .unknownField { diagnostic.severity = .error }
      return diagnostic
    }
  }

  private static func bytes(of path: String) throws(RuleLibraryError) -> [UInt8] {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw RuleLibraryError(path: path, problem: "the file cannot be read")
    }
    return Array(data)
  }

  /// The folder of rules that a path belongs to: the folder itself or that of the file, or the
  /// nearest one above it, whichever first has a folder `lists` or `fields`.
  private static func folder(of path: String) -> String? {
    var folder = isFolder(path) ? path : above(path)
    // Above the root is the root, so a few steps too many do no harm.
    let here = FileManager.default.currentDirectoryPath
    for _ in 0...(here + "/" + path).count(where: { $0 == "/" }) {
      if ["lists", "fields"].contains(where: { isFolder(join(folder, $0)) }) { return folder }
      folder = above(folder)
    }
    return nil
  }

  /// The folder that a path lies in; of a relative one from the same place, which is empty itself.
  private static func above(_ path: String) -> String {
    let root = path.hasPrefix("/") ? "/" : ""
    var parts = path.split(separator: "/").filter { $0 != "." }
    if parts.last == ".." || (parts.isEmpty && root.isEmpty) {
      parts.append("..")
    } else {
      parts = parts.dropLast()
    }
    return root + parts.joined(separator: "/")
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }

  /// The files of a folder of data in folders of rules, in the order of their names.
  private static func data(_ name: String, _ endings: [String], of folders: [String]) -> [String] {
    var files: [String] = []
    for folder in folders {
      let folder = join(folder, name)
      guard let inside = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
        continue
      }
      for name in inside.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      where endings.contains(where: name.hasSuffix) && !files.contains(folder + "/" + name) {
        files.append(folder + "/" + name)
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
      guard FileManager.default.fileExists(atPath: path) else {
        throw RuleLibraryError(path: path, problem: "no such file or folder")
      }
      guard isFolder(path) else {
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
      for name in inside.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      where (name.hasSuffix(".yml") || name.hasSuffix(".yaml")) && !isData(name) {
        files.append(File(path: join(path, name), name: name))
      }
    }
    return files
  }

  /// Whether a file below a rules folder is data for rules: of a folder `fields`, `lists` or
  /// `evidence`.
  private static func isData(_ name: String) -> Bool {
    name.split(separator: "/").dropLast().contains { ["fields", "lists", "evidence"].contains($0) }
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
