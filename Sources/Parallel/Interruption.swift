internal import Dispatch
internal import Glibc

/// Cleans up when the process is asked to stop, then lets it stop as if nothing had listened.
public final class Interruption {
  private let sources: [any DispatchSourceSignal]

  /// Listens for SIGINT, SIGTERM and SIGHUP as long as the value lives.
  ///
  /// - Parameter cleanUp: Called once, on a thread of its own, while the others go on.
  public init(cleanUp: @escaping @Sendable () -> Void) {
    let queue = DispatchQueue(label: "interruption")
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { @Sendable in
        cleanUp()
        signal(number, SIG_DFL)
        kill(getpid(), number)
      }
      source.resume()
      return source
    }
  }

  deinit {
    for source in sources { source.cancel() }
  }
}
