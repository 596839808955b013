internal import Events
internal import Formats

/// How the pages of a file begin and end, for finding pages whose next page never came.
///
/// A page that has a next one (`@odata.nextLink`) is followed by a page of the same list that goes
/// on in time about where it ended, later in the file or at the beginning of another one.
public struct PageChain: Sendable, Hashable {
  /// A page, as far as it matters.
  struct Link: Sendable, Hashable {
    var context = ""
    var hasNext = false
    var first: Instant?
    var last: Instant?

    /// Whether a page can be the next one of this.
    func isContinued(by next: Link) -> Bool {
      guard context == next.context else { return false }
      guard let first, let last, let begin = next.first, first != last else { return true }
      // Newest first is Graph's own order.
      guard first > last ? begin <= last : begin >= last else { return false }
      // A page goes on where the last one ended; another night's export does not.
      let hour = Instant.ticksPerSecond * 3_600
      let span = max(hour, abs(first.ticks &- last.ticks))
      return abs(last.ticks &- begin.ticks) <= span
    }
  }

  private var current = Link()
  /// The first page of the file.
  private var opening: Link?
  /// The last page of the file.
  private var closing: Link?
  /// Whether pages inside the file lack the one after them.
  public private(set) var isBroken = false

  /// A file without pages.
  public init() {}

  /// An event of the present page.
  mutating func add(_ time: Instant) {
    if current.first == nil { current.first = time }
    current.last = time
  }

  /// The present page ends.
  mutating func end(_ page: JSONStream.Page) {
    current.context = page.context
    current.hasNext = page.hasNextLink
    defer { current = Link() }
    guard !page.context.isEmpty || page.hasNextLink else { return }
    if let closing, closing.hasNext, !closing.isContinued(by: current) { isBroken = true }
    if opening == nil { opening = current }
    closing = current
  }

  /// Whether the file ends with a page that has a next one.
  public var isOpen: Bool { closing?.hasNext ?? false }

  /// Whether another file goes on where this one ended.
  public func isContinued(by next: PageChain) -> Bool {
    guard let closing, let opening = next.opening else { return false }
    return closing.isContinued(by: opening)
  }
}

extension PageChain {
  /// The beginning and the end as a text to be kept; empty for a file without pages.
  public var text: String {
    guard let opening, let closing else { return "" }
    return opening.text + "\n" + closing.text
  }

  /// Reads what ``text`` wrote; a file without pages for anything else.
  public init(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 2 else { return }
    opening = Link(text: lines[0])
    closing = Link(text: lines[1])
  }
}

extension PageChain.Link {
  fileprivate var text: String {
    let times = [first, last].map { $0.map { String($0.ticks) } ?? "" }.joined(separator: " ")
    // A context is an address: it has no line end.
    let context = context.split(separator: "\n").joined()
    return (hasNext ? "1 " : "0 ") + times + " " + context
  }

  fileprivate init(text: Substring) {
    let words = text.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
    guard words.count == 4 else { return }
    hasNext = words[0] == "1"
    first = Int64(words[1]).map { Instant(ticks: $0) }
    last = Int64(words[2]).map { Instant(ticks: $0) }
    context = String(words[3])
  }
}
