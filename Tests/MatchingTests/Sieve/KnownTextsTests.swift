import TestSupport
import Testing

@testable import Matching

struct KnownTextsTests {
  @Test func `what is known of a text is never that of another`() {
    var known = KnownTexts()
    var random = SplitMix64(seed: 3)
    var found = 0
    for _ in 0..<200_000 {
      let number = random.below(6_000)
      let tag = UInt64(random.below(3))
      let text = Array("text \(number) \(String(repeating: "x", count: number % 150))".utf8)
      let tests = [Int32(number), Int32(tag)]
      guard let key = known.key(text.indices, in: text.span, tag: tag) else {
        #expect(text.count > 128)
        continue
      }
      if let places = known.find(key, in: text.span) {
        found += 1
        #expect(places.map { known.tests[$0] } == tests)
      } else {
        known.keep(key, in: text.span, tests)
      }
    }
    #expect(found > 10_000)
  }

  @Test func `a text of which too much is known is not kept`() throws {
    var known = KnownTexts()
    let text = Array("text".utf8)
    let key = try #require(known.key(text.indices, in: text.span, tag: 1))
    known.keep(key, in: text.span, Array(repeating: 7, count: 1 << 17))
    #expect(known.find(key, in: text.span) == nil)
    known.keep(key, in: text.span, [])
    #expect(known.find(key, in: text.span)?.isEmpty == true)
  }
}
