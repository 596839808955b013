package import Formats

/// What a stream made of a text.
package struct StreamRun: Equatable {
  /// A record or a fault, with its place in the whole text.
  package struct Seen: Equatable, CustomStringConvertible {
    package var byte: Int
    package var line: Int
    /// The record's text; for a fault the rest of its line.
    package var text: String
    package var fault: JSONFault?

    package var description: String { "\(line):\(byte) \(fault.map { "\($0) " } ?? "")\(text)" }
  }

  package var seen: [Seen] = []
  package var pages: [JSONStream.Page] = []
  /// The texts that describe columns.
  package var columns: [String] = []
  package var endsInside = false
  /// Calls of `next` that were needed.
  package var calls = 0
  /// The largest window that was held.
  package var window = 0

  package var records: [String] { seen.filter { $0.fault == nil }.map(\.text) }
  package var faults: [Seen] { seen.filter { $0.fault != nil } }

  package static func == (left: StreamRun, right: StreamRun) -> Bool {
    left.seen == right.seen && left.endsInside == right.endsInside && left.pages == right.pages
      && left.columns == right.columns
  }

  /// Feeds a text through a window in pieces, as a reader of files does.
  ///
  /// With `endsLate` the end is told with an empty piece behind the last. The size of the next
  /// piece, 1 or more, may depend on the bytes that are held.
  package init(_ text: [UInt8], endsLate: Bool = true, pieces next: (Int) -> Int) {
    var stream = JSONStream()
    var tape = JSONTape()
    var piece = PieceWindow(text, endsLate: endsLate)
    while piece.take(next) {
      window = piece.largest
      let offset = piece.offset
      loop: while true {
        calls += 1
        guard calls <= piece.callLimit else { return }
        switch stream.next(in: piece.bytes.span, isFinal: piece.isFinal, tape: &tape) {
        case .record(let range):
          let line = stream.line(of: range.lowerBound, in: piece.bytes.span)
          seen.append(
            Seen(
              byte: offset + range.lowerBound,
              line: line,
              text: String(decoding: piece.bytes[range], as: UTF8.self)
            )
          )
        case .columns(let range):
          columns.append(String(decoding: piece.bytes[range], as: UTF8.self))
        case .page(let page):
          pages.append(page)
        case .fault(let place, let fault):
          let line = stream.line(of: place, in: piece.bytes.span)
          let rest = text[(offset + place)...].prefix { $0 != 0x0a }
          seen.append(
            Seen(
              byte: offset + place,
              line: line,
              text: String(decoding: rest, as: UTF8.self),
              fault: fault
            )
          )
        case .needsMore, .end: break loop
        }
      }
      let place = stream.place
      stream.dropConsumed(in: piece.bytes.span)
      piece.drop(before: place)
    }
    endsInside = stream.isInsideContainer
  }

  /// The run over the whole text at once.
  package init(_ text: String) {
    self.init(Array(text.utf8), endsLate: false) { _ in max(1, text.utf8.count) }
  }
}
