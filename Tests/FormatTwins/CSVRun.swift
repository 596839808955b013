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
    var piece = PieceWindow(text, endsLate: endsLate)
    while piece.take(next) {
      window = piece.largest
      let offset = piece.offset
      loop: while true {
        calls += 1
        guard calls <= piece.callLimit else { return }
        switch stream.next(in: piece.bytes.span, isFinal: piece.isFinal, row: &row) {
        case .row(let range):
          var one = Seen(byte: offset + range.lowerBound, line: 0)
          one.line = stream.line(of: range.lowerBound, in: piece.bytes.span)
          for field in 0..<(keepsFields ? row.count : 0) {
            var bytes: [UInt8] = []
            row.append(field, in: piece.bytes.span, to: &bytes)
            one.fields.append(bytes)
          }
          seen.append(one)
        case .fault(let place, let fault):
          let line = stream.line(of: place, in: piece.bytes.span)
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
      let place = stream.place
      stream.dropConsumed(in: piece.bytes.span)
      piece.drop(before: place)
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
