import Foundation
import Parallel
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct HandOffTests {
  @Test(arguments: [1, 2, 3, 64])
  func `values arrive in order, all of them`(capacity: Int) {
    for count in [0, 1, 2, 500] {
      let handOff = HandOff<Int>(capacity: capacity)
      let received = Locked([Int]())
      inParallel {
        while let value = handOff.receive() { received.withLock { $0.append(value) } }
      } meanwhile: {
        for value in 0..<count { #expect(handOff.send(value)) }
        handOff.close()
      }
      #expect(received.withLock { $0 } == Array(0..<count))
    }
  }

  @Test(arguments: [1, 2, 5]) func `a full hand-off holds the sender up`(capacity: Int) {
    let handOff = HandOff<Int>(capacity: capacity)
    let underWay = Locked((sent: 0, received: 0, most: 0))
    inParallel {
      for value in 0..<200 {
        // Counted before it is sent: at most one more than the capacity may be so far.
        underWay.withLock { state in
          state.sent += 1
          state.most = max(state.most, state.sent - state.received)
        }
        _ = handOff.send(value)
      }
      handOff.close()
    } meanwhile: {
      while handOff.receive() != nil {
        usleep(100)
        underWay.withLock { $0.received += 1 }
      }
    }
    // One that waits to be sent, and one that the receiver has not counted yet.
    #expect(underWay.withLock { $0.most } <= capacity + 2)
    #expect(underWay.withLock { $0.received } == 200)
  }

  @Test func `what was sent before the end is still received`() {
    let handOff = HandOff<Int>(capacity: 3)
    for value in 0..<3 { #expect(handOff.send(value)) }
    handOff.close()
    #expect((0..<3).allSatisfy { handOff.receive() == $0 })
    for _ in 0..<3 { #expect(handOff.receive() == nil) }
    for _ in 0..<3 { #expect(!handOff.send(9)) }
    #expect(handOff.receive() == nil)
  }

  @Test func `a receiver that goes frees a sender that waits`() {
    for round in 0..<200 {
      let handOff = HandOff<Int>(capacity: 1 + round % 3)
      let refused = Locked(0)
      inParallel {
        for value in 0..<20 where !handOff.send(value) { refused.withLock { $0 += 1 } }
      } meanwhile: {
        for _ in 0..<(round % 5) { _ = handOff.receive() }
        handOff.close()
      }
      #expect(refused.withLock { $0 } > 0)
    }
  }

  @Test func `both sides may close, in any order and often`() {
    var random = SplitMix64(seed: 191)
    for _ in 0..<300 {
      let handOff = HandOff<Int>(capacity: 1 + random.below(4))
      let sends = random.below(10)
      let receives = random.below(10)
      inParallel {
        for value in 0..<sends where !handOff.send(value) { break }
        handOff.close()
        handOff.close()
      } meanwhile: {
        for _ in 0..<receives where handOff.receive() == nil { break }
        handOff.close()
      }
      handOff.close()
    }
  }

  @Test func `a hand-off that is dropped with values inside does not crash`() {
    for count in 0..<4 {
      let handOff = HandOff<[Int]>(capacity: 4)
      for value in 0..<count { _ = handOff.send([value]) }
    }
  }

  @Test func `several senders lose nothing`() {
    let handOff = HandOff<Int>(capacity: 2)
    let sum = Locked(0)
    inParallel {
      while let value = handOff.receive() { sum.withLock { $0 += value } }
    } meanwhile: {
      _ = concurrentMap(Array(1...100), jobs: 4) { handOff.send($0) }
      handOff.close()
    }
    #expect(sum.withLock { $0 } == 5_050)
  }
}
