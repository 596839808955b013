internal import Events
internal import Formats
internal import Records

/// Finds the records in JSON text that comes in windows.
struct JSONDocument {
  private(set) var collector = RecordCollector()
  private(set) var pages = PageChain()
  private(set) var rejects = 0
  /// Whether there was any value that may be a record.
  private(set) var hasRecords = false
  private var stream = JSONStream()
  private var tape = JSONTape()
  /// The columns of the rows that follow.
  private var columns: [String] = []
  /// The line feeds before the text, when it is read on from there.
  private let linesBefore: Int
  /// The byte of the text that the window begins at.
  private var offset: Int
  /// The stretches of the window that were mended, in the order in which they were.
  private var mends: [MendedLines] = []

  /// Begins at a byte of the text that has so many line feeds before it.
  init(at byte: Int, linesBefore: Int) {
    offset = byte
    self.linesBefore = linesBefore
  }

  /// Whether the text ended inside an array or page.
  var isInsideContainer: Bool { stream.isInsideContainer }
  /// The line feeds passed so far.
  var lines: Int { linesBefore + stream.lineFeeds }

  /// Takes the records out of a window.
  ///
  /// - Parameters:
  ///   - window: The bytes at hand: what was left of the last window, and what follows.
  ///   - isFinal: Whether no bytes follow the window.
  /// - Returns: What is left for the next window.
  mutating func take(_ window: [UInt8], isFinal: Bool) -> [UInt8] {
    var window = window
    collector.begin(window)
    loop: while !collector.isFull {
      let before = stream
      switch stream.next(in: window.span, isFinal: isFinal, tape: &tape) {
      case .record(let range):
        take(range, window, at: place(range.lowerBound, window))
      case .columns(let range):
        columns = JSONDocument.names(Array(window[range]))
      case .page(let page):
        columns = []
        pages.end(page)
        if page.hasError { collector.hasPartialAnswer = true }
      case .fault(_, .invalidUTF8) where mend(&window, from: before, isFinal):
        continue
      case .fault(_, .invalidUTF8)
      where !isFinal && window.count - before.place <= JSONTape.sizeLimit
        && !window[stream.faultPlace...].contains(0x0a):
        // The line is not all there yet.
        stream = before
        break loop
      case .fault(let start, let fault):
        reject(fault, start, window)
      case .needsMore, .end:
        break loop
      }
    }
    let rest = Array(window[stream.place...])
    drop(window)
    return rest
  }

  private mutating func take(
    _ range: Range<Int>,
    _ window: [UInt8],
    at place: RecordCollector.Place
  ) {
    hasRecords = true
    if tape.isArray(JSONTape.root), !columns.isEmpty {
      let cells = tape.elements(of: JSONTape.root).map { node in
        tape.kind(of: node) == .null
          ? ""
          : tape.text(of: node, in: window.span)
            ?? String(bytes: window.span, tape.extent(of: node, in: window.span))
      }
      guard cells.dropFirst(columns.count).allSatisfy(\.isEmpty) else {
        return collector.reject("a row with more cells than there are columns", at: place)
      }
      collector.takeMade(at: place) { RowRecord.write(columns, cells, to: &$0) }
      return
    }
    let events = collector.asRead.events.count
    collector.take(tape, range, at: place)
    if collector.asRead.events.count > events, let event = collector.asRead.events.last {
      pages.add(event.time)
    }
  }

  /// The names in the columns of an answer.
  private static func names(_ bytes: [UInt8]) -> [String] {
    var tape = JSONTape()
    guard case .complete = tape.scan(bytes.span) else { return [] }
    return tape.elements(of: JSONTape.root).map { column in
      let name = tape.member("name", of: column, in: bytes.span)
        .flatMap { tape.text(of: $0, in: bytes.span) }
      return RowRecord.columnName(name ?? "")
    }
  }

  private mutating func place(_ start: Int, _ window: [UInt8]) -> RecordCollector.Place {
    RecordCollector.Place(
      line: linesBefore + stream.line(of: start, in: window.span),
      byte: byte(of: start, window)
    )
  }

  /// The byte of the text that a place in the window is.
  private mutating func byte(of place: Int, _ window: [UInt8]) -> Int {
    var place = place
    // The last to be mended is the first to be taken back.
    for index in mends.indices.reversed() {
      place = mends[index].original(of: place, in: window.span)
    }
    return offset + place
  }

  private mutating func reject(_ fault: JSONFault, _ start: Int, _ window: [UInt8]) {
    let place = place(start, window)
    var reason = fault.description
    if stream.faultPlace > start {
      // Counted by copies: the next item may begin on a line before it.
      var ahead = self
      let inner = ahead.place(stream.faultPlace, window)
      reason += " (line \(inner.line), byte \(inner.byte))"
    }
    collector.reject(reason, at: place)
    rejects += 1
  }

  /// Reads the lines from that of the fault on that are not UTF-8 as Windows-1252, and goes back
  /// to where the value began; false when there is no whole line to be mended.
  ///
  /// All lines at hand are mended at once, so that the time stays in proportion to the text.
  private mutating func mend(
    _ window: inout [UInt8],
    from before: JSONStream,
    _ isFinal: Bool
  ) -> Bool {
    // What lies before the value is done with: it must not move.
    let line = window[..<stream.faultPlace].lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
    let start = max(line, before.place)
    let end = isFinal ? window.count : window.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
    guard end > stream.faultPlace,
      let text = LineTranscoder.transcoded(window.span.extracting(start..<end))
    else { return false }
    mends.append(MendedLines(start..<(start + text.count), original: Array(window[start..<end])))
    window.replaceSubrange(start..<end, with: text)
    stream = before
    collector.replace(window)
    return true
  }

  /// Gives up what is done with of the window.
  private mutating func drop(_ window: [UInt8]) {
    let consumed = stream.place
    guard !mends.isEmpty else {
      offset += consumed
      stream.dropConsumed(in: window.span)
      return
    }
    let byte = byte(of: consumed, window)
    mends = mends.compactMap { $0.dropping(consumed) }
    // What is left of mended lines counts from where it begins.
    offset = 0
    let rest = self.byte(of: 0, Array(window[consumed...]))
    offset = byte - rest
    stream.dropConsumed(in: window.span)
  }
}
