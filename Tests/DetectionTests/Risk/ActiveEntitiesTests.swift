import TestSupport
import Testing

@testable import Detection

@Suite struct ActiveEntitiesTests {
  @Test("they are counted as a set of each day counts them")
  func twin() {
    var random = SplitMix64(seed: 17)
    // Thirty actors of twenty entities.
    let entities = (0..<30).map { UInt64($0 % 20) &* 0x9E37_79B9 }
    var present = ActiveEntities(entities)
    for _ in 0..<200 {
      let actors = (0..<30).filter { _ in Bool.random(using: &random) }.map { Int32($0 + 1) }
      present.next(actors)
      let slow = Set(actors.map { entities[Int($0) - 1] })
      #expect(present.count == slow.count)
      for entity in Set(entities) { #expect(present.contains(entity) == slow.contains(entity)) }
      #expect(!present.contains(1))
    }
  }
}
