internal import Events
internal import Formats

/// Finds pages whose next page never came.
///
/// A page that has a next one (`@odata.nextLink`) is followed by a page of the same list that goes
/// on in time where it ended, later in the file or at the beginning of the next file.
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
      return first > last ? begin <= last : begin >= last
    }
  }

  private var current = Link()
  /// The first page of the file.
  private var opening: Link?
  /// The last page of the file, whole or not.
  private var closing: Link?
  /// Pages inside the file that are followed by a page that is none of theirs.
  private(set) var broken = 0

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
    if let closing, closing.hasNext, !closing.isContinued(by: current) { broken += 1 }
    if opening == nil { opening = current }
    closing = current
  }

  /// Whether pages inside the file lack the one after them.
  public var isBroken: Bool { broken > 0 }
  /// Whether the file ends with a page that has a next one.
  public var isOpen: Bool { closing?.hasNext ?? false }

  /// Whether the next file goes on where this one ended.
  public func isContinued(by next: PageChain) -> Bool {
    guard let closing, let opening = next.opening else { return false }
    return closing.isContinued(by: opening)
  }
}
