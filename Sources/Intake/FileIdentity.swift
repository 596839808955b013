internal import Glibc

/// What a path leads to, whatever the path is.
struct FileIdentity: Hashable {
  enum Kind {
    case file
    case folder
    /// A pipe, a device or a socket: reading it may never end.
    case other
  }

  private let device: UInt64
  private let number: UInt64
  let kind: Kind

  /// Returns `nil` when there is nothing at the path.
  init?(path: String) {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return nil }
    device = UInt64(information.st_dev)
    number = UInt64(information.st_ino)
    switch information.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    default: kind = .other
    }
  }
}
