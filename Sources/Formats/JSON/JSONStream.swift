/// Finds the records in a stream of JSON text, whatever wraps and separates them.
///
/// Understood are single objects, sequences of objects (NDJSON or pretty-printed), arrays, and
/// objects with a list of records, one after the other: pages of Graph (`{"value":[…]}`), batches
/// of Azure Monitor (`{"records":[…]}`), answers of Log Analytics (`{"tables":[{"columns":[…],
/// "rows":[[…]]}]}`) and requests (`{"processContentRequests":[…]}`). The stream is read through a
/// window of bytes that its owner refills; no page has to fit into memory, only one record.
///
/// A broken value costs only itself: it is passed over by counting brackets or, where they do not
/// balance, by going on at the next line that begins a value as far to the left as the broken one.
public struct JSONStream: Sendable {
  /// What the stream met.
  public enum Item: Sendable, Hashable {
    /// A whole value at this place in the window; the tape describes it.
    case record(Range<Int>)
    /// The description of the columns of the rows that follow.
    case columns(Range<Int>)
    /// A page of records ended.
    case page(Page)
    /// Bytes from this place on that are no value.
    case fault(at: Int, JSONFault)
    /// The window ends; everything before ``JSONStream/place`` is done with.
    case needsMore
    /// Nothing follows.
    case end
  }

  /// What a page says of itself.
  public struct Page: Sendable, Hashable {
    /// Whether another page follows (`@odata.nextLink`).
    public var hasNextLink = false
    /// What it is a page of (`@odata.context`).
    public var context = ""
    /// Whether it says that it is not whole (`error`), as partial answers of Log Analytics do.
    public var hasError = false
  }

  /// Where in the window the stream stands.
  public internal(set) var place = 0
  /// Where in the window the last fault was met; it was told of at the start of its value.
  public private(set) var faultPlace = 0

  /// What the stream is inside of.
  enum Container {
    case top
    case page
    case elements(of: List)
  }

  /// What a list is.
  enum List {
    /// An array by itself.
    case plain
    /// The records of a page.
    case records
    /// The tables of an answer; each is a page of rows.
    case tables
  }

  /// How the stream goes on.
  enum Mode {
    case reading
    /// Passing over a value too large for the window.
    case skipping(BracketSkip)
    /// Looking for a line that begins a value, at most so far indented.
    case resync(indentation: Int)
  }

  /// Pages may stand in lists, and behind a page that was cut; deeper ones are no pages.
  private static let nestingLimit = 8

  var container = Container.top
  var mode = Mode.reading
  /// The lists around the present page.
  private var outerLists: [List] = []
  private var page = Page()
  /// Whether a top-level object must be walked member by member.
  var isPageExpected = false
  /// The blanks before the window on its first line; `nil` when something else stands there.
  private(set) var blanksBefore: Int? = 0
  private var countedLines = LineCount()

  /// Makes a stream at the start of its text.
  public init() {}

  /// Whether the text ended inside an array or page.
  public var isInsideContainer: Bool {
    if case .top = container { false } else { true }
  }

  /// The line, from 1, of a place in the window; O(bytes since the last asked for).
  public mutating func line(of place: Int, in window: Span<UInt8>) -> Int {
    countedLines.advance(to: place, in: window)
    return countedLines.line
  }

  /// The line feeds before the furthest place whose line was asked for.
  public var lineFeeds: Int { countedLines.line - 1 }

  /// Tells the stream that everything before ``place`` has left the window.
  public mutating func dropConsumed(in window: Span<UInt8>) {
    countedLines.advance(to: place, in: window)
    countedLines.place = 0
    blanksBefore = indentation(of: place, in: window)
    place = 0
  }

  /// Passes over bytes that are no text, such as a byte order mark.
  public mutating func skip(_ count: Int) { place += count }

  /// Goes to the next item.
  ///
  /// - Parameters:
  ///   - window: The bytes at hand; at most twice ``JSONTape/sizeLimit``.
  ///   - isFinal: Whether no bytes follow the window.
  ///   - tape: Filled when the item is a record.
  /// - Returns: A record, a fault, or why there is neither.
  /// - Complexity: O(bytes passed).
  public mutating func next(
    in window: Span<UInt8>,
    isFinal: Bool,
    tape: inout JSONTape
  ) -> Item {
    while true {
      switch mode {
      case .skipping(var skip):
        switch skip.run(window, from: place, indentation: nil) {
        case .balanced(let end):
          place = end
          mode = .reading
        case .unbalanced(let stop):
          place = stop
          mode = .resync(indentation: 0)
        case .open:
          place = window.count
          mode = .skipping(skip)
          return isFinal ? .end : .needsMore
        }
      case .resync(let indentation):
        guard findLine(in: window, indentation: indentation, isFinal: isFinal) else {
          return isFinal ? .end : .needsMore
        }
        mode = .reading
      case .reading:
        passSeparators(in: window)
        guard place < window.count else { return isFinal ? .end : .needsMore }
        if let item = step(in: window, isFinal: isFinal, tape: &tape) { return item }
      }
    }
  }

  private mutating func passSeparators(in window: Span<UInt8>) {
    while place < window.count, isBlank(window[place]) || window[place] == 0x2c { place += 1 }
  }

  /// One step at a byte that is neither blank nor comma; `nil` when only the container changed.
  private mutating func step(
    in window: Span<UInt8>,
    isFinal: Bool,
    tape: inout JSONTape
  ) -> Item? {
    let byte = window[place]
    switch container {
    case .top where byte == 0x5b:
      place += 1
      container = .elements(of: .plain)
      return nil
    case .top where byte == 0x7b && (isPageExpected || beginsPage(in: window, tape: &tape)):
      isPageExpected = false
      place += 1
      enterPage()
      return nil
    case .page where byte == 0x7d:
      place += 1
      leavePage()
      return .page(page)
    case .page:
      return member(in: window, isFinal: isFinal, tape: &tape)
    case .elements(let list) where byte == 0x5d:
      place += 1
      container = if case .plain = list { .top } else { .page }
      return nil
    case .elements(of: .tables) where byte == 0x7b && outerLists.count < JSONStream.nestingLimit:
      outerLists.append(.tables)
      place += 1
      enterPage()
      return nil
    case .elements(let list)
    where byte == 0x7b && outerLists.count < JSONStream.nestingLimit
      && beginsPage(in: window, tape: &tape):
      outerLists.append(list)
      place += 1
      enterPage()
      return nil
    default:
      return value(in: window, isFinal: isFinal, tape: &tape)
    }
  }

  /// Whether the present page is a table, whose rows are arrays.
  var isInTable: Bool {
    if case .page = container, case .tables? = outerLists.last { true } else { false }
  }

  private mutating func enterPage() {
    page = Page()
    container = .page
  }

  /// Goes on in what stands around the present page.
  mutating func leavePage() {
    container = outerLists.popLast().map { .elements(of: $0) } ?? .top
  }

  /// A record, or what stands in its place.
  private mutating func value(
    in window: Span<UInt8>,
    isFinal: Bool,
    tape: inout JSONTape
  ) -> Item? {
    let start = place
    faultPlace = start
    switch scan(window, from: start, isFinal: isFinal, tape: &tape) {
    case .complete(let end):
      if case .top = container, tape.isPage(in: window) {
        isPageExpected = true
        return nil
      }
      guard end - start <= JSONTape.sizeLimit else {
        return recover(from: start, .tooLarge, window, isFinal)
      }
      place = end
      return .record(start..<end)
    case .incomplete:
      if window.count - start > JSONTape.sizeLimit {
        if case .top = container, window[start] == 0x7b,
          couldBePage(in: window, from: start, tape: &tape)
        {
          isPageExpected = true
          return nil
        }
        return recover(from: start, .tooLarge, window, isFinal)
      }
      return isFinal ? recover(from: start, .cutOff, window, isFinal) : .needsMore
    case .broken(let place, let fault):
      faultPlace = place
      return recover(from: start, fault, window, isFinal)
    }
  }

  /// Scans a value; a number at the end of the window may go on behind it.
  private func scan(
    _ window: Span<UInt8>,
    from start: Int,
    isFinal: Bool,
    tape: inout JSONTape
  ) -> JSONTape.Outcome {
    let outcome = tape.scan(window, from: start)
    guard outcome == .complete(end: window.count), !isFinal,
      tape.kind(of: JSONTape.root) == .number
    else { return outcome }
    return .incomplete
  }

  /// One member of a page: its list of records is gone into, all else is passed over.
  private mutating func member(
    in window: Span<UInt8>,
    isFinal: Bool,
    tape: inout JSONTape
  ) -> Item? {
    let start = place
    faultPlace = start
    let isTooLarge = window.count - start > JSONTape.sizeLimit
    let next: Int
    switch startOfValue(in: window, from: start, tape: &tape) {
    case .complete(let place):
      next = place
    case .incomplete where !isFinal && !isTooLarge:
      return .needsMore
    case .incomplete:
      return abandonPage(from: start, isTooLarge ? .tooLarge : .cutOff, window, isFinal)
    case .broken(let place, let fault):
      faultPlace = place
      return abandonPage(from: start, fault, window, isFinal)
    }
    if let list = list(at: start, in: window) {
      if window[next] == 0x5b {
        place = next + 1
        container = .elements(of: list)
        return nil
      }
      if window[next] == 0x7b {
        place = next
        let item = value(in: window, isFinal: isFinal, tape: &tape)
        // Ask for the whole member again when its value is not all there.
        if item == .needsMore { place = start }
        return item
      }
    }
    faultPlace = next
    switch scan(window, from: next, isFinal: isFinal, tape: &tape) {
    case .complete(let end):
      place = end
      if begins(window, at: start, with: "\"columns\"") { return .columns(next..<end) }
      note(member: start, tape, in: window)
      return nil
    case .incomplete where !isFinal && !isTooLarge:
      return .needsMore
    case .incomplete:
      return recover(from: next, isTooLarge ? .tooLarge : .cutOff, window, isFinal)
    case .broken(let place, let fault):
      faultPlace = place
      return recover(from: next, fault, window, isFinal)
    }
  }

  /// Remembers what a page says of itself.
  private mutating func note(member key: Int, _ tape: JSONTape, in window: Span<UInt8>) {
    if begins(window, at: key, with: "\"error\""), tape.isObject(JSONTape.root) {
      page.hasError = true
    }
    guard window[key + 1] == 0x40, tape.isString(JSONTape.root) else { return }
    let text = tape.text(of: JSONTape.root, in: window) ?? ""
    if begins(window, at: key, with: "\"@odata.nextlink\"") {
      page.hasNextLink = !text.isEmpty
    } else if begins(window, at: key, with: "\"@odata.context\"") {
      page.context = text
    }
  }
}
