internal import Events
internal import Formats

/// Finds the texts of a record by the paths of its shape.
struct RecordFields {
  let tape: JSONTape
  /// Texts that had to be decoded or folded.
  var texts: [UInt8]
  var dayOrder = DayOrder.monthFirst

  /// The first node of these paths that holds a text that is not empty.
  func node(_ paths: [RecordPath], in bytes: Span<UInt8>) -> Int? {
    for path in paths {
      if let node = node(path.names[...], below: JSONTape.root, in: bytes) { return node }
    }
    return nil
  }

  /// The first such node below another; lists on the way are looked through.
  func node(_ names: ArraySlice<StaticString>, below node: Int, in bytes: Span<UInt8>) -> Int? {
    if tape.isArray(node) {
      for element in tape.elements(of: node) {
        if let found = self.node(names, below: element, in: bytes) { return found }
      }
      return nil
    }
    guard let name = names.first else { return holdsText(node) ? node : nil }
    guard let inner = tape.member(name, of: node, in: bytes) else { return nil }
    return self.node(names.dropFirst(), below: inner, in: bytes)
  }

  private func holdsText(_ node: Int) -> Bool {
    switch tape.kind(of: node) {
    case .null, .object, .array: false
    default: !tape.range(of: node).isEmpty
    }
  }

  /// The earliest time of the first path that has one.
  func time(_ paths: [RecordPath], in bytes: Span<UInt8>) -> Result<Instant, RecordReject> {
    var unusable: RecordPath?
    for path in paths {
      var earliest: Instant?
      for node in nodes(path.names[...], below: JSONTape.root, in: bytes) {
        if let time = time(of: node, in: bytes) {
          earliest = min(earliest ?? time, time)
        } else {
          unusable = unusable ?? path
        }
      }
      if let earliest { return .success(earliest) }
    }
    if let unusable { return .failure(.unusableTime(unusable.text)) }
    return .failure(.noTime(paths.first?.text ?? ""))
  }

  private func time(of node: Int, in bytes: Span<UInt8>) -> Instant? {
    guard tape.kind(of: node) == .escapedString else {
      let text = bytes.extracting(tape.range(of: node))
      return Instant(iso: text) ?? ExportedTime.instant(text, order: dayOrder)
    }
    // .NET writes the plus sign of an offset as an escape.
    var decoded: [UInt8] = []
    tape.appendText(of: node, in: bytes, to: &decoded)
    return ExportedTime.instant(decoded.span, order: dayOrder)
  }

  private func nodes(
    _ names: ArraySlice<StaticString>,
    below node: Int,
    in bytes: Span<UInt8>
  ) -> [Int] {
    if tape.isArray(node) {
      return tape.elements(of: node).flatMap { nodes(names, below: $0, in: bytes) }
    }
    guard let name = names.first else { return holdsText(node) ? [node] : [] }
    guard let inner = tape.member(name, of: node, in: bytes) else { return [] }
    return nodes(names.dropFirst(), below: inner, in: bytes)
  }

  /// The decoded text of a node, as a place in the batch.
  mutating func text(of node: Int, in bytes: Span<UInt8>) -> EventBatch.Text {
    guard tape.kind(of: node) == .escapedString else { return place(tape.range(of: node)) }
    let start = texts.count
    tape.appendText(of: node, in: bytes, to: &texts)
    return added(since: start)
  }

  /// The decoded text of the first path that has one.
  mutating func text(_ paths: [RecordPath], in bytes: Span<UInt8>) -> EventBatch.Text {
    node(paths, in: bytes).map { text(of: $0, in: bytes) } ?? .none
  }

  /// The first text of a principal that names one; placeholders do not.
  func principal(_ paths: [RecordPath], in bytes: Span<UInt8>) -> Int? {
    for path in paths {
      if let node = node(path.names[...], below: JSONTape.root, in: bytes),
        !Placeholder.stands(in: bytes, tape.range(of: node))
      {
        return node
      }
    }
    return nil
  }

  /// The first id that tells one record from another; placeholders do not.
  func recordID(_ paths: [RecordPath], in bytes: Span<UInt8>) -> Int? {
    for path in paths {
      if let node = node(path.names[...], below: JSONTape.root, in: bytes),
        Placeholder.canBeID(in: bytes, tape.range(of: node))
      {
        return node
      }
    }
    return nil
  }

  /// The text of a node in lower case: ids and user names are compared so.
  mutating func folded(_ node: Int, in bytes: Span<UInt8>) -> EventBatch.Text {
    let range = tape.range(of: node)
    if tape.kind(of: node) != .escapedString, isLowerASCII(bytes, range) {
      return text(of: node, in: bytes)
    }
    return add((tape.text(of: node, in: bytes) ?? "").lowercased())
  }

  private func isLowerASCII(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where bytes[index] >= 0x80 || bytes[index] &- 0x41 <= 25 { return false }
    return true
  }

  /// A hash of the first text; 0 when there is none.
  func hash(_ paths: [RecordPath], in bytes: Span<UInt8>) -> UInt64 {
    guard let node = node(paths, in: bytes) else { return 0 }
    var hash = StableHash()
    combine(node, into: &hash, in: bytes)
    return hash.value
  }

  /// Takes the folded text of a node into a hash; however it is escaped, it is the same text.
  func combine(_ node: Int, into hash: inout StableHash, in bytes: Span<UInt8>) {
    guard tape.kind(of: node) == .escapedString else {
      var range = tape.range(of: node)
      // Some exports put a GUID in braces.
      if range.count > 2, bytes[range.lowerBound] == 0x7b, bytes[range.upperBound - 1] == 0x7d {
        range = (range.lowerBound + 1)..<(range.upperBound - 1)
      }
      hash.combine(bytes, range, foldingCase: true)
      return
    }
    var decoded: [UInt8] = []
    tape.appendText(of: node, in: bytes, to: &decoded)
    hash.combine(decoded.span, 0..<decoded.count, foldingCase: true)
  }

  mutating func add(made text: StaticString) -> EventBatch.Text { add("\(text)") }

  /// Adds a text that does not stand in the record.
  mutating func add(_ text: String) -> EventBatch.Text {
    let start = texts.count
    texts.append(contentsOf: text.utf8)
    return added(since: start)
  }

  private func added(since start: Int) -> EventBatch.Text {
    EventBatch.Text(start: ~Int32(start), length: Int32(texts.count - start))
  }

  func place(_ range: Range<Int>) -> EventBatch.Text {
    EventBatch.Text(start: Int32(range.lowerBound), length: Int32(range.count))
  }
}
