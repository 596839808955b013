import TestSupport
import Testing

@testable import Formats

@Suite struct LineCountTests {
  @Test func `lines are counted right however far each step goes`() {
    var random = SplitMix64(seed: 95)
    let values: [UInt8] = [0x0a, 0x0a, 0x0b, 0x09, 0x8a, 0x0d, 0x00, 0xff, 0x61]
    for _ in 0..<400 {
      let bytes = (0..<random.below(80)).map { _ in random.pick(values) }
      var count = LineCount()
      var place = 0
      while place < bytes.count {
        place = min(bytes.count, place + 1 + random.below(20))
        count.advance(to: place, in: bytes.span)
        #expect(count.line == 1 + bytes[..<place].count { $0 == 0x0a })
        #expect(count.place == place)
      }
    }
  }
}
