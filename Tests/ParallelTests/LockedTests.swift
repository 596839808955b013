import Foundation
import Parallel
import Testing

@Suite struct LockedTests {
  struct Failure: Error {}

  @Test func `a value is changed by one thread at a time`() {
    let count = Locked(0)
    _ = concurrentMap(Array(0..<8), jobs: 8) { _ in
      for _ in 0..<2_000 { count.withLock { $0 += 1 } }
    }
    #expect(count.withLock { $0 } == 16_000)
  }

  @Test func `an error leaves the lock open and the change in place`() {
    let value = Locked([1])
    #expect(throws: Failure.self) {
      try value.withLock { (value) throws(Failure) in
        value.append(2)
        throw Failure()
      }
    }
    #expect(value.withLock { $0 } == [1, 2])
  }
}
