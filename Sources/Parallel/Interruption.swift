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
    let registrations = DispatchGroup()
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { @Sendable in
        cleanUp()
        signal(number, SIG_DFL)
        kill(getpid(), number)
      }
      registrations.enter()
      source.setRegistrationHandler { @Sendable in registrations.leave() }
      source.resume()
      return source
    }
    // Until then a signal would end the process without the cleaning.
    registrations.wait()
  }

  deinit {
    for source in sources { source.cancel() }
  }
}
