private let ones: UInt64 = 0x0101_0101_0101_0101
private let highs: UInt64 = 0x8080_8080_8080_8080

/// Marks the high bit of each byte that is equal to the pattern's.
///
/// False alarms lie above the first true one, so the lowest mark is right.
/// Source: Mycroft 1987; Warren, Hacker's Delight, 6-1.
@inline(__always)
func marks(of pattern: UInt64, in word: UInt64) -> UInt64 {
  let different = word ^ pattern
  return (different &- ones) & ~different & highs
}

/// The same byte eight times.
@inline(__always)
func repeated(_ byte: UInt8) -> UInt64 { ones &* UInt64(byte) }

/// The first quote from `start` on and before `end`, else `end`; eight bytes at a time.
@inline(__always)
func firstQuote(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
  let quote = repeated(0x22)
  var place = start
  while place &+ 8 <= end {
    let marked = marks(of: quote, in: word(in: bytes, at: place))
    if marked != 0 { return place &+ marked.trailingZeroBitCount / 8 }
    place &+= 8
  }
  while place < end, bytes[place] != 0x22 { place &+= 1 }
  return place
}

/// The first separator or line end from `start` on and before `end`, else `end`; eight bytes at a
/// time.
///
/// With a line end as separator it finds line ends only.
@inline(__always)
func firstDelimiter(
  in bytes: Span<UInt8>,
  from start: Int,
  to end: Int,
  separator: UInt8
) -> Int {
  let separators = repeated(separator)
  let feeds = repeated(0x0a)
  let returns = repeated(0x0d)
  var place = start
  while place &+ 8 <= end {
    let word = word(in: bytes, at: place)
    let marked =
      marks(of: separators, in: word) | marks(of: feeds, in: word) | marks(of: returns, in: word)
    if marked != 0 { return place &+ marked.trailingZeroBitCount / 8 }
    place &+= 8
  }
  while place < end, bytes[place] != separator, !isLineEnd(bytes[place]) { place &+= 1 }
  return place
}

/// The first line feed or carriage return from `start` on and before `end`, else `end`.
func firstLineEnd(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
  firstDelimiter(in: bytes, from: start, to: end, separator: 0x0a)
}

/// Whether a byte ends a line: each of CR LF, LF and a lone CR does.
@inline(__always)
func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0a || byte == 0x0d }
