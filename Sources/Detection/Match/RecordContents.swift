internal import Events
internal import Formats
internal import Records
internal import Rules

/// The fields of one record, found by their paths.
struct RecordContents: FieldSource {
  private let bytes: [UInt8]
  private let tape: JSONTape
  private var activity: ActivityFields
  /// Where fields are looked for: in what an envelope is around, then in the record itself.
  private let roots: [Int]
  /// By the usual name of a member at the top: what this record calls it.
  private let synonyms: [(usual: String, here: String)]

  /// Scans a record; `nil` when its bytes are not JSON any more.
  init?(_ record: Span<UInt8>, activity: ActivityFields) {
    var tape = JSONTape()
    guard case .complete = tape.scan(record) else { return nil }
    self.tape = tape
    bytes = [UInt8](capacity: record.count) { output in
      for index in record.indices { output.append(record[index]) }
    }
    self.activity = activity
    let form = RecordForm(tape, in: record)
    roots = (form.body.map { [$0] } ?? []) + [JSONTape.root]
    synonyms = form.synonyms
  }

  mutating func values(of field: FieldPath) -> FieldValues? {
    if let known = activity.values(of: field) { return known }
    var values = FieldValues()
    for root in roots where !values.isPresent {
      collect(field.steps[...], at: root, tape, bytes, into: &values)
    }
    guard !values.isPresent, case .member(let usual) = field.steps.first,
      let synonym = synonyms.first(where: { $0.usual == usual.lowercased() })
    else { return values }
    let steps = [.member(synonym.here)] + field.steps.dropFirst()
    for root in roots where !values.isPresent {
      collect(steps[...], at: root, tape, bytes, into: &values)
    }
    return values
  }

  mutating func contains(_ pattern: TextPattern) -> Bool? {
    var node = JSONTape.root
    while node < tape.next(after: JSONTape.root) {
      if let text = tape.text(of: node, in: bytes.span),
        pattern.matches(pattern.isCased ? Array(text.utf8) : FoldedText.bytes(text))
      {
        return true
      }
      node += 1
    }
    return false
  }

  private func collect(
    _ steps: ArraySlice<FieldPath.Step>,
    at node: Int,
    _ tape: JSONTape,
    _ bytes: [UInt8],
    into values: inout FieldValues
  ) {
    if tape.isArray(node) {
      for element in tape.elements(of: node) {
        if case .named(let name) = steps.first {
          guard isNamed(name, element, tape, bytes) else { continue }
          collect(afterName: steps.dropFirst(), at: element, tape, bytes, into: &values)
        } else {
          collect(steps, at: element, tape, bytes, into: &values)
        }
      }
      return
    }
    guard let step = steps.first else {
      addValue(at: node, tape, bytes, into: &values)
      return
    }
    guard tape.isObject(node) else {
      // A text may hold JSON, and the path may go on inside.
      guard tape.isString(node), let text = tape.text(of: node, in: bytes.span) else { return }
      let inside = Array(text.utf8)
      var innerTape = JSONTape()
      guard let first = inside.first, first == 0x7b || first == 0x5b,
        case .complete(let end) = innerTape.scan(inside.span), end == inside.count
      else { return }
      collect(steps, at: JSONTape.root, innerTape, inside, into: &values)
      return
    }
    switch step {
    case .member(let name):
      guard let member = member(name, of: node, tape, bytes) else { return }
      collect(steps.dropFirst(), at: member, tape, bytes, into: &values)
    case .named(let name):
      // One object where a list was meant.
      guard isNamed(name, node, tape, bytes) else { return }
      collect(afterName: steps.dropFirst(), at: node, tape, bytes, into: &values)
    }
  }

  /// After a bracketed name, a path that ends means the pair's value.
  private func collect(
    afterName steps: ArraySlice<FieldPath.Step>,
    at node: Int,
    _ tape: JSONTape,
    _ bytes: [UInt8],
    into values: inout FieldValues
  ) {
    guard steps.isEmpty else {
      collect(steps, at: node, tape, bytes, into: &values)
      return
    }
    for name in ["newValue", "value"] {
      if let member = member(name, of: node, tape, bytes) {
        collect([], at: member, tape, bytes, into: &values)
        return
      }
    }
  }

  private func addValue(
    at node: Int,
    _ tape: JSONTape,
    _ bytes: [UInt8],
    into values: inout FieldValues
  ) {
    // Graph writes null for what is not there.
    guard tape.kind(of: node) != .null else { return }
    values.isPresent = true
    guard let text = tape.text(of: node, in: bytes.span) else { return }
    values.texts.append(text)
    if tape.isString(node), let elements = JSONInText.elements(text) {
      values.texts += elements
    }
  }

  private func isNamed(_ name: String, _ node: Int, _ tape: JSONTape, _ bytes: [UInt8]) -> Bool {
    ["displayName", "key", "name"].contains { key in
      guard let member = member(key, of: node, tape, bytes) else { return false }
      return tape.text(of: member, in: bytes.span)?.lowercased() == name.lowercased()
    }
  }

  private func member(
    _ name: String,
    of node: Int,
    _ tape: JSONTape,
    _ bytes: [UInt8]
  ) -> Int? {
    tape.member(named: name, of: node, in: bytes.span)
  }
}
