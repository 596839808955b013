package import Formats

/// What a stream made of a CSV text.
package struct CSVRun: Equatable {
  /// A row or a fault, with its place in the whole text.
  package struct Seen: Equatable, CustomStringConvertible {
    package var byte: Int
    package var line: Int
    package var fields: [[UInt8]] = []
    package var fault: CSVFault?
    /// Where the fault is; the row begins at `byte`.
    package var faultByte: Int?

    package var texts: [String] { fields.map { String(decoding: $0, as: UTF8.self) } }
    package var description: String { "\(line):\(byte) \(fault.map { "\($0)" } ?? "\(texts)")" }
  }

  package var seen: [Seen] = []
  /// Calls of `next` that were needed.
  package var calls = 0
  /// The largest window that was held.
  package var window = 0

  package var rows: [[String]] { seen.filter { $0.fault == nil }.map(\.texts) }
  package var faults: [Seen] { seen.filter { $0.fault != nil } }

  /// What was seen, without the places inside broken rows.
  package var places: [Seen] {
    seen.map { one in
      var one = one
      one.faultByte = nil
      return one
    }
  }

  package static func == (left: CSVRun, right: CSVRun) -> Bool { left.seen == right.seen }

  /// Feeds a text through a window in pieces, as a reader of files does.
  ///
  /// With `endsLate` the end is told with an empty piece behind the last. The size of the next
  /// piece, 1 or more, may depend on the bytes that are held.
  package init(
    _ text: [UInt8],
    separator: Unicode.Scalar = ",",
    endsLate: Bool = true,
    keepsFields: Bool = true,
    pieces next: (Int) -> Int
  ) {
    var stream = CSVStream(separator: UInt8(ascii: separator))
    var row = CSVRow()
    var buffer: [UInt8] = []
    var read = 0
    var isFinal = false
    while !isFinal {
      let count = min(text.count - read, next(buffer.count))
      buffer += text[read..<(read + count)]
      read += count
      isFinal = count == 0 || (!endsLate && read == text.count)
      window = max(window, buffer.count)
      let offset = read - buffer.count
      loop: while true {
        calls += 1
        guard calls <= 2 * text.count + 4 * (read + 2) + 16 else { return }
        switch stream.next(in: buffer.span, isFinal: isFinal, row: &row) {
        case .row(let range):
          var one = Seen(byte: offset + range.lowerBound, line: 0)
          one.line = stream.line(of: range.lowerBound, in: buffer.span)
          for field in 0..<(keepsFields ? row.count : 0) {
            var bytes: [UInt8] = []
            row.append(field, in: buffer.span, to: &bytes)
            one.fields.append(bytes)
          }
          seen.append(one)
        case .fault(let place, let fault):
          let line = stream.line(of: place, in: buffer.span)
          seen.append(
            Seen(
              byte: offset + place,
              line: line,
              fault: fault,
              faultByte: offset + stream.faultPlace
            )
          )
        case .needsMore, .end: break loop
        }
      }
      let rest = Array(buffer[stream.place...])
      stream.dropConsumed(in: buffer.span)
      buffer = rest
    }
  }

  /// The run over the whole text at once.
  package init(_ text: [UInt8], separator: Unicode.Scalar = ",") {
    self.init(text, separator: separator, endsLate: false) { _ in max(1, text.count) }
  }

  /// The run over the whole text at once.
  package init(_ text: String, separator: Unicode.Scalar = ",") {
    self.init(Array(text.utf8), separator: separator)
  }
}
