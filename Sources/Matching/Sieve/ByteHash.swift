/// Hashes of stretches of bytes, for tables that compare the bytes too or need not.
enum ByteHash {
  /// Set in all bytes, it makes letters of both cases the same; so it does to a few other signs.
  static let anyCase: UInt64 = 0x2020_2020_2020_2020

  /// The hash of a stretch, eight bytes at a time.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - range: The stretch.
  ///   - bits: What is set in the bytes before they are hashed.
  /// - Returns: The hash; the same in every run.
  @inline(__always)
  static func of(_ bytes: Span<UInt8>, _ range: Range<Int>, setting bits: UInt64 = 0) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: range.count) &+ 0x9e37_79b9_7f4a_7c15
    var place = range.lowerBound
    let end = range.upperBound
    if range.count >= 8 {
      while place &+ 8 < end {
        hash = mixed(hash ^ (word(bytes, place) | bits))
        place &+= 8
      }
      // The last eight bytes may overlap those before.
      return mixed(hash ^ (word(bytes, end &- 8) | bits))
    }
    var last: UInt64 = 0
    while place < end {
      last = last << 8 | UInt64(bytes[place])
      place &+= 1
    }
    return mixed(hash ^ (last | bits))
  }

  static func of(_ bytes: [UInt8], setting bits: UInt64 = 0) -> UInt64 {
    of(bytes.span, bytes.indices, setting: bits)
  }

  /// Source of the constant: the golden ratio, as in Knuth's multiplicative hashing.
  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value &* 0x9e37_79b9_7f4a_7c15
    return product ^ product >> 29
  }

  @inline(__always)
  private static func word(_ bytes: Span<UInt8>, _ place: Int) -> UInt64 {
    // Safe: the caller has seen that eight bytes are there.
    unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: UInt64.self)
  }
}
