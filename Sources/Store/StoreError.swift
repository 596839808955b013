/// Why a store cannot be read or written.
public enum StoreError: Error, Sendable, Hashable, CustomStringConvertible {
  /// SQLite refused; the extended result code is one of https://www.sqlite.org/rescode.html.
  case sqlite(code: Int32, message: String, path: String)
  /// Another run holds the store; its process is told when the system knows it.
  case held(path: String, by: Int?)
  /// The file is a database of something else.
  case foreign(path: String)
  /// The file was written by another version of the schema.
  case version(Int, expected: Int, path: String)
  /// The file can be read, but holds what was never written into it.
  case damaged(what: String, path: String)

  /// The text of it, for people.
  public var description: String {
    switch self {
    case .sqlite(let code, let message, let path):
      "\(path): \(message) (SQLite \(code))\(StoreError.advice(code))"
    case .held(let path, let process):
      "\(path): another run\(process.map { " (process \($0))" } ?? "") holds the store;"
        + " try again when it has ended"
    case .foreign(let path): "\(path): not a Nightjar store; give another file with --store"
    case .version(let version, let expected, let path):
      "\(path): written with schema \(version), this version reads schema \(expected); "
        + (version > expected ? "use a newer nightjar" : "load the exports into a new store")
    case .damaged(let what, let path):
      "\(path): the store is damaged: \(what); take a copy of it from before, or load the exports "
        + "into a new store"
    }
  }

  private static func advice(_ code: Int32) -> String {
    switch code & 0xff {
    case 5, 6: "; another run holds the store, try again when it has ended"
    case 8: "; the store or its folder is read-only"
    case 10: "; the disk does not take or give the file's bytes: look at its free space and limits"
    case 13: "; the disk is full, free some space and run again"
    case 14: "; the folder must exist and be writable"
    case 11, 26: "; the file is damaged or not a database"
    default: ""
    }
  }
}
