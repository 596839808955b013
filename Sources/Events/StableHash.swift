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
    var place = range.lowerBound
    if !foldingCase {
      precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
      while place &+ 8 <= range.upperBound {
        // Safe: the range lies within the bytes.
        let word = unsafe bytes.bytes.unsafeLoadUnaligned(
          fromUncheckedByteOffset: place,
          as: UInt64.self
        )
        mix(UInt64(littleEndian: word))
        place &+= 8
      }
    }
    var word: UInt64 = 0
    var filled: UInt64 = 0
    while place < range.upperBound {
      var byte = bytes[place]
      if foldingCase, byte &- 0x41 <= 25 { byte |= 0x20 }
      word |= UInt64(byte) << filled
      filled += 8
      place += 1
      if filled == 64 {
        mix(word)
        word = 0
        filled = 0
      }
    }
    // The length keeps apart what a zero at the end would join.
    mix(word)
    mix(UInt64(range.count))
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
