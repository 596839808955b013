import Foundation

/// A folder of this process for the files that a run needs, in memory where the system has it.
enum Scratch {
  static let path =
    (FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory())
    + "/nightjar-fuzz-\(getpid())"

  static func folder() throws -> String {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  static func remove() { try? FileManager.default.removeItem(atPath: path) }
}
