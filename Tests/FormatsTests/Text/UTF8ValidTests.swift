import Formats
import TestSupport
import Testing

@Suite struct UTF8ValidTests {
  private func isValid(_ bytes: [UInt8]) -> Bool { UTF8.isValid(bytes.span) }
  private func twin(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

  @Test func `all texts of one and two bytes are judged as the standard library does`() {
    for first in UInt8.min ... .max {
      #expect(isValid([first]) == twin([first]))
      for second in UInt8.min ... .max {
        let bytes = [first, second]
        if isValid(bytes) != twin(bytes) { Issue.record("\(bytes)") }
      }
    }
  }

  @Test func `sequences at the edges of the table are judged right at every place of a word`() {
    let leads: [UInt8] = [0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xef, 0xf0, 0xf3, 0xf4, 0xf5]
    let tails: [UInt8] = [0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0]
    var place = 0
    for lead in leads {
      for one in tails {
        for two in tails {
          for three in tails {
            place = (place + 1) % 37
            for sequence in [[lead, one, two, three], [lead, one, two], [lead, one]] {
              let bytes = [UInt8](repeating: 0x61, count: place) + sequence
              if isValid(bytes) != twin(bytes) { Issue.record("\(bytes)") }
            }
          }
        }
      }
    }
  }

  @Test func `a range is judged without what stands around it`() {
    let bytes = Array("é€😀".utf8)
    for start in 0...bytes.count {
      for end in start...bytes.count {
        let isValid = UTF8.isValid(bytes.span, in: start..<end)
        #expect(isValid == twin(Array(bytes[start..<end])))
      }
    }
  }

  @Test func `one wrong byte in a long text is found wherever it is`() {
    var random = SplitMix64(seed: 331)
    for length in 0..<90 {
      var bytes = (0..<length).map { _ in UInt8(random.below(128)) }
      #expect(isValid(bytes))
      guard length > 0 else { continue }
      bytes[random.below(length)] = UInt8(0x80 + random.below(128))
      #expect(!isValid(bytes))
    }
  }
}
