internal import Dispatch

/// Returns the results of `transform` on every element, computed on Dispatch's worker threads.
///
/// The results stand in the order of the elements, whatever order they were computed in. If
/// elements fail, the error of the first of them, in order, is thrown.
///
/// - Parameters:
///   - elements: What to work on.
///   - jobs: How many elements may be worked on at the same time, 1 or more.
///   - transform: The work on one element.
/// - Returns: One result for each element.
/// - Throws: What `transform` throws.
public func concurrentMap<Element: Sendable, Value: Sendable, Failure: Error>(
  _ elements: [Element],
  jobs: Int,
  _ transform: @Sendable (Element) throws(Failure) -> Value
) throws(Failure) -> [Value] {
  guard jobs > 1, elements.count > 1 else {
    var values: [Value] = []
    values.reserveCapacity(elements.count)
    for element in elements { values.append(try transform(element)) }
    return values
  }
  let count = elements.count
  let slots = UnsafeMutableBufferPointer<Result<Value, Failure>?>.allocate(capacity: count)
  slots.initialize(repeating: nil)
  defer {
    slots.deinitialize()
    slots.deallocate()
  }
  // Safe: an index is claimed once, its worker is the only writer of its slot, and
  // `concurrentPerform` returns after all workers.
  nonisolated(unsafe) let shared = slots
  let next = Locked(0)
  withoutActuallyEscaping(transform) { transform in
    DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in
      while true {
        let index = next.withLock { value in
          defer { value += 1 }
          return value
        }
        guard index < count else { return }
        do throws(Failure) {
          shared[index] = .success(try transform(elements[index]))
        } catch {
          shared[index] = .failure(error)
        }
      }
    }
  }
  var values: [Value] = []
  values.reserveCapacity(count)
  for case .some(let slot) in slots { values.append(try slot.get()) }
  return values
}
