/// A 64-bit hash that is the same on every machine and in every run.
///
/// For keys inside one store, not against an opponent. Source: FNV-1a's idea of xor and multiply,
/// taken eight bytes at a time, with the finaliser of MurmurHash3 (Appleby).
public struct StableHash: Sendable {
  private var state: UInt64

  /// Starts a hash.
  public init(seed: UInt64 = 0) { state = 0xcbf2_9ce4_8422_2325 ^ seed }

  /// Takes bytes in; with `foldingCase` `A` to `Z` count as `a` to `z`.
  public mutating func combine(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    foldingCase: Bool = false
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    var place = range.lowerBound
    while place &+ 8 <= range.upperBound {
      // Safe: the range lies within the bytes.
      let loaded = unsafe bytes.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: place,
        as: UInt64.self
      )
      let word = UInt64(littleEndian: loaded)
      mix(foldingCase ? StableHash.folded(word) : word)
      place &+= 8
    }
    var word: UInt64 = 0
    var filled: UInt64 = 0
    while place < range.upperBound {
      word |= UInt64(bytes[place]) << filled
      filled += 8
      place += 1
    }
    if foldingCase { word = StableHash.folded(word) }
    // The length keeps apart what a zero at the end would join.
    mix(word)
    mix(UInt64(range.count))
  }

  /// Eight bytes with `A` to `Z` as `a` to `z`.
  ///
  /// The high bit of a byte's sum says whether its lower seven bits reach a letter.
  /// Source: Warren, Hacker's Delight, 6-1, for the idea.
  private static func folded(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let sevens = word & (ones &* 0x7f)
    let reachesA = sevens &+ ones &* (0x80 - 0x41)
    let passesZ = sevens &+ ones &* (0x7f - 0x5a)
    let isUpper = (reachesA ^ passesZ) & ~word & (ones &* 0x80)
    return word | isUpper >> 2
  }

  /// Takes a number in.
  public mutating func combine(_ number: UInt64) { mix(number) }

  private mutating func mix(_ word: UInt64) {
    state = (state ^ word) &* 0x9e37_79b9_7f4a_7c15
    state ^= state >> 32
  }

  /// The hash of what was taken in.
  public var value: UInt64 {
    var hash = state
    hash ^= hash >> 33
    hash = hash &* 0xff51_afd7_ed55_8ccd
    hash ^= hash >> 33
    hash = hash &* 0xc4ce_b9fe_1a85_ec53
    hash ^= hash >> 33
    return hash
  }
}

extension StableHash {
  /// The hash of a text.
  public static func of(_ text: String, seed: UInt64 = 0) -> UInt64 {
    let bytes = Array(text.utf8)
    var hash = StableHash(seed: seed)
    hash.combine(bytes.span, 0..<bytes.count)
    return hash.value
  }
}
