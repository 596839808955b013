/// A 128-bit identifier, written as Microsoft writes it: 8-4-4-4-12 hexadecimal digits.
public struct GUID: Hashable, Sendable {
  private let high: UInt64
  private let low: UInt64

  /// The identifier with these bits, marked as random (version 4).
  public init(high: UInt64, low: UInt64) {
    self.high = high & ~0xF000 | 0x4000
    self.low = low & ~(3 << 62) | 2 << 62
  }

  /// The 36 letters, in lower case.
  public var text: String {
    String(unsafeUninitializedCapacity: 36) { letters in
      write(to: letters, at: 0)
      return 36
    }
  }

  /// Writes the 36 letters, in lower case.
  func write(to letters: UnsafeMutableBufferPointer<UInt8>, at place: Int) {
    write(high, 16, to: letters, at: place, hyphensBefore: 8, 12)
    letters[place + 18] = UInt8(ascii: "-")
    write(low, 16, to: letters, at: place + 19, hyphensBefore: 4, 16)
  }

  private func write(
    _ word: UInt64,
    _ digits: Int,
    to letters: UnsafeMutableBufferPointer<UInt8>,
    at start: Int,
    hyphensBefore first: Int,
    _ second: Int
  ) {
    var place = start
    for index in 0..<digits {
      if index == first || index == second {
        letters[place] = UInt8(ascii: "-")
        place += 1
      }
      let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * index)) & 15
      letters[place] = digit < 10 ? 48 + digit : 87 + digit
      place += 1
    }
  }
}
