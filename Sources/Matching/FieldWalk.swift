internal import Formats
internal import Records
internal import Rules

/// A walk along a path through one scanned JSON text.
///
/// A list on the way stands for each of its elements; a text that holds JSON is gone into.
struct FieldWalk {
  let tape: JSONTape

  typealias Step = FieldPlace.Step

  /// Adds the texts at the end of a path that begins at a node.
  func collect(
    _ steps: ArraySlice<Step>,
    at node: Int,
    in bytes: Span<UInt8>,
    _ values: inout FieldValues,
    _ texts: inout FieldTexts
  ) {
    guard let step = steps.first else {
      add(node, in: bytes, &values, &texts)
      return
    }
    if tape.isArray(node) {
      for element in tape.elements(of: node) {
        collect(steps, at: element, in: bytes, &values, &texts)
      }
      return
    }
    guard tape.isObject(node) else {
      FieldWalk.inside(node, tape, in: bytes) { inner, text in
        inner.collect(steps, at: JSONTape.root, in: text, &values, &texts)
      }
      return
    }
    let rest = steps.dropFirst()
    switch step {
    case .member(let name, let folded):
      guard let member = tape.member(name, folded: folded, of: node, in: bytes) else { return }
      collect(rest, at: member, in: bytes, &values, &texts)
    case .named(let folded):
      guard isNamed(folded, node, in: bytes) else { return }
      if rest.isEmpty {
        // A path that ends after a name means the pair's value.
        guard let value = member(oneOf: ["newvalue", "value"], of: node, in: bytes) else { return }
        collect([], at: value, in: bytes, &values, &texts)
      } else {
        collect(rest, at: node, in: bytes, &values, &texts)
      }
    }
  }

  /// Adds what a node holds: the text of a scalar, and what a JSON text in it holds; the elements
  /// of a list; the compact JSON of an object or of a list that holds more than scalars.
  private func add(
    _ node: Int,
    in bytes: Span<UInt8>,
    _ values: inout FieldValues,
    _ texts: inout FieldTexts
  ) {
    values.isThere = true
    switch tape.kind(of: node) {
    // Graph writes null for what is not there.
    case .null: return
    case .object:
      texts.add { tape.appendCompact(node, in: bytes, to: &$0) }
      texts.markJSON(texts.texts.count - 1)
    case .array:
      for element in tape.elements(of: node) where !isContainer(element) {
        add(element, in: bytes, &values, &texts)
      }
      texts.add { tape.appendCompact(node, in: bytes, to: &$0) }
      texts.markJSON(texts.texts.count - 1)
      // An empty list can be asked for as `[]`, but holds nothing.
      if tape.next(after: node) == node + 1 { return }
    default:
      texts.add { tape.appendText(of: node, in: bytes, to: &$0) }
      let own = texts.texts.count - 1
      FieldWalk.inside(node, tape, in: bytes) { inner, text in
        inner.addElements(in: text, &texts)
        texts.markJSON(own)
      }
    }
    values.isPresent = true
  }

  /// Adds the texts of a JSON text, or of a flat list of them.
  private func addElements(in bytes: Span<UInt8>, _ texts: inout FieldTexts) {
    guard !tape.isObject(JSONTape.root),
      tape.elements(of: JSONTape.root).allSatisfy({ !isContainer($0) })
    else { return }
    for element in tape.elements(of: JSONTape.root) {
      texts.add { tape.appendText(of: element, in: bytes, to: &$0) }
    }
  }

  private func isContainer(_ node: Int) -> Bool { tape.isObject(node) || tape.isArray(node) }

  /// Goes into a text that holds JSON.
  static func inside(
    _ node: Int,
    _ tape: JSONTape,
    in bytes: Span<UInt8>,
    _ body: (FieldWalk, Span<UInt8>) -> Void
  ) {
    let range = tape.range(of: node)
    guard tape.isString(node), let first = range.first else { return }
    // `"`, `[` or `{`; a quote can only be an escaped one.
    switch bytes[first] {
    case 0x5b, 0x7b: break
    case 0x5c where range.count > 1 && bytes[first + 1] == 0x22: break
    default: return
    }
    var text: [UInt8] = []
    tape.appendText(of: node, in: bytes, to: &text)
    var inner = JSONTape()
    guard case .complete(let end) = inner.scan(text.span), end == text.count else { return }
    body(FieldWalk(tape: inner), text.span)
  }

  // MARK: Named pairs

  private func isNamed(_ folded: [UInt8], _ node: Int, in bytes: Span<UInt8>) -> Bool {
    FieldWalk.nameMembers.contains { key in
      guard let member = tape.member(key, folded: key, of: node, in: bytes) else { return false }
      return tape.isText(member, equalTo: folded, in: bytes)
    }
  }

  /// What the name of a pair may be called.
  static let nameMembers = ["displayname", "key", "name"].map { Array($0.utf8) }

  private func member(oneOf names: [String], of node: Int, in bytes: Span<UInt8>) -> Int? {
    for name in names {
      let name = Array(name.utf8)
      if let member = tape.member(name, folded: name, of: node, in: bytes) { return member }
    }
    return nil
  }

  // MARK: Changes

  /// Adds the scalars of one side of a change, JSON in texts decoded, each once.
  ///
  /// - Parameters:
  ///   - steps: The way to the list of changes, and the name of the property last.
  ///   - names: What the side is called, in lower case; the first that is there counts.
  ///   - node: Where the way begins.
  ///   - bytes: The scanned bytes.
  ///   - found: What was found so far.
  func scalars(
    _ steps: ArraySlice<Step>,
    side names: [String],
    at node: Int,
    in bytes: Span<UInt8>,
    _ found: inout DistinctTexts
  ) {
    if tape.isArray(node) {
      for element in tape.elements(of: node) {
        scalars(steps, side: names, at: element, in: bytes, &found)
      }
      return
    }
    guard tape.isObject(node) else {
      FieldWalk.inside(node, tape, in: bytes) { inner, text in
        inner.scalars(steps, side: names, at: JSONTape.root, in: text, &found)
      }
      return
    }
    switch steps.first {
    case .member(let name, let folded):
      guard let member = tape.member(name, folded: folded, of: node, in: bytes) else { return }
      scalars(steps.dropFirst(), side: names, at: member, in: bytes, &found)
    case .named(let folded):
      guard isNamed(folded, node, in: bytes),
        let value = member(oneOf: names, of: node, in: bytes)
      else { return }
      addScalars(below: value, in: bytes, depth: 0, &found)
    case nil: return
    }
  }

  /// The scalars of both sides of a change, JSON in texts decoded.
  func sides(of change: Int, in bytes: Span<UInt8>) -> [[UInt8]] {
    var found = DistinctTexts()
    for names in [FieldWalk.oldNames, FieldWalk.newNames] {
      if let value = member(oneOf: names, of: change, in: bytes) {
        addScalars(below: value, in: bytes, depth: 0, &found)
      }
    }
    return found.texts
  }

  /// What the value before a change is called.
  static let oldNames = ["oldvalue", "old"]
  /// What the value after a change is called.
  static let newNames = ["newvalue", "new", "value"]

  /// A text in a text in a text: deeper is no audit record's.
  private static let depthLimit = 4

  private func addScalars(
    below node: Int,
    in bytes: Span<UInt8>,
    depth: Int,
    _ found: inout DistinctTexts
  ) {
    switch tape.kind(of: node) {
    case .null: return
    case .object:
      let end = tape.next(after: node)
      var key = node + 1
      while key < end {
        addScalars(below: key + 1, in: bytes, depth: depth, &found)
        key = tape.next(after: key + 1)
      }
    case .array:
      for element in tape.elements(of: node) {
        addScalars(below: element, in: bytes, depth: depth, &found)
      }
    default:
      var holdsJSON = false
      if depth < FieldWalk.depthLimit {
        FieldWalk.inside(node, tape, in: bytes) { inner, text in
          holdsJSON = true
          inner.addScalars(below: JSONTape.root, in: text, depth: depth + 1, &found)
        }
      }
      guard !holdsJSON else { return }
      var text: [UInt8] = []
      tape.appendText(of: node, in: bytes, to: &text)
      found.insert(text)
    }
  }
}
