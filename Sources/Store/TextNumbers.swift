internal import Events
internal import Glibc

/// Numbers distinct texts, and remembers which are new.
///
/// Open addressing over the texts' bytes: no `String` is made for a text that is known.
struct TextNumbers {
  private var slots: [Int32]
  private var hashes: [UInt64] = []
  private var starts: [Int] = [0]
  private var bytes: [UInt8] = []

  init() { slots = Array(repeating: 0, count: 1 << 12) }

  /// How many texts are numbered; the numbers are 1 to this.
  var count: Int { hashes.count }

  /// The bytes of a text by its number.
  func text(_ number: Int) -> String {
    String(decoding: bytes[starts[number - 1]..<starts[number]], as: UTF8.self)
  }

  /// The number of a text; a new one when it was not met before.
  ///
  /// - Complexity: O(length of the text), amortised.
  mutating func number(of text: Span<UInt8>, _ range: Range<Int>) -> Int32 {
    var hash = StableHash()
    hash.combine(text, range)
    let value = hash.value
    var slot = Int(truncatingIfNeeded: value) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot])
      if hashes[number - 1] == value, isEqual(number, text, range) { return Int32(number) }
      slot = (slot + 1) & (slots.count - 1)
    }
    hashes.append(value)
    text.extracting(range).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    starts.append(bytes.count)
    slots[slot] = Int32(hashes.count)
    if hashes.count * 2 > slots.count { grow() }
    return Int32(hashes.count)
  }

  private func isEqual(_ number: Int, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let start = starts[number - 1]
    guard starts[number] - start == range.count else { return false }
    return bytes.withUnsafeBufferPointer { known in
      text.withUnsafeBufferPointer { text in
        guard let known = known.baseAddress, let text = text.baseAddress else { return true }
        return memcmp(known + start, text + range.lowerBound, range.count) == 0
      }
    }
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (index, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index + 1)
    }
  }
}
