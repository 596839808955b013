import Foundation

/// A JSON value, read scalar by scalar; members keep their order and numbers their spelling.
indirect enum PlainJSON {
  case null
  case flag(Bool)
  case number(String)
  case text(String)
  case list([PlainJSON])
  case object([Member])

  struct Member {
    let name: String
    let value: PlainJSON
  }

  /// What is wrong with a text.
  struct Fault: Error {}

  init(_ text: String) throws {
    var reader = Reader(rest: text.unicodeScalars[...])
    self = try reader.value()
    reader.skipBlanks()
    guard reader.rest.isEmpty else { throw Fault() }
  }

  /// A member by its name, without regard to case when it is not there as written.
  subscript(name: String) -> PlainJSON? {
    guard case .object(let members) = self else { return nil }
    let member =
      members.first { $0.name == name }
      ?? members.first { $0.name.lowercased() == name.lowercased() }
    return member?.value
  }

  var isNull: Bool { if case .null = self { true } else { false } }

  /// Whether it is neither null nor an empty list.
  var isSomething: Bool {
    switch self {
    case .null: false
    case .list(let items): !items.isEmpty
    default: true
    }
  }

  var isContainer: Bool {
    switch self {
    case .list, .object: true
    default: false
    }
  }

  /// The text of a scalar; of a list or an object its JSON without blanks.
  var text: String {
    if case .text(let text) = self { text } else { compact }
  }

  private var compact: String {
    switch self {
    case .null: "null"
    case .flag(let flag): "\(flag)"
    case .number(let number): number
    case .text(let text): PlainJSON.quoted(text)
    case .list(let items): "[" + items.map(\.compact).joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.map { PlainJSON.quoted($0.name) + ":" + $0.value.compact }.joined(separator: ",")
        + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    let escapes: [Unicode.Scalar: String] = [
      "\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t",
    ]
    let scalars = text.unicodeScalars.map { scalar in
      escapes[scalar]
        ?? (scalar.value < 0x20
          ? "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
          : String(scalar))
    }
    return "\"" + scalars.joined() + "\""
  }

  private struct Reader {
    var rest: Substring.UnicodeScalarView

    mutating func skipBlanks() {
      while let next = rest.first, " \t\r\n".unicodeScalars.contains(next) { rest.removeFirst() }
    }

    private mutating func takes(_ scalar: Unicode.Scalar) -> Bool {
      skipBlanks()
      guard rest.first == scalar else { return false }
      rest.removeFirst()
      return true
    }

    private mutating func expect(_ scalar: Unicode.Scalar) throws {
      guard takes(scalar) else { throw Fault() }
    }

    mutating func value() throws -> PlainJSON {
      skipBlanks()
      switch rest.first {
      case "\"": return .text(try string())
      case "[":
        rest.removeFirst()
        var items: [PlainJSON] = []
        if takes("]") { return .list([]) }
        repeat { items.append(try value()) } while takes(",")
        try expect("]")
        return .list(items)
      case "{":
        rest.removeFirst()
        var members: [Member] = []
        if takes("}") { return .object([]) }
        repeat {
          skipBlanks()
          let name = try string()
          try expect(":")
          members.append(Member(name: name, value: try value()))
        } while takes(",")
        try expect("}")
        return .object(members)
      default:
        let word = String(rest.prefix { !" \t\r\n,]}".unicodeScalars.contains($0) })
        rest.removeFirst(word.unicodeScalars.count)
        switch word {
        case "null": return .null
        case "true": return .flag(true)
        case "false": return .flag(false)
        default:
          _ = try JSONDecoder().decode(Double.self, from: Data(word.utf8))
          return .number(word)
        }
      }
    }

    /// Finds the closing quote; what is between is Foundation's to decode.
    private mutating func string() throws -> String {
      guard rest.first == "\"" else { throw Fault() }
      var end = rest.index(after: rest.startIndex)
      while end < rest.endIndex, rest[end] != "\"" {
        if rest[end] == "\\" { end = rest.index(after: end) }
        guard end < rest.endIndex else { throw Fault() }
        end = rest.index(after: end)
      }
      guard end < rest.endIndex else { throw Fault() }
      let literal = String(rest[...end])
      rest = rest[rest.index(after: end)...]
      return try JSONDecoder().decode(String.self, from: Data(literal.utf8))
    }
  }
}
