internal import Dispatch

/// Hands values from one thread to another, in order, with a bound on those under way.
///
/// A full hand-off holds the sender up, so memory stays flat whatever the input.
public final class HandOff<Element: Sendable>: Sendable {
  private struct State {
    var waiting: [Element] = []
    var isClosed = false
  }

  private let state = Locked(State())
  private let free: DispatchSemaphore
  private let filled = DispatchSemaphore(value: 0)

  /// Makes a hand-off.
  ///
  /// - Parameter capacity: How many values may be under way, 1 or more.
  public init(capacity: Int) {
    // Made at zero and raised: a semaphore must not be destroyed below its first value.
    free = DispatchSemaphore(value: 0)
    for _ in 0..<max(1, capacity) { free.signal() }
  }

  /// Sends a value; waits while the hand-off is full.
  ///
  /// - Returns: False when the receiver has gone and nothing more is wanted.
  public func send(_ element: Element) -> Bool {
    free.wait()
    let isOpen = state.withLock { state in
      guard !state.isClosed else { return false }
      state.waiting.append(element)
      return true
    }
    if isOpen { filled.signal() } else { free.signal() }
    return isOpen
  }

  /// Says that nothing more will be sent, or (from the receiver) that nothing more is wanted.
  public func close() {
    state.withLock { $0.isClosed = true }
    filled.signal()
    free.signal()
  }

  /// Receives the next value; `nil` when all were received and the sender has closed.
  public func receive() -> Element? {
    filled.wait()
    let element: Element? = state.withLock { state in
      state.waiting.isEmpty ? nil : state.waiting.removeFirst()
    }
    if element == nil { filled.signal() } else { free.signal() }
    return element
  }
}

/// Runs `work` on one of Dispatch's threads and waits for it after `meanwhile` has run here.
public func inParallel<Value>(
  _ work: @escaping @Sendable () -> Void,
  meanwhile: () -> Value
) -> Value {
  let group = DispatchGroup()
  DispatchQueue.global().async(group: group, execute: work)
  defer { group.wait() }
  return meanwhile()
}
