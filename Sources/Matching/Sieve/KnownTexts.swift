/// What tests said of texts that were met lately, kept by the texts' bytes.
///
/// Most texts of audit records come again and again: names of members, user agents, types. Each
/// text has one place, and a newer one takes the place of an older.
struct KnownTexts {
  /// Longer texts seldom come again.
  private static let lengthLimit = 128
  private static let places = 2_048
  /// Tests kept in all; then all is forgotten.
  private static let testLimit = 1 << 16

  private struct Entry {
    var hash: UInt64 = 0
    var tag: UInt64 = 0
    var count = -1
    var tests = 0..<0
  }

  /// By place; empty until the first text is kept.
  private var entries: [Entry] = []
  private var bytes: [UInt8] = []
  private(set) var tests: [Int32] = []

  /// A text that is looked up.
  struct Key {
    fileprivate let hash: UInt64
    /// What was asked of the text.
    fileprivate let tag: UInt64
    fileprivate let range: Range<Int>
    fileprivate var place: Int { Int(truncatingIfNeeded: hash >> 32) & (KnownTexts.places - 1) }
  }

  /// The key of a text.
  ///
  /// - Parameters:
  ///   - range: Where the text is.
  ///   - bytes: The record.
  ///   - tag: What is asked of the text, and how it is to be read.
  /// - Returns: `nil` when the text is too long to be kept.
  @inline(__always)
  func key(_ range: Range<Int>, in bytes: Span<UInt8>, tag: UInt64) -> Key? {
    guard range.count <= KnownTexts.lengthLimit else { return nil }
    let hash = (ByteHash.of(bytes, range) ^ tag) &* 0x9e37_79b9_7f4a_7c15
    return Key(hash: hash, tag: tag, range: range)
  }

  /// What is known of a text: places in ``tests``.
  @inline(__always)
  func find(_ key: Key, in text: Span<UInt8>) -> Range<Int>? {
    guard !entries.isEmpty else { return nil }
    let place = key.place
    let entry = entries[place]
    guard entry.hash == key.hash, entry.tag == key.tag, entry.count == key.range.count else {
      return nil
    }
    let start = place * KnownTexts.lengthLimit
    let kept = bytes.span
    for offset in 0..<entry.count
    where kept[start + offset] != text[key.range.lowerBound + offset] {
      return nil
    }
    return entry.tests
  }

  /// Keeps what tests said of a text.
  mutating func keep(_ key: Key, in text: Span<UInt8>, _ found: [Int32]) {
    if tests.count + found.count > KnownTexts.testLimit {
      tests.removeAll(keepingCapacity: true)
      for place in entries.indices { entries[place].count = -1 }
    }
    guard found.count <= KnownTexts.testLimit else { return }
    if entries.isEmpty {
      entries = Array(repeating: Entry(), count: KnownTexts.places)
      bytes = Array(repeating: 0, count: KnownTexts.places * KnownTexts.lengthLimit)
    }
    let start = key.place * KnownTexts.lengthLimit
    for offset in 0..<key.range.count {
      bytes[start + offset] = text[key.range.lowerBound + offset]
    }
    entries[key.place] = Entry(
      hash: key.hash,
      tag: key.tag,
      count: key.range.count,
      tests: tests.count..<(tests.count + found.count)
    )
    tests += found
  }
}
