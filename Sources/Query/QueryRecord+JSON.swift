internal import Formats

extension QueryRecord {
  /// The record as it is stored, on one line; empty when it has not been read.
  ///
  /// A line end cannot stand inside a string of JSON, so what is removed is between values.
  public var line: [UInt8] {
    hasRecord ? bytes.filter { $0 != 0x0a && $0 != 0x0d } : []
  }

  /// An object of the selected fields, nested as in the record; a field that is not there is null.
  public func object(_ selection: QuerySelection) -> [UInt8] {
    var output: [UInt8] = []
    appendObject(selection.members, to: &output) { member, output in
      if member.name.text == QuerySelection.eventName {
        appendObject(member.members, to: &output) { field, output in
          let values = EventField(rawValue: field.name.text).map { self.values(of: $0) }
          output += QueryRecord.json(values ?? .open)
        }
      } else {
        append(member, FieldLookup.standard.node(member.name, in: self), to: &output)
      }
    }
    return output
  }

  private func append(_ member: QuerySelection.Member, _ node: Int?, to output: inout [UInt8]) {
    guard let node else {
      output += "null".utf8
      return
    }
    if member.isWhole {
      appendJSON(of: node, to: &output)
    } else if let elements = elements(of: node) {
      output.append(0x5b)
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(0x2c) }
        append(member, element, to: &output)
      }
      output.append(0x5d)
    } else if tape.isObject(node) {
      appendObject(member.members, to: &output) { inner, output in
        append(inner, self.member(inner.name, of: node), to: &output)
      }
    } else {
      output += "null".utf8
    }
  }

  private func appendObject(
    _ members: [QuerySelection.Member],
    to output: inout [UInt8],
    _ value: (QuerySelection.Member, inout [UInt8]) -> Void
  ) {
    output.append(0x7b)
    for (index, member) in members.enumerated() {
      if index > 0 { output.append(0x2c) }
      output += QueryRecord.json(.one(.text(member.name.text)))
      output.append(0x3a)
      value(member, &output)
    }
    output.append(0x7d)
  }

  /// A value of the record, without blanks between its parts and otherwise as it is stored.
  private func appendJSON(of node: Int, to output: inout [UInt8]) {
    let range = tape.range(of: node)
    switch tape.kind(of: node) {
    case .string, .escapedString: output += bytes[(range.lowerBound - 1)...range.upperBound]
    case .number, .yes, .no, .null: output += bytes[range]
    case .array:
      output.append(0x5b)
      for (index, element) in tape.elements(of: node).enumerated() {
        if index > 0 { output.append(0x2c) }
        appendJSON(of: element, to: &output)
      }
      output.append(0x5d)
    case .object:
      output.append(0x7b)
      var key = node + 1
      while key < tape.next(after: node) {
        if key > node + 1 { output.append(0x2c) }
        appendJSON(of: key, to: &output)
        output.append(0x3a)
        appendJSON(of: key + 1, to: &output)
        key = tape.next(after: key + 1)
      }
      output.append(0x7d)
    }
  }

  private static func json(_ values: QueryValues) -> [UInt8] {
    var writer = JSONWriter(.compact)
    switch values {
    case .one(let value): value.write(to: &writer)
    case .many(let values):
      writer.array { writer in for value in values { value.write(to: &writer) } }
    case .open: writer.null()
    }
    return writer.bytes
  }
}

extension QueryRecord {
  /// How a field becomes the text of one cell.
  public enum CellForm: Sendable, Hashable {
    /// For people: several values with commas between them, texts that are JSON by their content.
    case plain
    /// For programs: several values as a JSON list, texts as they are.
    case exact
  }

  /// A field as text: empty when it is not there, JSON when it is an object.
  public func cell(_ path: QueryPath, _ form: CellForm) -> String {
    var evaluation = QueryEvaluation(self, lookup: .standard)
    if case .event = path.root {
      let values = evaluation.values(path)
      if form == .exact, case .many = values { return text(QueryRecord.json(values)) }
      return values.all.map { $0.shown(form) }.joined(separator: ", ")
    }
    let nodes = evaluation.nodes(path) ?? []
    if form == .exact, nodes.count > 1 {
      var output: [UInt8] = []
      for node in nodes {
        output.append(output.isEmpty ? 0x5b : 0x2c)
        appendJSON(of: node, to: &output)
      }
      return text(output + [0x5d])
    }
    return nodes.map { node in
      guard tape.isObject(node) || tape.kind(of: node) == .number else {
        return value(of: node).shown(form)
      }
      var output: [UInt8] = []
      appendJSON(of: node, to: &output)
      return text(output)
    }.joined(separator: ", ")
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// The names of the record's members, and of those inside the wrappers that Graph's fields lie in.
  public var memberNames: [String] {
    guard hasRecord else { return [] }
    return ([record] + FieldLookup.standard.insides(of: self)).flatMap { node -> [String] in
      guard let node, tape.isObject(node) else { return [] }
      var names: [String] = []
      var key = node + 1
      while key < tape.next(after: node) {
        names.append(tape.text(of: key, in: bytes.span) ?? "")
        key = tape.next(after: key + 1)
      }
      return names
    }
  }
}

extension QueryValue {
  fileprivate func write(to writer: inout JSONWriter) {
    switch self {
    case .null, .object: writer.null()
    case .bool(let flag): writer.value(flag)
    case .integer(let number): writer.value(Int(number))
    case .number(let number): writer.value(number)
    case .text(let text), .jsonText(let text, _): writer.value(text)
    case .instant: writer.value(description)
    }
  }

  fileprivate func shown(_ form: QueryRecord.CellForm) -> String {
    if form == .plain, case .jsonText(_, let content) = self { return content }
    return text ?? ""
  }
}
