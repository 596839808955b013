internal import FoundationEssentials

/// A file that should be a store; opening it would make one.
enum StoreFile {
  /// Why the file cannot be a store; `nil` when it may be one.
  static func problem(_ path: String) -> String? {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return "there is no such store; nightjar load or analyze --store makes one"
    }
    if isFolder { return "a folder, not a store" }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let size = attributes?[.size] as? UInt64
    return size == 0 ? "an empty file; no events have been loaded into it" : nil
  }
}
