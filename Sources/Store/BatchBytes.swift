internal import Events

/// The bytes of a batch, where the texts of its events are.
struct BatchBytes {
  let bytes: UnsafeBufferPointer<UInt8>
  let texts: UnsafeBufferPointer<UInt8>

  /// Longer words are cut: a word is for grouping, the record keeps the whole.
  static let wordLimit = 512

  /// A record as it was read.
  func record(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    return UnsafeBufferPointer(rebasing: bytes[range])
  }

  /// A word; a long one is cut between two characters.
  func word(_ text: EventBatch.Text) -> UnsafeBufferPointer<UInt8> {
    guard text.length > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    let source = text.start >= 0 ? bytes : texts
    let start = Int(text.start >= 0 ? text.start : ~text.start)
    var end = start + Int(text.length)
    precondition(end <= source.count)
    if end - start > BatchBytes.wordLimit {
      end = start + BatchBytes.wordLimit
      while end > start, source[end] & 0xc0 == 0x80 { end -= 1 }
    }
    return UnsafeBufferPointer(rebasing: source[start..<end])
  }
}
