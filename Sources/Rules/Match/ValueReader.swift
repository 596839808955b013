internal import Events
internal import Formats

/// Reads the values of a field under its modifiers.
struct ValueReader {
  let modifiers: Modifiers
  let lists: PlaceholderLists
  /// Placeholders that have no values.
  var missingLists: [String] = []
  /// How many bytes more the values of the rule may have, once modifiers are written out.
  private(set) var budget: Int

  init(_ modifiers: Modifiers, _ lists: PlaceholderLists, budget: Int) {
    self.modifiers = modifiers
    self.lists = lists
    self.budget = budget
  }

  /// What a value means: one test or, if modifiers make several texts of it, any of several.
  mutating func tests(_ node: YAMLNode) throws(RuleFault) -> [ValueTest] {
    let tests = try readTests(node)
    try spend(tests.count * ValueReader.testSize, at: node.location)
    return tests
  }

  /// What a value takes beside its text.
  private static let testSize = 16

  /// Takes note of what a value takes.
  mutating func spend(_ size: Int, at location: TextLocation) throws(RuleFault) {
    budget -= size
    guard budget >= 0 else {
      throw RuleFault(
        .invalidSelection,
        "the values of the rule have more than 4 MiB, once modifiers are written out",
        at: location
      )
    }
  }

  private mutating func readTests(_ node: YAMLNode) throws(RuleFault) -> [ValueTest] {
    switch node.value {
    case .sequence, .mapping:
      throw RuleFault(
        .invalidValue,
        "expected a value, found a list or a map",
        at: node.location
      )
    case .null:
      if let name = modifiers.mainName {
        throw RuleFault(.invalidValue, "'\(name)' needs a value, found null", at: node.location)
      }
      return [.null]
    default: break
    }
    if modifiers.compareTexts {
      return try patterns(node, place: modifiers.place).map(ValueTest.text)
    }
    if modifiers.contains(.re) { return try expressions(node) }
    if modifiers.contains(.cidr) { return try networks(node) }
    if modifiers.contains(.fieldref) { return [try field(node)] }
    if modifiers.contains(.exists) {
      guard case .bool(let isThere) = node.value else {
        throw RuleFault(.invalidValue, "'exists' needs true or false", at: node.location)
      }
      return [.exists(isThere)]
    }
    return [try number(node)]
  }

  private mutating func expressions(_ node: YAMLNode) throws(RuleFault) -> [ValueTest] {
    let text = node.text ?? ""
    var sources = [text]
    if modifiers.expands {
      sources = try expanded(PatternText(verbatim: text), at: node.location) {
        PatternText(verbatim: PatternText($0).expressionSource, expands: false)
      }.map(\.verbatim)
    }
    var tests: [ValueTest] = []
    for source in sources {
      do throws(RegularExpressionError) {
        tests.append(.expression(try RegularExpression(source, flags: modifiers.flags)))
      } catch {
        throw RuleFault(
          .invalidExpression,
          "in the regular expression: \(error.message)",
          at: node.location
        )
      }
    }
    return tests
  }

  private mutating func networks(_ node: YAMLNode) throws(RuleFault) -> [ValueTest] {
    var texts = [node.text ?? ""]
    if modifiers.expands {
      texts = try expanded(PatternText(verbatim: texts[0]), at: node.location) {
        PatternText(verbatim: $0, expands: false)
      }.map(\.verbatim)
    }
    var tests: [ValueTest] = []
    for text in texts {
      guard let network = IPAddress.Network(text) else {
        throw RuleFault(
          .invalidValue,
          "not a network; write 198.51.100.0/24 or 2001:db8::/32",
          at: node.location
        )
      }
      tests.append(.network(network))
    }
    return tests
  }

  private func field(_ node: YAMLNode) throws(RuleFault) -> ValueTest {
    guard let field = FieldPath(node.text ?? ""), !field.description.contains("*") else {
      throw RuleFault(.invalidField, "'fieldref' needs the path of a field", at: node.location)
    }
    return .field(field, modifiers.place, isCased: modifiers.isCased)
  }

  private func number(_ node: YAMLNode) throws(RuleFault) -> ValueTest {
    let number: Double
    switch node.value {
    case .integer(let integer): number = Double(integer)
    case .number(let decimal) where decimal.isFinite: number = decimal
    default:
      throw RuleFault(
        .invalidValue,
        "'\(modifiers.mainName ?? "")' needs a number",
        at: node.location
      )
    }
    guard let part = modifiers.timePart else {
      return .number(modifiers.comparison ?? .equal, number)
    }
    guard part.range.contains(number) else {
      throw RuleFault(
        .invalidValue,
        "'\(part.rawValue)' is a number from \(Int(part.range.lowerBound)) to "
          + "\(Int(part.range.upperBound))",
        at: node.location
      )
    }
    return .time(part, modifiers.comparison ?? .equal, number)
  }
}

extension ValueTest.TimePart {
  /// The numbers that the part can be; years have four digits.
  fileprivate var range: ClosedRange<Double> {
    switch self {
    case .minute: 0...59
    case .hour: 0...23
    case .day: 1...31
    case .week: 1...53
    case .month: 1...12
    case .year: 0...9999
    }
  }
}
