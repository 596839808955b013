public import Events
internal import Formats

/// One event of a store as queries see it: its fields, and its record once it has been read.
public struct QueryRecord: QuerySource {
  /// What is known of the event.
  public var fields = EventFields()
  /// The time that the record holds in one of its own fields, and the name of that field.
  public var time: (field: String, Instant)?
  /// What was done, as the record spells it, where `activityDisplayName` holds just that.
  public var activityDisplayName: String?
  private(set) var bytes: [UInt8] = []
  private(set) var tape = JSONTape()
  private var isRead = false

  /// Makes an event without fields and record.
  public init() {}

  /// Takes a record; what was there before is forgotten.
  ///
  /// - Returns: False when the bytes are no JSON object.
  public mutating func read(_ record: Span<UInt8>) -> Bool {
    guard case .complete = tape.scan(record), tape.isObject(JSONTape.root) else {
      isRead = false
      return false
    }
    bytes.removeAll(keepingCapacity: true)
    bytes.reserveCapacity(record.count)
    for index in record.indices { bytes.append(record[index]) }
    isRead = true
    return true
  }

  /// Forgets the record.
  public mutating func clear() { isRead = false }

  /// Whether there is a record.
  public var hasRecord: Bool { isRead }

  /// The root of the record.
  public var record: Int? { isRead ? JSONTape.root : nil }

  /// The value of a member; the exact name first.
  ///
  /// - Complexity: O(members of the object).
  public func member(_ name: QueryName, of node: Int) -> Int? {
    guard tape.isObject(node) else { return nil }
    let end = tape.next(after: node)
    var folded: Int?
    var key = node + 1
    while key < end {
      switch likeness(name, key) {
      case .exact: return key + 1
      case .folded: folded = folded ?? key + 1
      case .none: break
      }
      key = tape.next(after: key + 1)
    }
    return folded
  }

  private enum Likeness { case exact, folded, none }

  private func likeness(_ name: QueryName, _ key: Int) -> Likeness {
    let range = tape.range(of: key)
    if tape.kind(of: key) == .string {
      let span = bytes.span
      guard range.count == name.bytes.count else {
        // Letters outside ASCII may change their length with their case.
        return name.bytes.count == name.folded.count && !hasWideLetters(range)
          ? .none : likeness(name, text: tape.text(of: key, in: span) ?? "")
      }
      var isExact = true
      for index in 0..<range.count {
        let byte = span[range.lowerBound + index]
        if byte == name.bytes[index] { continue }
        isExact = false
        if byte >= 0x80 { return likeness(name, text: tape.text(of: key, in: span) ?? "") }
        guard (byte &- 0x41 <= 25 ? byte | 0x20 : byte) == name.folded[index] else { return .none }
      }
      return isExact ? .exact : .folded
    }
    return likeness(name, text: tape.text(of: key, in: bytes.span) ?? "")
  }

  private func hasWideLetters(_ range: Range<Int>) -> Bool {
    let span = bytes.span
    for index in range where span[index] >= 0x80 { return true }
    return false
  }

  private func likeness(_ name: QueryName, text: String) -> Likeness {
    if Array(text.utf8) == name.bytes { return .exact }
    return QueryText.folded(text) == name.folded ? .folded : .none
  }

  /// The elements of a list.
  public func elements(of node: Int) -> [Int]? {
    tape.isArray(node) ? Array(tape.elements(of: node)) : nil
  }

  /// The value of what is no list.
  public func value(of node: Int) -> QueryValue {
    switch tape.kind(of: node) {
    case .object, .array: return .object
    case .null: return .null
    case .yes: return .bool(true)
    case .no: return .bool(false)
    case .number:
      let text = tape.text(of: node, in: bytes.span) ?? ""
      // A number beyond all bounds keeps its digits.
      return QueryText.number(text) ?? .text(text)
    case .string: return .text(tape.text(of: node, in: bytes.span) ?? "")
    case .escapedString:
      let text = tape.text(of: node, in: bytes.span) ?? ""
      return QueryRecord.content(text).map { .jsonText(text, content: $0) } ?? .text(text)
    }
  }

  /// The content of a text that is itself a JSON string; its quotes are escapes in the record.
  private static func content(_ text: String) -> String? {
    guard text.utf8.first == 0x22, text.utf8.count > 1 else { return nil }
    let bytes = Array(text.utf8)
    var tape = JSONTape()
    guard case .complete(let end) = tape.scan(bytes.span), end == bytes.count else { return nil }
    return tape.text(of: JSONTape.root, in: bytes.span)
  }

  /// The values of a field of the event.
  public func values(of field: EventField) -> QueryValues {
    field.isOfRecord && isRead ? targets : fields[field]
  }

  /// The nodes inside a node.
  public func size(of node: Int) -> Int { tape.next(after: node) - node }

  /// What is known of the record's own fields before it is read.
  public func known(_ path: QueryPath) -> QueryValue? {
    guard !path.isCount, path.steps.count == 1, path.root == .record || path.root == .it else {
      return nil
    }
    let name = path.steps[0].text
    if let time, name == time.field { return .instant(time.1) }
    if name == "activityDisplayName" { return activityDisplayName.map { .text($0) } }
    return nil
  }
}
