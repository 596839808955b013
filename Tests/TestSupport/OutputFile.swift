import Glibc

/// A file that is written from start to end.
struct OutputFile: ~Copyable {
  private let descriptor: Int32
  private let path: String

  /// Makes the file, or empties the one that is there.
  ///
  /// - Throws: `OutputError` when the file cannot be made.
  init(_ path: String) throws(OutputError) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    self.path = path
    guard descriptor >= 0 else { throw OutputError(path: path, code: errno) }
  }

  deinit { close(descriptor) }

  /// Writes all bytes.
  ///
  /// - Throws: `OutputError` when the disk does not take them.
  func write(_ bytes: [UInt8]) throws(OutputError) {
    var start = 0
    while start < bytes.count {
      let written = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + start }, $0.count - start)
      }
      guard written > 0 else {
        if written < 0 && errno == EINTR { continue }
        throw OutputError(path: path, code: errno)
      }
      start += written
    }
  }

  /// Makes a folder and the folders above it; those that exist stay as they are.
  static func makeFolder(_ path: String) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += part + "/"
      mkdir(made, 0o755)
    }
  }
}
