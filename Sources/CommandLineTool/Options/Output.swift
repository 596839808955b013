internal import Glibc

/// One place to write text to: a descriptor of the process, or memory in tests.
///
/// Each text is written at once, so that results and errors keep their order. A reader that has
/// gone away, such as `head`, is no error: what comes after is dropped.
final class Output: TextOutputStream {
  /// How the writing has gone so far.
  enum State: Sendable, Hashable {
    /// Everything has been written.
    case open
    /// The reader has gone away; nothing more is written.
    case readerLeft
    /// The system refused with this number of an error; nothing more is written.
    case failed(Int32)
  }

  /// True when a person looks on, so that a line of progress makes sense.
  let isTerminal: Bool
  /// How the writing has gone so far.
  private(set) var state = State.open
  /// What has been written, when it is kept in memory.
  private(set) var kept = ""
  private let descriptor: Int32?

  /// An output to a descriptor of the process, which stays open.
  init(descriptor: Int32) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
  }

  /// An output that keeps everything in memory.
  init(isTerminal: Bool = false) {
    descriptor = nil
    self.isTerminal = isTerminal
  }

  /// Writes the text as it is.
  func write(_ text: String) {
    guard let descriptor else {
      kept += text
      return
    }
    var rest = Array(text.utf8)[...]
    while state == .open, !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      if count >= 0 { rest = rest.dropFirst(count) } else { recover(from: errno, descriptor) }
    }
  }

  /// Writes the text and ends the line.
  func writeLine(_ text: String = "") { write(text + "\n") }

  private func recover(from error: Int32, _ descriptor: Int32) {
    switch error {
    case EINTR: break
    case EAGAIN:
      // Somebody who shares the descriptor has set it not to wait: wait here.
      var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      _ = unsafe poll(&entry, 1, -1)
    case EPIPE: state = .readerLeft
    default: state = .failed(error)
    }
  }
}
