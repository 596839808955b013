import Foundation
import Parallel
import TestSupport
import Testing

@Suite struct ConcurrentMapTests {
  struct Failure: Error, Hashable { var element: Int }

  @Test(arguments: [1, 2, 8, 100])
  func `results stand in the order of the elements`(jobs: Int) {
    for count in [0, 1, 2, 7, 500] {
      let elements = Array(0..<count)
      let values = concurrentMap(elements, jobs: jobs) { element in
        // The first elements take longest.
        if element < 3 { usleep(2_000) }
        return "\(element * element)"
      }
      #expect(values == elements.map { "\($0 * $0)" })
    }
  }

  @Test(arguments: [1, 2, 8])
  func `the error of the first element that failed is thrown, whatever came first`(jobs: Int) {
    for _ in 0..<20 {
      let error = #expect(throws: Failure.self) {
        try concurrentMap(Array(0..<40), jobs: jobs) { element throws(Failure) -> Int in
          if element == 11 { usleep(1_000) }
          if element >= 11, element % 11 == 0 { throw Failure(element: element) }
          return element
        }
      }
      #expect(error == Failure(element: 11))
    }
  }

  @Test func `every element is worked on once, and others too when one fails`() {
    let tries = Locked([Int](repeating: 0, count: 300))
    _ = try? concurrentMap(Array(0..<300), jobs: 4) { element throws(Failure) -> Int in
      tries.withLock { $0[element] += 1 }
      if element == 0 { throw Failure(element: 0) }
      return element
    }
    #expect(tries.withLock { $0 } == [Int](repeating: 1, count: 300))
  }

  @Test(arguments: [1, 2, 8])
  func `no more elements are worked on at once than jobs`(jobs: Int) {
    let now = Locked((running: 0, most: 0))
    _ = concurrentMap(Array(0..<40), jobs: jobs) { element in
      now.withLock { state in
        state.running += 1
        state.most = max(state.most, state.running)
      }
      usleep(500)
      now.withLock { $0.running -= 1 }
      return element
    }
    let most = now.withLock { $0.most }
    #expect((1...jobs).contains(most))
    #expect(now.withLock { $0.running } == 0)
  }

  @Test func `a number of jobs below one is one`() {
    #expect(concurrentMap([1, 2, 3], jobs: 0) { $0 + 1 } == [2, 3, 4])
    #expect(concurrentMap([1, 2, 3], jobs: -5) { $0 + 1 } == [2, 3, 4])
  }

  /// What a worker keeps: how many elements it has worked on.
  private struct Tally: ~Copyable { var count = 0 }

  @Test("each worker keeps its own from one element to the next", arguments: [1, 2, 8, 100])
  func workers(jobs: Int) {
    for count in [0, 1, 2, 7, 500] {
      let made = Locked(0)
      let values = concurrentMap(Array(0..<count), jobs: jobs) {
        made.withLock { $0 += 1 }
        return Tally()
      } _: { tally, element in
        tally.count += 1
        return (element: element, place: tally.count)
      }
      #expect(values.map(\.element) == Array(0..<count))
      let workers = made.withLock { $0 }
      #expect(workers <= min(jobs, count))
      // Each worker has a first element, and no element is worked on by two.
      #expect(values.count { $0.place == 1 } == workers)
    }
  }

  @Test(
    "a worker that cannot be made fails its element; the others do the rest",
    arguments: [1, 4]
  )
  func deadWorkers(jobs: Int) {
    let tries = Locked(0)
    let done = Locked(Set<Int>())
    #expect(throws: Failure(element: -1)) {
      try concurrentMap(Array(0..<50), jobs: jobs) { () throws(Failure) -> Tally in
        if tries.withLock({
          $0 += 1
          return $0
        }) == 1 {
          throw Failure(element: -1)
        }
        return Tally()
      } _: { _, element throws(Failure) in
        usleep(100)
        done.withLock { _ = $0.insert(element) }
      }
    }
    if jobs > 1, tries.withLock({ $0 }) > 1 { #expect(done.withLock { $0.count } == 49) }
    #expect(throws: Failure(element: -2)) {
      try concurrentMap([1, 2, 3], jobs: jobs) { () throws(Failure) -> Tally in
        throw Failure(element: -2)
      } _: { _, element throws(Failure) in
        element
      }
    }
  }

  @Test func `values of classes are neither lost nor kept`() {
    final class Token: Sendable {
      let number: Int
      init(_ number: Int) { self.number = number }
    }
    let kept = Locked([Weak<Token>]())
    do {
      let tokens = concurrentMap(Array(0..<100), jobs: 4) { Token($0) }
      #expect(tokens.map(\.number) == Array(0..<100))
      for token in tokens { kept.withLock { $0.append(Weak(value: token)) } }
    }
    #expect(kept.withLock { $0.allSatisfy { $0.value == nil } })
  }

  struct Weak<Value: AnyObject & Sendable>: Sendable {
    weak let value: Value?
  }
}
