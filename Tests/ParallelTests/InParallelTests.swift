import Foundation
import Parallel
import Testing

@Suite struct InParallelTests {
  @Test func `the work is done when the call returns, with the value of the meanwhile`() {
    for _ in 0..<50 {
      let isDone = Locked(false)
      let value = inParallel {
        usleep(500)
        isDone.withLock { $0 = true }
      } meanwhile: {
        42
      }
      #expect(value == 42)
      #expect(isDone.withLock { $0 })
    }
  }
}
