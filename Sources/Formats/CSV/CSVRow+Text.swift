extension CSVRow {
  /// Appends the text of a field to a buffer, in UTF-8.
  ///
  /// - Complexity: O(length of the field); eight bytes at a time between quotes.
  public func append(_ field: Int, in window: Span<UInt8>, to output: inout [UInt8]) {
    let range = range(of: field)
    let form = form(of: field)
    let start = output.count
    unsafe window.extracting(range).withUnsafeBufferPointer {
      unsafe output.append(contentsOf: $0)
    }
    if !form.isDisjoint(with: [.doubledQuotes, .textAfterQuote]) {
      let end = unescape(range, in: window, to: &output, at: start)
      output.removeSubrange(end...)
    }
    if form.contains(.windows1252) {
      let raw = Array(output[start...])
      output.removeSubrange(start...)
      Windows1252.append(raw.span, to: &output)
    }
  }

  /// The text of a field; what is not UTF-8 is read as Windows-1252.
  public func text(of field: Int, in window: Span<UInt8>) -> String {
    guard needsUnescaping(field) else { return String(bytes: window, range(of: field)) }
    var bytes: [UInt8] = []
    append(field, in: window, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The first of these columns whose cell holds more than blanks.
  ///
  /// A name that occurs twice has two columns, and exporters fill either.
  public func firstFilled(among columns: [Int], in window: Span<UInt8>) -> Int? {
    columns.first { column in
      range(of: column).contains { window[$0] != 0x20 && window[$0] != 0x09 }
    }
  }

  /// Writes the text of a quoted field over its raw bytes in `output`; returns where it ends.
  private func unescape(
    _ range: Range<Int>,
    in window: Span<UInt8>,
    to output: inout [UInt8],
    at start: Int
  ) -> Int {
    var target = output.mutableSpan
    var place = range.lowerBound
    var written = start
    var isQuoted = true
    while place < range.upperBound {
      if isQuoted, place &+ 8 <= range.upperBound {
        let word = word(in: window, at: place)
        // What is behind the quote is written over by the next step; the raw bytes left room for
        // it, and any bytes are numbers.
        var bytes = unsafe target.mutableBytes
        bytes.storeBytes(of: word.littleEndian, toByteOffset: written, as: UInt64.self)
        let before = marks(of: repeated(0x22), in: word).trailingZeroBitCount / 8
        place &+= before
        written &+= before
        if before == 8 { continue }
      }
      if isQuoted, window[place] == 0x22 {
        place += 1
        isQuoted = place < range.upperBound && window[place] == 0x22
        if !isQuoted { continue }
      }
      target[written] = window[place]
      place += 1
      written += 1
    }
    return written
  }
}
