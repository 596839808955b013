import TestSupport
import Testing

@testable import Formats

@Suite struct CSVBytesTests {
  @Test func `each byte alone is a quote, a separator, a line end or none, at every place`() {
    for byte in UInt8.min ... .max {
      for place in 0..<18 {
        for start in 0...min(place, 9) {
          var bytes = [UInt8](repeating: 0x21, count: 20)
          bytes[place] = byte
          for end in [place, place + 1, bytes.count] {
            let quote = byte == 0x22 && place < end ? place : end
            let isDelimiter = byte == 0x3b || byte == 0x0a || byte == 0x0d
            let delimiter = isDelimiter && place < end ? place : end
            let isRight =
              firstQuote(in: bytes.span, from: start, to: end) == quote
              && firstDelimiter(in: bytes.span, from: start, to: end, separator: 0x3b) == delimiter
              && (firstLineEnd(in: bytes.span, from: start, to: end) == delimiter || byte == 0x3b)
            if !isRight { Issue.record("byte \(byte) at \(place), \(start) to \(end)") }
          }
        }
      }
    }
  }

  @Test func `the first byte that matters is found at all offsets and lengths`() {
    var random = SplitMix64(seed: 311)
    let near: [UInt8] = [0x21, 0x23, 0x2b, 0x2d, 0x0b, 0x0c, 0x0e, 0xa2, 0xac, 0x8a, 0x8d, 0xff, 0]
    let special: [UInt8] = [0x22, 0x2c, 0x0a, 0x0d]
    for length in 0...40 {
      for round in 0..<12 {
        let bytes = (0..<length).map { _ in
          random.chance(round % 3 == 0 ? 0.5 : 0.05) ? random.pick(special) : random.pick(near)
        }
        for start in 0...length {
          let end = start + random.below(length - start + 1)
          let quote = (start..<end).first { bytes[$0] == 0x22 } ?? end
          let delimiter = (start..<end).first { [0x2c, 0x0a, 0x0d].contains(bytes[$0]) } ?? end
          let beyond = (start..<end).first { bytes[$0] >= 0x80 } ?? end
          let isRight =
            firstQuote(in: bytes.span, from: start, to: end) == quote
            && firstDelimiter(in: bytes.span, from: start, to: end, separator: 0x2c) == delimiter
            && firstBeyondASCII(bytes.span, from: start, to: end) == beyond
          if !isRight { Issue.record("\(bytes), \(start) to \(end)") }
        }
      }
    }
  }
}
