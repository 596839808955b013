internal import Glibc

/// Keeps other runs away from a store as long as it lives.
///
/// SQLite locks one transaction at a time; a run is many. The lock is advisory (flock(2)), goes
/// with the process however it ends, and does not touch SQLite's own locks, which are of another
/// kind (fcntl(2)).
public struct StoreLock: ~Copyable {
  private let descriptor: Int32

  /// Takes the lock, waiting for a run that holds it.
  ///
  /// - Parameters:
  ///   - path: The store's file; it is made when it is not there.
  ///   - seconds: How long to wait at most.
  /// - Throws: ``StoreError`` when the file cannot be had, or another run holds it too long.
  public init(path: String, waitingFor seconds: Int = 10) throws(StoreError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .sqlite(code: 14, message: String(cString: strerror(errno)), path: path)
    }
    var tries = seconds * 10
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard tries > 0 else {
        let holder = LockHolder.of(descriptor)
        close(descriptor)
        throw .held(path: path, by: holder)
      }
      tries -= 1
      usleep(100_000)
    }
    self.descriptor = descriptor
  }

  /// Closing any descriptor of a file drops this process's own SQLite locks on it, so the lock
  /// must outlive all connections.
  deinit { close(descriptor) }
}
