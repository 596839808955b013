internal import FoundationEssentials

/// Which build of the program runs.
enum ProgramBuild {
  /// The version with the size and the time of the binary; `nil` when the system does not tell where
  /// that is.
  ///
  /// What a store remembers of a run must not be believed by a binary that reads records otherwise,
  /// and binaries of one version differ. A binary that was only copied asks once more, no harm done.
  static var identity: String? {
    guard
      let binary = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
      let attributes = try? FileManager.default.attributesOfItem(atPath: binary),
      // Its type depends on which part of the library is loaded; its digits do not.
      let size = attributes[.size],
      let time = attributes[.modificationDate] as? Date
    else { return nil }
    return "\(Version.current) \(size) \(time.timeIntervalSince1970)"
  }
}
