internal import Events
internal import Formats
internal import Records

/// Turns the values found in a document into events, peeling what is around the records.
///
/// Most records stand in the document as they are. What had to be decoded or put together stands
/// in a batch of its own.
struct RecordCollector {
  /// The bytes as read, and what was found in them.
  private(set) var asRead = EventBatch(bytes: [])
  /// Records that do not stand in the document as they are.
  private(set) var made = EventBatch(bytes: [])
  private(set) var records: RecordReader
  /// Rows of the unified audit log, whose exports are cut at round numbers.
  private(set) var loggedRows = LoggedRows()

  /// Whether an envelope held a page that has a next one.
  private(set) var hasOpenPageInside = false
  /// Whether an answer said that it is not whole.
  var hasPartialAnswer = false

  /// What makes the document incomplete, in words.
  var warnings: [String] {
    var warnings = loggedRows.warnings
    if hasOpenPageInside {
      warnings.append("a page inside an envelope has a next page that nobody can tell")
    }
    if hasPartialAnswer { warnings.append("an answer says that it is not whole ('error')") }
    return warnings
  }

  /// Envelopes inside envelopes, at most.
  private static let depthLimit = 4

  init(dayOrder: DayOrder = .monthFirst) { records = RecordReader(dayOrder: dayOrder) }

  /// Where something was found in the document.
  struct Place {
    let line: Int
    let byte: Int
  }

  private enum Side {
    case asRead
    case made
  }

  /// Begins with the next bytes of the document.
  mutating func begin(_ bytes: [UInt8]) {
    asRead = EventBatch(bytes: bytes)
    made = EventBatch(bytes: [])
  }

  /// Puts mended bytes in the place of those that are not done with.
  mutating func replace(_ bytes: [UInt8]) { asRead.bytes = bytes }

  /// Whether so much has been made that it should be passed on before more is.
  ///
  /// A row of two bytes can stand for a record of a megabyte, when its table has many columns.
  var isFull: Bool { made.bytes.count > RecordCollector.madeLimit }

  private static let madeLimit = 8 << 20

  mutating func addLoggedRow(resultCount: Int?) { loggedRows.add(resultCount: resultCount) }

  /// What was found since then; what was refused stands in the first batch, in order.
  var batches: [EventBatch] {
    var (first, second) = (asRead, made)
    if !second.rejects.isEmpty {
      first.rejects = RecordCollector.merged(first.rejects, second.rejects)
      second.rejects = []
    }
    return [first, second].filter { !$0.events.isEmpty || !$0.rejects.isEmpty }
  }

  private static func merged(
    _ left: [EventBatch.Reject],
    _ right: [EventBatch.Reject]
  ) -> [EventBatch.Reject] {
    var merged: [EventBatch.Reject] = []
    var rest = left[...]
    for reject in right {
      let before = rest.prefix { $0.byte <= reject.byte }
      merged += before
      rest = rest.dropFirst(before.count)
      merged.append(reject)
    }
    return merged + rest
  }

  mutating func reject(_ reason: String, at place: Place) {
    asRead.rejects.append(EventBatch.Reject(line: place.line, byte: place.byte, reason: reason))
  }

  /// Takes a scanned value of the document.
  mutating func take(_ tape: JSONTape, _ range: Range<Int>, at place: Place) {
    take(tape, range, at: place, on: .asRead, depth: 0)
  }

  /// Takes a text that holds one record or many.
  mutating func take(text: [UInt8], named name: String, at place: Place) {
    takeText(text, named: name, at: place, depth: 0)
  }

  /// Takes a record that `write` makes.
  mutating func takeMade(at place: Place, _ write: (inout JSONWriter) -> Void) {
    let start = made.bytes.count
    var json = JSONWriter(.compact, appendingTo: made.bytes)
    // Given up here, so that the writer appends in place.
    made.bytes = []
    write(&json)
    made.bytes = json.bytes
    var tape = JSONTape()
    let end: Int
    switch tape.scan(made.bytes.span, from: start) {
    case .complete(let place) where place - start <= JSONTape.sizeLimit: end = place
    case .complete: return reject(JSONFault.tooLarge.description, at: place)
    case .broken(_, let fault): return reject(fault.description, at: place)
    case .incomplete: return reject(JSONFault.cutOff.description, at: place)
    }
    _ = records.read(
      tape,
      record: start..<end,
      line: place.line,
      byte: place.byte,
      isUnwrapped: true,
      into: &made
    )
  }

  private mutating func take(
    _ tape: JSONTape,
    _ range: Range<Int>,
    at place: Place,
    on side: Side,
    depth: Int
  ) {
    let isLast = depth == RecordCollector.depthLimit
    let wrapping =
      side == .asRead
      ? records.read(
        tape,
        record: range,
        line: place.line,
        byte: place.byte,
        isUnwrapped: isLast,
        into: &asRead
      )
      : records.read(
        tape,
        record: range,
        line: place.line,
        byte: place.byte,
        isUnwrapped: isLast,
        into: &made
      )
    guard wrapping != .none else { return }
    // Its own bytes, so that what is made of them can be appended to those they came from.
    let own = Array((side == .asRead ? asRead : made).bytes[range])
    var tape = JSONTape()
    guard case .complete = tape.scan(own.span) else {
      return reject(JSONFault.cutOff.description, at: place)
    }
    switch wrapping {
    case .none: return
    case .value(let node):
      countLoggedRow(node, tape, own)
      let inner = tape.extent(of: node, in: own.span)
      let start = range.lowerBound
      let taken = takenCount
      takeAll(
        in: (start + inner.lowerBound)..<(start + inner.upperBound),
        on: side,
        at: place,
        depth: depth + 1
      )
      if takenCount == taken { reject("an envelope without a record", at: place) }
    case .text(let node):
      let name = tape.name(of: node, in: own.span)
      countLoggedRow(node, tape, own)
      var text: [UInt8] = []
      tape.appendText(of: node, in: own.span, to: &text)
      takeText(text, named: name, at: place, depth: depth + 1)
    case .row:
      takeMade(at: place) { RowRecord.write(tape, in: own.span, to: &$0) }
    }
  }

  /// Events and refusals so far.
  private var takenCount: Int {
    asRead.events.count + asRead.rejects.count + made.events.count + made.rejects.count
  }

  private mutating func countLoggedRow(_ node: Int, _ tape: JSONTape, _ bytes: [UInt8]) {
    guard tape.name(of: node, in: bytes.span) == "AuditData" else { return }
    loggedRows.add(resultCount: tape.number("ResultCount", in: bytes.span))
  }

  private mutating func takeText(_ text: [UInt8], named name: String, at place: Place, depth: Int) {
    let start = made.bytes.count
    made.bytes.append(contentsOf: text)
    let events = made.events.count
    let rejects = made.rejects.count
    takeAll(in: start..<made.bytes.count, on: .made, at: place, depth: depth)
    guard made.events.count == events else { return }
    // What is cut holds no record: why it is cut says more than where it breaks.
    let length = String(decoding: text, as: UTF8.self).utf16.count
    guard made.rejects.count > rejects, LoggedRows.cuts.contains(length) else {
      if made.rejects.count == rejects { reject("'\(name)' holds no record", at: place) }
      return
    }
    made.rejects.removeSubrange(rejects...)
    loggedRows.noteCut(at: length)
    reject("'\(name)' is cut at \(length) characters", at: place)
  }

  /// Takes all values in a stretch of bytes that is complete.
  private mutating func takeAll(in range: Range<Int>, on side: Side, at place: Place, depth: Int) {
    var stream = JSONStream()
    stream.skip(range.lowerBound)
    var tape = JSONTape()
    while true {
      let bytes = side == .asRead ? asRead.bytes : made.bytes
      let window = bytes.span.extracting(0..<range.upperBound)
      switch stream.next(in: window, isFinal: true, tape: &tape) {
      case .record(let inner): take(tape, inner, at: place, on: side, depth: depth)
      case .fault(_, let fault):
        let reason = "inside its envelope: \(fault.description)"
        let reject = EventBatch.Reject(line: place.line, byte: place.byte, reason: reason)
        if side == .asRead { asRead.rejects.append(reject) } else { made.rejects.append(reject) }
      case .page(let page):
        if page.hasNextLink { hasOpenPageInside = true }
        if page.hasError { hasPartialAnswer = true }
      case .columns: continue
      case .needsMore, .end:
        if stream.isInsideContainer {
          reject("inside its envelope: the text ends in a page or list of records", at: place)
        }
        return
      }
    }
  }
}

extension JSONTape {
  /// The name of the member that a node is the value of, among those at the top.
  fileprivate func name(of node: Int, in bytes: Span<UInt8>) -> String {
    var key = JSONTape.root + 1
    while key < next(after: JSONTape.root) {
      if key + 1 == node { return text(of: key, in: bytes) ?? "" }
      key = next(after: key + 1)
    }
    return "event.original"
  }

  /// A number at the top, written as a number or as a text.
  fileprivate func number(_ name: StaticString, in bytes: Span<UInt8>) -> Int? {
    member(name, of: JSONTape.root, in: bytes).flatMap { text(of: $0, in: bytes) }.flatMap {
      Int($0)
    }
  }
}
