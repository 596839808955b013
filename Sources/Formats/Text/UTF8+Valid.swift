extension Unicode.UTF8 {
  /// Whether bytes are UTF-8; ASCII is passed 32 bytes at a time.
  ///
  /// Source: Unicode 16, table 3-7 (well-formed UTF-8).
  public static func isValid(_ bytes: Span<UInt8>) -> Bool {
    isValid(bytes, in: 0..<bytes.count)
  }

  /// Whether the bytes of a range are UTF-8 by themselves; ASCII is passed 32 bytes at a time.
  public static func isValid(_ bytes: Span<UInt8>, in range: Range<Int>) -> Bool {
    var place = range.lowerBound
    while true {
      place = firstBeyondASCII(bytes, from: place, to: range.upperBound)
      while place < range.upperBound, bytes[place] >= 0x80 {
        guard case .complete(let length) = lengthOfUTF8Sequence(in: bytes, at: place),
          place + length <= range.upperBound
        else { return false }
        place += length
      }
      if place == range.upperBound { return true }
    }
  }
}

/// Whether all bytes of a range are ASCII.
func isASCII(_ bytes: Span<UInt8>, in range: Range<Int>) -> Bool {
  firstBeyondASCII(bytes, from: range.lowerBound, to: range.upperBound) == range.upperBound
}

/// The first byte that is not ASCII from `start` on and before `end`, else `end`.
func firstBeyondASCII(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
  let highs: UInt64 = 0x8080_8080_8080_8080
  var place = start
  while place &+ 32 <= end {
    let all =
      word(in: bytes, at: place) | word(in: bytes, at: place &+ 8)
      | word(in: bytes, at: place &+ 16) | word(in: bytes, at: place &+ 24)
    if all & highs != 0 { break }
    place &+= 32
  }
  while place &+ 8 <= end {
    let marks = word(in: bytes, at: place) & highs
    if marks != 0 { return place &+ marks.trailingZeroBitCount / 8 }
    place &+= 8
  }
  while place < end, bytes[place] < 0x80 { place &+= 1 }
  return place
}
