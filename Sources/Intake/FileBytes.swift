internal import Glibc

/// An open file read front to back in pieces, so that memory does not grow with it.
struct FileBytes: ~Copyable {
  let descriptor: Int32

  init?(path: String) {
    descriptor =
      path == InputFiles.standardInput ? dup(0) : unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
  }

  /// Takes over an open descriptor.
  init(adopting descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// How many bytes the file has; `nil` when it is none that can be read twice.
  var size: Int? {
    var information = stat()
    guard unsafe fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG
    else { return nil }
    return Int(information.st_size)
  }

  /// Goes to a byte of the file; false when it cannot.
  func seek(to byte: Int) -> Bool { lseek(descriptor, off_t(byte), SEEK_SET) == off_t(byte) }

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
