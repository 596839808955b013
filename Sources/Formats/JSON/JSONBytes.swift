/// Whether a byte is white space of JSON.
@inline(__always)
func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
}

@inline(__always)
func isHexDigit(_ byte: UInt8) -> Bool {
  byte &- 0x30 <= 9 || (byte | 0x20) &- 0x61 <= 5
}

@inline(__always)
func byte(of text: StaticString, at index: Int) -> UInt8 {
  // Safe: every caller stays below `utf8CodeUnitCount`.
  unsafe text.utf8Start[index]
}

/// Eight bytes of a text as one word.
@inline(__always)
func word(of text: StaticString, at index: Int) -> UInt64 {
  // Safe: every caller stays eight bytes below `utf8CodeUnitCount`.
  unsafe UInt64(
    littleEndian: UnsafeRawPointer(text.utf8Start).loadUnaligned(
      fromByteOffset: index,
      as: UInt64.self
    )
  )
}

/// Eight bytes as one word; the lowest byte comes first.
@inline(__always)
func word(in bytes: Span<UInt8>, at place: Int) -> UInt64 {
  // Safe: every caller has checked that eight bytes are there.
  unsafe UInt64(
    littleEndian: bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: UInt64.self)
  )
}

/// The first byte from `start` on that is a quote, a backslash, a control character or not ASCII.
///
/// Eight bytes at a time with the "has a zero byte" trick; false alarms of the trick lie above the
/// first true one, so the lowest marked byte is right.
/// Source: Mycroft 1987; Warren, Hacker's Delight, 6-1.
@inline(__always)
func firstSpecialByte(in bytes: Span<UInt8>, from start: Int) -> Int {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let highs: UInt64 = 0x8080_8080_8080_8080
  var place = start
  while place &+ 8 <= bytes.count {
    let word = word(in: bytes, at: place)
    let quotes = (word ^ (ones &* 0x22)) &- ones
    let backslashes = (word ^ (ones &* 0x5c)) &- ones
    let controls = word &- (ones &* 0x20)
    let marks = (quotes | backslashes | controls | word) & highs
    if marks != 0 { return place &+ marks.trailingZeroBitCount / 8 }
    place &+= 8
  }
  while place < bytes.count {
    let byte = bytes[place]
    if byte == 0x22 || byte == 0x5c || byte < 0x20 || byte >= 0x80 { return place }
    place &+= 1
  }
  return place
}

enum UTF8Sequence {
  case complete(Int)
  case cut
  case invalid
}

/// Checks one multi-byte sequence.
///
/// Source: Unicode 16, table 3-7 (well-formed UTF-8).
func lengthOfUTF8Sequence(in bytes: Span<UInt8>, at place: Int) -> UTF8Sequence {
  let first = bytes[place]
  let length: Int
  var second: ClosedRange<UInt8> = 0x80...0xbf
  switch first {
  case 0xc2...0xdf: length = 2
  case 0xe0:
    length = 3
    second = 0xa0...0xbf
  case 0xed:
    length = 3
    second = 0x80...0x9f
  case 0xe1...0xef: length = 3
  case 0xf0:
    length = 4
    second = 0x90...0xbf
  case 0xf4:
    length = 4
    second = 0x80...0x8f
  case 0xf1...0xf3: length = 4
  default: return .invalid
  }
  for index in 1..<length {
    guard place + index < bytes.count else { return .cut }
    guard (index == 1 ? second : 0x80...0xbf).contains(bytes[place + index]) else {
      return .invalid
    }
  }
  return .complete(length)
}
