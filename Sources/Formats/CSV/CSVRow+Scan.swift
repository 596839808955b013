extension CSVRow {
  /// How a scan ended.
  enum Outcome: Hashable {
    /// A whole row; the next begins at `next` or behind the line ends there.
    case complete(end: Int, next: Int)
    /// The bytes end inside the row.
    case incomplete
    /// No row: what is wrong is at this place, and was known for sure at `reached`.
    case broken(at: Int, reached: Int, CSVFault)
  }

  /// Scans the row that begins at `start`.
  ///
  /// Lenient where writers are: a quote inside an unquoted field is text, and so is what follows
  /// the closing quote of a field of one line. In a field of several lines such a quote closes
  /// nothing: that is how a row looks that was cut inside quotes and runs into the rows below.
  ///
  /// - Returns: Where the row ends, or why there is none; the same whatever follows in the window.
  /// - Complexity: O(length of the row), bounded by ``sizeLimit``.
  mutating func scan(
    _ bytes: Span<UInt8>,
    from start: Int,
    separator: UInt8,
    isFinal: Bool
  ) -> Outcome {
    count = 0
    let limit = start + CSVRow.sizeLimit + 1
    let end = min(bytes.count, limit)
    var place = start
    while true {
      var contents = place
      var form: Form = []
      var stop: Int
      if place < end, bytes[place] == 0x22 {
        contents += 1
        stop = firstQuote(in: bytes, from: contents, to: end)
        while stop &+ 1 < end, bytes[stop &+ 1] == 0x22 {
          form = .doubledQuotes
          stop = firstQuote(in: bytes, from: stop &+ 2, to: end)
        }
        if stop == end, end < limit, isFinal {
          return .broken(at: contents - 1, reached: end, .unterminatedQuote)
        }
        place = min(stop + 1, end)
        if place < end, bytes[place] != separator, !isLineEnd(bytes[place]) {
          guard firstLineEnd(in: bytes, from: contents, to: stop) == stop else {
            return .broken(at: contents - 1, reached: stop, .unterminatedQuote)
          }
          form.insert(.textAfterQuote)
          place = firstDelimiter(in: bytes, from: place, to: end, separator: separator)
          stop = place
        }
      } else {
        place = firstDelimiter(in: bytes, from: place, to: end, separator: separator)
        stop = place
      }
      guard place < end || (isFinal && end < limit) else {
        return end < limit ? .incomplete : .broken(at: start, reached: end, .tooLarge)
      }
      guard count < CSVRow.fieldLimit else {
        return .broken(at: start, reached: place, .tooManyFields)
      }
      append(contents..<stop, form)
      guard place < end else { return .complete(end: place, next: place) }
      guard bytes[place] == separator else { return .complete(end: place, next: place + 1) }
      place += 1
    }
  }
}
