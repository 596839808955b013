/// Finds the records in a stream of JSON text, whatever wraps and separates them.
///
/// Understood are single objects, sequences of objects (NDJSON or pretty-printed), arrays, and
/// pages (`{"value":[…]}`), one after the other. The stream is read through a window of bytes that
/// its owner refills; no page has to fit into memory, only one record.
///
/// A broken value costs only itself: it is passed over by counting brackets or, where they do not
/// balance, by going on at the next line that begins a value as far to the left as the broken one.
public struct JSONStream: Sendable {
  /// What the stream met.
  public enum Item: Sendable, Hashable {
    /// A whole value at this place in the window; the tape describes it.
    case record(Range<Int>)
    /// Bytes from this place on that are no value.
    case fault(at: Int, JSONFault)
    /// The window ends; everything before ``JSONStream/place`` is done with.
    case needsMore
    /// Nothing follows.
    case end
  }

  /// Where in the window the stream stands.
  public internal(set) var place = 0
  /// Where in the window the last fault was met; it was told of at the start of its value.
  public private(set) var faultPlace = 0

  /// What the stream is inside of.
  enum Context {
    case top
    case page
    case elements(inPage: Bool)
    /// Passing over a value too large for the window.
    case skipping(BracketSkip, inElements: Bool, inPage: Bool)
    /// Looking for a line that begins a value.
    case resync(indentation: Int, inElements: Bool, inPage: Bool)
  }

  var context = Context.top
  /// Whether a top-level object must be walked member by member.
  var isPageExpected = false
  private var countedLines = LineCount()

  /// Makes a stream at the start of its text.
  public init() {}

  /// Whether the text ended inside an array or page.
  public var isInsideContainer: Bool {
    if case .top = context { false } else { true }
  }

  /// The line, from 1, of a place in the window; O(bytes since the last asked for).
  public mutating func line(of place: Int, in window: Span<UInt8>) -> Int {
    countedLines.advance(to: place, in: window)
    return countedLines.line
  }

  /// Tells the stream that everything before ``place`` has left the window.
  public mutating func dropConsumed(in window: Span<UInt8>) {
    countedLines.advance(to: place, in: window)
    countedLines.place = 0
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
      switch context {
      case .skipping(var skip, let inElements, let inPage):
        switch skip.run(window, from: place, indentation: nil) {
        case .balanced(let end):
          place = end
          context = inElements ? .elements(inPage: inPage) : .top
        case .unbalanced(let stop):
          place = stop
          context = .resync(indentation: 0, inElements: inElements, inPage: inPage)
        case .open:
          place = window.count
          if isFinal { return .end }
          context = .skipping(skip, inElements: inElements, inPage: inPage)
          return .needsMore
        }
      case .resync(let indentation, let inElements, let inPage):
        guard let line = lineThatBegins(in: window, after: place, indentation: indentation) else {
          if isFinal {
            place = window.count
            return .end
          }
          // The last line may go on: keep it.
          place = startOfLastLine(in: window, after: place)
          return .needsMore
        }
        place = line
        context = inElements ? .elements(inPage: inPage) : .top
      case .top, .page, .elements:
        passSeparators(in: window)
        guard place < window.count else { return isFinal ? .end : .needsMore }
        if let item = step(in: window, isFinal: isFinal, tape: &tape) { return item }
      }
    }
  }

  private mutating func passSeparators(in window: Span<UInt8>) {
    while place < window.count, isBlank(window[place]) || window[place] == 0x2c { place += 1 }
  }

  /// One step at a byte that is neither blank nor comma; `nil` when only the context changed.
  private mutating func step(
    in window: Span<UInt8>,
    isFinal: Bool,
    tape: inout JSONTape
  ) -> Item? {
    let byte = window[place]
    switch context {
    case .top where byte == 0x5b:
      place += 1
      context = .elements(inPage: false)
      return nil
    case .top where byte == 0x7b && (isPageExpected || beginsPage(in: window, tape: &tape)):
      isPageExpected = false
      place += 1
      context = .page
      return nil
    case .page where byte == 0x7d:
      place += 1
      context = .top
      return nil
    case .page:
      return member(in: window, isFinal: isFinal, tape: &tape)
    case .elements(let inPage) where byte == 0x5d:
      place += 1
      context = inPage ? .page : .top
      return nil
    default:
      return value(in: window, isFinal: isFinal, tape: &tape)
    }
  }

  /// A record, or what stands in its place.
  private mutating func value(
    in window: Span<UInt8>,
    isFinal: Bool,
    tape: inout JSONTape
  ) -> Item? {
    let start = place
    faultPlace = start
    switch tape.scan(window, from: start) {
    case .complete(let end):
      if case .top = context, tape.isPage(in: window) {
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
        if case .top = context, window[start] == 0x7b,
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

  /// One member of a page: `value` opens the records, all else is passed over.
  private mutating func member(
    in window: Span<UInt8>,
    isFinal: Bool,
    tape: inout JSONTape
  ) -> Item? {
    let start = place
    faultPlace = start
    guard window[start] == 0x22 else {
      context = .top
      return recover(from: start, .unexpectedByte, window, isFinal)
    }
    guard let colon = endOfKey(in: window, from: start, tape: &tape) else {
      return isFinal ? recover(from: start, .cutOff, window, isFinal) : .needsMore
    }
    let isValue = isEqual(window, start + 1, "value\"")
    var next = colon
    while next < window.count, isBlank(window[next]) { next += 1 }
    guard next < window.count else {
      return isFinal ? recover(from: start, .cutOff, window, isFinal) : .needsMore
    }
    if isValue, window[next] == 0x5b {
      place = next + 1
      context = .elements(inPage: true)
      return nil
    }
    if isValue, window[next] == 0x7b {
      place = next
      guard let item = value(in: window, isFinal: isFinal, tape: &tape) else { return nil }
      // Ask for the whole member again when its value is not all there.
      if item == .needsMore { place = start }
      return item
    }
    switch tape.scan(window, from: next) {
    case .complete(let end):
      place = end
      return nil
    case .incomplete where !isFinal && window.count - start <= JSONTape.sizeLimit:
      return .needsMore
    case .incomplete:
      return recover(from: start, isFinal ? .cutOff : .tooLarge, window, isFinal)
    case .broken(let place, let fault):
      faultPlace = place
      return recover(from: start, fault, window, isFinal)
    }
  }
}
