import Events
import TestSupport
import Testing

@testable import Intake

@Suite struct ContentHashTests {
  private func digest(
    _ bytes: [UInt8],
    cuts: [Int] = [],
    secret: (UInt64, UInt64) = (7, 9)
  ) -> ContentDigest {
    var hash = ContentHash(secret: secret)
    var place = 0
    for cut in cuts.sorted() + [bytes.count] {
      hash.combine(bytes.span.extracting(place..<cut))
      place = cut
    }
    return hash.digest
  }

  private func bytes(_ count: Int, _ random: inout SplitMix64) -> [UInt8] {
    (0..<count).map { _ in UInt8(random.below(256)) }
  }

  @Test func `pieces of any size give the digest of the whole`() {
    var random = SplitMix64(seed: 221)
    for count in 0...130 {
      let text = bytes(count, &random)
      let whole = digest(text)
      for cut in 0...count { #expect(digest(text, cuts: [cut]) == whole, "\(count) at \(cut)") }
      for _ in 0..<20 {
        let cuts = (0..<random.below(6)).map { _ in random.below(count + 1) }
        #expect(digest(text, cuts: cuts) == whole, "\(count) at \(cuts)")
      }
      #expect(digest(text, cuts: Array(0...count)) == whole)
    }
  }

  @Test func `one byte changed, added or taken away is another content`() {
    var random = SplitMix64(seed: 222)
    for count in [1, 6, 7, 8, 27, 28, 29, 30, 56, 57, 84, 100] {
      let text = bytes(count, &random)
      var digests: Set<ContentDigest> = [digest(text)]
      var variants = 1
      for place in 0..<count {
        for bit in 0..<8 {
          var changed = text
          changed[place] ^= 1 << bit
          digests.insert(digest(changed))
          variants += 1
        }
      }
      digests.insert(digest(text + [0]))
      digests.insert(digest([0] + text))
      digests.insert(digest(Array(text.dropLast())))
      #expect(digests.count == variants + 3, "\(count)")
    }
  }

  @Test func `contents of zeros are told apart by their length`() {
    let digests = (0...200).map { digest(Array(repeating: 0, count: $0)) }
    #expect(Set(digests).count == digests.count)
  }

  @Test func `words that change places are another content`() {
    let words = (0..<8).map { Array(repeating: UInt8($0 + 1), count: 7) }
    var digests: Set<ContentDigest> = []
    for left in 0..<8 {
      for right in left..<8 {
        var swapped = words
        swapped.swapAt(left, right)
        digests.insert(digest(swapped.flatMap { $0 } + [1]))
      }
    }
    // 28 swaps, and the words as they were.
    #expect(digests.count == 29)
  }

  @Test func `another secret gives another digest`() {
    let text = Array("the same bytes under another secret, longer than one block".utf8)
    let secrets: [(UInt64, UInt64)] = [
      (7, 9), (7, 10), (8, 9), (9, 7), (0, 0), (.max, .max), (1 << 61, 1 << 61),
    ]
    let digests = secrets.map { digest(text, secret: $0) }
    #expect(Set(digests).count == digests.count)
    for secret in secrets {
      #expect(digest(text, cuts: [5, 40], secret: secret) == digest(text, secret: secret))
    }
  }

  @Test func `the digest can be asked for and the hash goes on`() {
    var hash = ContentHash(secret: (1, 2))
    let text = Array(0..<100) as [UInt8]
    for byte in text {
      hash.combine([byte].span)
      _ = hash.digest
    }
    #expect(hash.digest == digest(text, secret: (1, 2)))
  }
}
