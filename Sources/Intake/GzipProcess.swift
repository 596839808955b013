internal import Glibc

/// `gzip -dc`, started to unpack one file.
///
/// The system's own program is used: it is everywhere where audit data is kept packed.
struct GzipProcess: ~Copyable {
  /// What the process writes; owned by whoever reads it.
  let output: Int32
  private let process: pid_t

  /// Starts the process on the rest of an open file; `nil` when there is no `gzip`.
  init?(reading file: Int32) {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, file, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    // Its own words would break into ours; the exit code says what is needed.
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var process: pid_t = 0
    let code = unsafe "gzip".withCString { name in
      unsafe "-dc".withCString { option in
        let words = unsafe [
          UnsafeMutablePointer(mutating: name), UnsafeMutablePointer(mutating: option), nil,
        ]
        return unsafe posix_spawnp(&process, name, &actions, nil, words, environ)
      }
    }
    close(ends[1])
    guard code == 0 else {
      close(ends[0])
      return nil
    }
    output = ends[0]
    self.process = process
  }

  /// Waits for the end; false when the packed data was damaged or the process was stopped.
  consuming func finish() -> Bool {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return false }
    }
    // A warning (exit code 2) means that something else stands behind the packed data.
    return status == 0
  }

  /// Ends the process before it has written everything.
  consuming func stop() {
    // It may have the signals of a thread that blocks all others; it has nothing to clean up.
    kill(process, SIGKILL)
    _ = finish()
  }
}
