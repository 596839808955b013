internal import FoundationEssentials

/// The files that a run reads.
public struct InputFiles: Sendable, Hashable {
  /// The path that stands for standard input.
  public static let standardInput = "-"

  /// The paths of the files, in path order and without repetition.
  public private(set) var paths: [String] = []
  /// What was found and cannot be read, in path order; nothing is passed over in silence.
  public private(set) var skipped: [Skipped] = []

  /// Something in a folder that is no input.
  public struct Skipped: Sendable, Hashable {
    /// Its path.
    public let path: String
    /// Why it is no input, in words.
    public let reason: String
  }

  private let excluded: Set<FileIdentity>
  private var visited: Set<FileIdentity> = []

  /// Finds the files below the given paths: files as they are, folders with all inside them.
  ///
  /// The order of the arguments does not matter. Links are followed, each folder once. Hidden
  /// files inside folders are left alone.
  ///
  /// - Parameters:
  ///   - paths: Files and folders; ``standardInput`` is one too.
  ///   - others: Paths of files that are no input though they may lie in a folder, such as the
  ///     store: opening it beside SQLite would drop SQLite's locks.
  /// - Throws: ``IntakeError`` when a path does not exist.
  public init(_ paths: [String], except others: [String] = []) throws(IntakeError) {
    excluded = Set(others.compactMap(FileIdentity.init))
    for path in paths.sorted() {
      if path == InputFiles.standardInput {
        self.paths.append(path)
        continue
      }
      guard let identity = FileIdentity(path: path) else { throw .missing(path) }
      guard identity.kind == .folder else {
        if !excluded.contains(identity) { self.paths.append(path) }
        continue
      }
      let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
      guard walk(folder, identity) else { throw .unreadable(path) }
    }
    // By their bytes: two names can be one text to people and to Swift, and two files to the disk.
    let byBytes = Dictionary(self.paths.map { (Array($0.utf8), $0) }) { first, _ in first }
    self.paths = byBytes.values.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    skipped.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Adds what lies in a folder; false when the folder cannot be listed.
  private mutating func walk(_ folder: String, _ identity: FileIdentity) -> Bool {
    guard visited.insert(identity).inserted else { return true }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      return false
    }
    for name in names.sorted() where !name.hasPrefix(".") {
      let path = folder + "/" + name
      guard let identity = FileIdentity(path: path) else {
        skipped.append(Skipped(path: path, reason: "nothing is there: a link that leads nowhere"))
        continue
      }
      switch identity.kind {
      case .file where excluded.contains(identity): continue
      case .file: paths.append(path)
      case .folder:
        if !walk(path, identity) {
          skipped.append(Skipped(path: path, reason: "the folder cannot be read"))
        }
      case .other:
        skipped.append(Skipped(path: path, reason: "not a file: a pipe or a device"))
      }
    }
    return true
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
