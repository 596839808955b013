import Events
import TestSupport
import Testing

/// The hash of bytes taken in whole.
private func hash(_ bytes: [UInt8], foldingCase: Bool = false, seed: UInt64 = 0) -> UInt64 {
  var hash = StableHash(seed: seed)
  hash.combine(bytes.span, 0..<bytes.count, foldingCase: foldingCase)
  return hash.value
}

@Suite struct StableHashTests {
  @Test func `the hash of a text never changes, because stores keep it`() {
    #expect(StableHash.of("") == 2_416_197_792_318_031_135)
    #expect(StableHash.of("nightjar") == 17_452_418_003_858_385_272)
    #expect(StableHash.of("nightjar", seed: 3) == 16_099_258_165_051_244_358)
  }

  @Test func `folding makes ASCII letter case equal and nothing else`() {
    for byte in UInt8.min ... .max {
      for other in UInt8.min ... .max {
        let isSame = byte == other || (byte ^ other == 0x20 && (0x61...0x7a).contains(byte | 0x20))
        #expect((hash([byte], foldingCase: true) == hash([other], foldingCase: true)) == isSame)
      }
    }
    let upper = Array("B9F2C1D0-AAAA-4BBB-8CCC-0123456789AB".utf8)
    let lower = Array("b9f2c1d0-aaaa-4bbb-8ccc-0123456789ab".utf8)
    #expect(hash(upper, foldingCase: true) == hash(lower))
    #expect(hash(upper) != hash(lower))
  }

  @Test func `a byte is folded alike wherever it stands`() {
    for byte in UInt8.min ... .max {
      let folded = (0x41...0x5a).contains(byte) ? byte | 0x20 : byte
      for place in 0..<19 {
        var bytes = [UInt8](repeating: 0xc1, count: 19)
        bytes[place] = byte
        var expected = bytes
        expected[place] = folded
        #expect(hash(bytes, foldingCase: true) == hash(expected))
      }
    }
  }

  @Test func `order, length, seed and split of what is taken in count`() {
    var seen: Set<UInt64> = []
    for text in ["", "a", "b", "ab", "ba", "a\0", "\0", "\0\0", "abcdefgh", "abcdefgh\0"] {
      seen.insert(hash(Array(text.utf8)))
    }
    seen.insert(hash(Array("a".utf8), seed: 1))
    var split = StableHash()
    for part in ["a", "b"] {
      let bytes = Array(part.utf8)
      split.combine(bytes.span, 0..<1)
    }
    seen.insert(split.value)
    var numbers = StableHash()
    numbers.combine(1)
    numbers.combine(2)
    seen.insert(numbers.value)
    var others = StableHash()
    others.combine(2)
    others.combine(1)
    seen.insert(others.value)
    #expect(seen.count == 14)
  }

  @Test func `only the bytes of the range count`() {
    let bytes = Array("xxb9f2c1d0-aaaayy".utf8)
    var part = StableHash()
    part.combine(bytes.span, 2..<15)
    #expect(part.value == StableHash.of("b9f2c1d0-aaaa"))
  }

  @Test func `a hundred thousand neighbouring keys do not collide and fill all buckets alike`() {
    var seen: Set<UInt64> = []
    var low = [Int](repeating: 0, count: 256)
    var high = [Int](repeating: 0, count: 256)
    for number in 0..<100_000 {
      var hash = StableHash()
      hash.combine(UInt64(number))
      let value = hash.value
      seen.insert(value)
      low[Int(value & 0xff)] += 1
      high[Int(value >> 56)] += 1
    }
    #expect(seen.count == 100_000)
    for counts in [low, high] {
      // Chi-square with 255 degrees of freedom: 350 is passed by chance once in 15,000 draws.
      let mean = 100_000.0 / 256
      let chi = counts.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) / mean }
      #expect(chi < 350)
    }
  }

  @Test func `each bit of a key turns about half of the bits of the hash`() {
    var random = SplitMix64(seed: 31)
    var turned = 0
    for _ in 0..<100 {
      let key = (0..<16).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let value = hash(key)
      for bit in 0..<128 {
        var other = key
        other[bit / 8] ^= 1 << UInt8(bit % 8)
        let changed = (hash(other) ^ value).nonzeroBitCount
        #expect(changed > 8)
        turned += changed
      }
    }
    #expect((31.0...33.0).contains(Double(turned) / 12_800))
  }
}
