import TestSupport
import Testing

@testable import Store

@Suite struct WordCacheTests {
  /// Random words from few letters, so that words repeat and begin alike.
  private func words(_ count: Int, seed: UInt64) -> [[UInt8]] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in
      (0..<random.below(7)).map { _ in UInt8(random.below(12)) }
    }
  }

  @Test func `words have their values as in a dictionary, through every growth`() {
    var cache = WordCache(limit: 64 << 20, seed: 3)
    var twin: [[UInt8]: Int64] = [:]
    for (index, word) in words(20_000, seed: 181).enumerated() {
      let found = word.withUnsafeBufferPointer { bytes in
        let key = cache.key(bytes)
        let value = cache.value(of: key)
        cache.set(Int64(index), for: key)
        return value
      }
      #expect(found == twin[word])
      twin[word] = Int64(index)
    }
    #expect(twin.count > 4_096)
  }

  @Test(arguments: [0, 100, 2_000, 100_000])
  func `a full cache forgets words but never takes one for another`(limit: Int) {
    var cache = WordCache(limit: limit, seed: 4)
    var twin: [[UInt8]: Int64] = [:]
    var known = 0
    for (index, word) in words(20_000, seed: 182).enumerated() {
      word.withUnsafeBufferPointer { bytes in
        let key = cache.key(bytes)
        guard let value = cache.value(of: key) else {
          cache.set(Int64(index), for: key)
          twin[word] = Int64(index)
          return
        }
        known += 1
        #expect(value == twin[word])
      }
    }
    #expect(limit < 1_000 || known > 100)
  }

  @Test func `a word that is used stays`() {
    var cache = WordCache(limit: 20_000, seed: 5)
    let used: [UInt8] = [1, 2, 3]
    used.withUnsafeBufferPointer { cache.set(7, for: cache.key($0)) }
    for number in 0..<5_000 {
      let other = Array("word \(number)".utf8)
      other.withUnsafeBufferPointer { cache.set(1, for: cache.key($0)) }
      guard number % 50 == 0 else { continue }
      #expect(used.withUnsafeBufferPointer { cache.value(of: cache.key($0)) } == 7)
    }
  }
}
