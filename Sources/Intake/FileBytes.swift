internal import Glibc

/// A file read front to back in pieces, so that memory does not grow with it.
struct FileBytes: ~Copyable {
  private let descriptor: Int32

  init?(path: String) {
    descriptor =
      path == InputFiles.standardInput ? dup(0) : unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// Reads up to `count` bytes behind those in `buffer`.
  ///
  /// - Returns: How many were read; 0 at the end of the file, `nil` when reading failed.
  func read(_ count: Int, into buffer: inout [UInt8]) -> Int? {
    let start = buffer.count
    var isBroken = false
    let made = unsafe [UInt8](unsafeUninitializedCapacity: start + count) { space, filled in
      unsafe buffer.withUnsafeBufferPointer { old in
        if start > 0 { _ = unsafe space.initialize(fromContentsOf: old) }
      }
      filled = start
      while filled < start + count {
        let got = unsafe Glibc.read(
          descriptor,
          space.baseAddress?.advanced(by: filled),
          start + count - filled
        )
        if got > 0 {
          filled += got
        } else if got == 0 {
          break
        } else if errno != EINTR {
          isBroken = true
          break
        }
      }
    }
    guard !isBroken else { return nil }
    buffer = made
    return made.count - start
  }
}
