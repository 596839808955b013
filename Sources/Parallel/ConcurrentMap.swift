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
  try concurrentMap(
    elements,
    jobs: jobs,
    worker: { () throws(Failure) in () },
    { (_: inout (), element) throws(Failure) in try transform(element) }
  )
}

/// Returns the results of `transform` on every element, computed by workers on Dispatch's threads
/// that each keep something from one element to the next, such as an open file.
///
/// - Parameters:
///   - elements: What to work on; they are taken up in order.
///   - jobs: How many workers there may be, 1 or more.
///   - worker: Makes what a worker keeps; called once for each worker that has something to do.
///   - transform: The work on one element; its result must not depend on what was worked on before.
/// - Returns: One result for each element, in order.
/// - Throws: What `worker` or `transform` throws; of several elements the error of the first.
public func concurrentMap<
  Element: Sendable,
  Worker: ~Copyable,
  Value: Sendable,
  Failure: Error
>(
  _ elements: [Element],
  jobs: Int,
  worker: @Sendable () throws(Failure) -> Worker,
  _ transform: @Sendable (inout Worker, Element) throws(Failure) -> Value
) throws(Failure) -> [Value] {
  guard !elements.isEmpty else { return [] }
  guard jobs > 1, elements.count > 1 else {
    var worker = try worker()
    var values: [Value] = []
    values.reserveCapacity(elements.count)
    for element in elements { values.append(try transform(&worker, element)) }
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
  @Sendable func claim() -> Int? {
    next.withLock { value in
      defer { value += 1 }
      return value < count ? value : nil
    }
  }
  withoutActuallyEscaping(worker) { make in
    withoutActuallyEscaping(transform) { transform in
      DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in
        guard let first = claim() else { return }
        do throws(Failure) {
          var worker = try make()
          var claimed: Int? = first
          while let index = claimed {
            do throws(Failure) {
              shared[index] = .success(try transform(&worker, elements[index]))
            } catch {
              shared[index] = .failure(error)
            }
            claimed = claim()
          }
        } catch {
          // The others go on; without any of them, this is the error that is thrown.
          shared[first] = .failure(error)
        }
      }
    }
  }
  var values: [Value] = []
  values.reserveCapacity(count)
  for case .some(let slot) in slots { values.append(try slot.get()) }
  return values
}
