import Formats
import Testing

/// A small generator of repeatable random numbers: SplitMix64 by Steele, Lea and Flood (2014).
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Reads a text that may be broken and gives the error, if any; only a crash is a failure.
///
/// Also checks what holds for every text: places lie inside it.
private func readAnything(_ bytes: [UInt8]) -> YAMLError? {
  let lines = bytes.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 1
  do {
    for document in try YAMLReader.documents(in: bytes) {
      #expect(document.location.line <= lines)
    }
    return nil
  } catch {
    #expect((1...lines).contains(error.location.line))
    #expect((1...bytes.count + 1).contains(error.location.column))
    return error
  }
}

@Suite struct YAMLRobustnessTests {
  @Test func `a file cut at any byte is read or refused`() throws {
    for bytes in try YAMLCorpus.all() where bytes.count < 3_000 {
      for length in 0...bytes.count {
        _ = readAnything(Array(bytes[..<length]))
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `a file with changed bytes is read or refused`(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let files = try YAMLCorpus.all().filter { !$0.isEmpty && $0.count < 3_000 }
    let marks = Array("\n\n  \t-:?,[]{}#&*!|>'\"%@`\\~<.0x\r\u{FEFF}é".utf8)
    var refused = 0
    for _ in 0..<5_000 {
      var bytes = try #require(files.randomElement(using: &random))
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let offset = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[offset] = UInt8.random(in: .min ... .max, using: &random)
        case 1: bytes[offset] = try #require(marks.randomElement(using: &random))
        case 2: bytes.insert(try #require(marks.randomElement(using: &random)), at: offset)
        default: bytes.remove(at: bytes.count > 1 ? offset : 0)
        }
        if bytes.isEmpty { bytes = [UInt8(ascii: "a")] }
      }
      if readAnything(bytes) != nil { refused += 1 }
    }
    #expect(refused > 500, "the changes do not reach the reader")
  }

  @Test func `a text of random marks is read or refused`() throws {
    var random = SplitMix64(state: 5)
    let marks = Array("\n\n\n    --::,[]{}#&*!|>'\"aabb1".utf8)
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...30, using: &random)
      let bytes = try (0..<count).map { _ in
        try #require(marks.randomElement(using: &random))
      }
      _ = readAnything(bytes)
    }
  }
}
