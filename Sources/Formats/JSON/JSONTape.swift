/// Where the parts of one JSON value are, found in one strict pass over its bytes.
///
/// The value `{"id":"a","n":[1,null]}` gives these nodes (`next` is where the sibling begins):
///
///     0 object next 6     1 string id     2 string a     3 string n
///     4 array  next 7 …   5 number 1      6 literal null
///
/// Nothing is decoded or copied; a tape is scanned again and again without allocating.
/// Source: RFC 8259; the idea of a tape is simdjson's (Langdale and Lemire, 2019).
public struct JSONTape: Sendable {
  /// Real records nest less than twenty deep; a stack of this size costs nothing.
  public static let depthLimit = 128
  /// A larger value is refused: no audit record comes near it, and memory stays bounded.
  public static let sizeLimit = 16 << 20

  /// What a node is.
  public enum Kind: UInt8, Sendable {
    case object = 1
    case array = 2
    case string = 3
    /// A string with at least one escape: its bytes are not its text.
    case escapedString = 4
    case number = 5
    case yes = 6
    case no = 7
    case null = 8
  }

  /// How a scan ended.
  public enum Outcome: Sendable, Hashable {
    /// A whole value; its last byte is before `end`.
    case complete(end: Int)
    /// The bytes end inside the value.
    case incomplete
    /// The bytes are not JSON from this place on.
    case broken(at: Int, JSONFault)
  }

  /// Bits 0–31 where it begins, 32–59 its length (or the next sibling), 60–63 its kind.
  var nodes: [UInt64]
  var count = 0

  /// Makes an empty tape.
  public init() { nodes = Array(repeating: 0, count: 256) }

  /// The node of the scanned value itself.
  public static let root = 0

  /// What a node is.
  public func kind(of node: Int) -> Kind {
    Kind(rawValue: UInt8(truncatingIfNeeded: nodes[node] >> 60)) ?? .null
  }

  /// Where the contents of a scalar are; for a string without its quotes.
  public func range(of node: Int) -> Range<Int> {
    let word = nodes[node]
    let start = Int(word & 0xffff_ffff)
    return start..<(start + Int(word >> 32 & 0x0fff_ffff))
  }

  /// The node after this one and all that is inside it.
  public func next(after node: Int) -> Int {
    let word = nodes[node]
    return word >> 60 <= 2 ? Int(word >> 32 & 0x0fff_ffff) : node + 1
  }

  /// Whether the node is an object.
  public func isObject(_ node: Int) -> Bool { nodes[node] >> 60 == 1 }

  /// Whether the node is an array.
  public func isArray(_ node: Int) -> Bool { nodes[node] >> 60 == 2 }

  /// Whether the node is text, with or without escapes.
  public func isString(_ node: Int) -> Bool {
    let kind = nodes[node] >> 60
    return kind == 3 || kind == 4
  }

  @inline(__always)
  mutating func append(_ kind: Kind, start: Int, extra: Int) {
    if count == nodes.count { nodes.append(contentsOf: repeatElement(0, count: count)) }
    nodes[count] = UInt64(kind.rawValue) << 60 | UInt64(extra) << 32 | UInt64(start)
    count += 1
  }

  mutating func close(_ node: Int) {
    nodes[node] = nodes[node] & 0xf000_0000_ffff_ffff | UInt64(count) << 32
  }
}
