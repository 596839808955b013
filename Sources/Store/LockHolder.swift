internal import Glibc

/// Finds the process that holds a lock of flock(2).
///
/// Source: proc_locks(5): `1: FLOCK  ADVISORY  WRITE 708 fe:00:13548 0 EOF`.
enum LockHolder {
  /// The process that holds the file, as the system tells; `nil` where it does not.
  static func of(_ descriptor: Int32) -> Int? {
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { return nil }
    return find(inode: UInt64(information.st_ino), in: table() ?? "")
  }

  /// The holder in a table of locks.
  static func find(inode: UInt64, in table: String) -> Int? {
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ")
      // A lock that somebody waits for has an arrow in front of its kind.
      guard words.count >= 6, words[1] == "FLOCK", let process = Int(words[4]), process > 0,
        words[5].split(separator: ":").last == Substring(String(inode))
      else { continue }
      return process
    }
    return nil
  }

  private static func table() -> String? {
    guard let file = fopen("/proc/locks", "r") else { return nil }
    defer { fclose(file) }
    var text: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      guard count > 0 else { return String(decoding: text, as: UTF8.self) }
      text += piece[..<count]
    }
  }
}
