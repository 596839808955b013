internal import Rules

/// The texts that fields of one record hold, side by side in two buffers that are used again.
///
/// Each text is kept as the record has it and in folded form, so that hundreds of tests on one
/// field decode and fold it once.
struct FieldTexts {
  /// Where one text is in the buffers.
  struct Text {
    let raw: Range<Int>
    let folded: Range<Int>
    /// Whether it is JSON of which the parts stand beside it, or an object.
    var isJSON = false
    /// Whether it is the text before it in another spelling, for comparing only.
    var isSpelling = false
  }

  /// The decoded texts.
  private(set) var raw: [UInt8] = []
  /// The folded texts.
  private(set) var folded: [UInt8] = []
  /// All texts in the order in which they were read.
  private(set) var texts: [Text] = []

  mutating func removeAll() {
    raw.removeAll(keepingCapacity: true)
    folded.removeAll(keepingCapacity: true)
    texts.removeAll(keepingCapacity: true)
  }

  /// Adds what `write` appends to the buffer of decoded texts.
  mutating func add(_ write: (inout [UInt8]) -> Void) {
    let start = raw.count
    write(&raw)
    let foldedStart = folded.count
    var isASCII = true
    for place in start..<raw.count {
      let byte = raw[place]
      if byte >= 0x80 {
        isASCII = false
        break
      }
      folded.append(byte &- 0x41 <= 25 ? byte | 0x20 : byte)
    }
    if !isASCII {
      folded.removeSubrange(foldedStart...)
      folded += FoldedText.bytes(String(decoding: raw[start...], as: UTF8.self))
    }
    texts.append(Text(raw: start..<raw.count, folded: foldedStart..<folded.count))
  }

  /// Notes that the last text is another spelling of the one before it.
  mutating func markSpelling() { texts[texts.count - 1].isSpelling = true }

  /// Notes that a text is JSON.
  mutating func markJSON(_ number: Int) { texts[number].isJSON = true }

  mutating func add(_ text: String) {
    add { $0 += Array(text.utf8) }
  }

  /// Whether one of some texts, folded, is as it should be.
  @inline(__always)
  func contains(_ numbers: Range<Int>, _ isSo: (Span<UInt8>) -> Bool) -> Bool {
    for number in numbers where isSo(folded.span.extracting(texts[number].folded)) { return true }
    return false
  }

  func string(_ text: Text) -> String {
    String(decoding: raw[text.raw], as: UTF8.self)
  }
}

/// What a field holds.
struct FieldValues {
  /// Whether the record has the outermost member of one of the field's paths, be it null; of a
  /// field that no schema names, whether it is there.
  ///
  /// A record that has not even that does not carry the field.
  var isCarried = false
  /// Whether the field is there, be it null or empty.
  var isThere = false
  /// Whether the field is there, not null and not an empty list.
  var isPresent = false
  /// Its texts, by their numbers in ``FieldTexts``.
  var texts = 0..<0
  /// Those of them that tell in one form for all kinds what the others tell in the record's own.
  var derived = 0..<0
}
