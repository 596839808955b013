import TestSupport
import Testing

@testable import Matching

struct LiteralAutomatonTests {
  private typealias Literal = LiteralAutomaton.Literal

  /// The numbers of the texts that are found, as a plain search finds them.
  private static func plain(_ literals: [Literal], in text: [UInt8]) -> Set<Int32> {
    Set(
      literals.filter { literal in
        let last = text.count - literal.bytes.count
        guard last >= 0 else { return false }
        return (0...last).contains { start in
          text[start..<(start + literal.bytes.count)].elementsEqual(literal.bytes)
            && (!literal.isAtStart || start == 0) && (!literal.isAtEnd || start == last)
        }
      }.map(\.number)
    )
  }

  private static func found(_ automaton: LiteralAutomaton, in text: [UInt8]) -> Set<Int32> {
    var found: Set<Int32> = []
    automaton.forEachFound(in: text.span) { found.insert($0) }
    return found
  }

  @Test func `texts inside of texts are all found`() {
    let words = ["he", "she", "his", "hers", "e", "rs"]
    let literals = words.enumerated().map { index, word in
      Literal(bytes: Array(word.utf8), isAtStart: false, isAtEnd: false, number: Int32(index))
    }
    let automaton = LiteralAutomaton(literals)
    #expect(Self.found(automaton, in: Array("ushers".utf8)) == [0, 1, 3, 4, 5])
    #expect(Self.found(automaton, in: Array("hi".utf8)) == [])
    #expect(Self.found(automaton, in: []) == [])
  }

  @Test func `all bytes may stand in a text`() {
    let bytes = (0...255).map { UInt8($0) }
    let literals = bytes.map {
      Literal(bytes: [$0, $0], isAtStart: false, isAtEnd: false, number: Int32($0))
    }
    let automaton = LiteralAutomaton(literals)
    for byte in bytes {
      #expect(Self.found(automaton, in: [1, 2, byte, byte, 3]) == [Int32(byte)])
    }
    #expect(Self.found(automaton, in: bytes) == [])
  }

  @Test func `it finds what a plain search finds`() {
    var random = SplitMix64(seed: 7)
    let letters = Array("abc".utf8)
    for _ in 0..<400 {
      let literals = (0..<(1 + random.below(12))).map { number in
        let place = random.below(4)
        return Literal(
          bytes: (0..<(1 + random.below(5))).map { _ in random.pick(letters) },
          isAtStart: place == 1 || place == 3,
          isAtEnd: place == 2 || place == 3,
          number: Int32(number)
        )
      }
      let automaton = LiteralAutomaton(literals)
      for _ in 0..<20 {
        let text = (0..<random.below(12)).map { _ in random.pick(letters + [0x64]) }
        #expect(Self.found(automaton, in: text) == Self.plain(literals, in: text))
      }
    }
  }
}
