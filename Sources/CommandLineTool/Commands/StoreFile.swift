internal import FoundationEssentials
internal import Glibc

/// A file that should be a store; opening it would make one.
enum StoreFile {
  /// Why the file cannot be a store; `nil` when it may be one.
  static func problem(_ path: String) -> String? {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return "there is no such store; nightjar load or analyze --store makes one"
    }
    if isFolder { return "a folder, not a store" }
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { return "the file cannot be looked at" }
    return information.st_size == 0 ? "an empty file; no events have been loaded into it" : nil
  }
}
