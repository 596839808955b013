import TestSupport
import Testing

@testable import Store

@Suite struct TextNumbersTests {
  @Test func `texts are numbered as a dictionary would, through every growth`() {
    var random = SplitMix64(seed: 181)
    var numbers = TextNumbers()
    var twin: [[UInt8]: Int32] = [:]
    var texts: [[UInt8]] = []
    for _ in 0..<12_000 {
      let length = random.below(6)
      let text = (0..<length).map { _ in UInt8(random.below(12)) }
      let expected = twin[text] ?? Int32(twin.count + 1)
      if twin[text] == nil {
        twin[text] = expected
        texts.append(text)
      }
      let around = [0xff] + text + [0xfe]
      let number = numbers.number(of: around.span, 1..<(1 + length))
      guard number == expected, numbers.count == twin.count else {
        Issue.record("\(text) has number \(number), not \(expected)")
        return
      }
    }
    #expect(twin.count > 4_096)
    for (index, text) in texts.enumerated() {
      #expect(numbers.text(index + 1) == String(decoding: text, as: UTF8.self))
    }
  }
}
