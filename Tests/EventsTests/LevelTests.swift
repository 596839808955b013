import Events
import Foundation
import Testing

@Suite struct LevelTests {
  @Test func `the words of Sigma are in its order`() {
    let words = ["informational", "low", "medium", "high", "critical"]
    #expect(Level.allCases.map(\.word) == words)
    #expect(Level.allCases.sorted() == Level.allCases)
    #expect(Level.low < Level.critical)
  }

  @Test(arguments: Level.allCases)
  func `a word in any letter case gives its level`(level: Level) {
    #expect(Level(word: level.word) == level)
    #expect(Level(word: level.word.uppercased()) == level)
    #expect(Level(word: level.word.capitalized) == level)
  }

  @Test(arguments: ["", " low", "severe", "info", "0", "hıgh", "high\n"])
  func `another word is no level`(word: String) {
    #expect(Level(word: word) == nil)
  }
}
