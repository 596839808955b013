internal import Events
internal import Rules

/// Many tests of one field, asked of a text at once.
///
/// It tells which tests may hold because of the text. A test that it leaves out does not hold; one
/// that it names may still not hold, for hashes and beginnings of texts are compared.
///
/// A class, for it is looked up for every record and has many parts: one count is kept of it.
final class TextTests: Sendable {
  /// By the hash of a whole folded text.
  private let wholes: [UInt64: [Int32]]
  private let automaton: LiteralAutomaton?
  /// What is asked once the automaton has found its literal; the automaton's numbers are places
  /// here.
  private let found: [Check]
  /// What is asked of every text.
  private let others: [Check]
  private let networks: [(network: IPAddress.Network, test: Int32)]
  private let numbers: [(comparison: ValueTest.Comparison, number: Double, test: Int32)]
  /// The tests that any text, or the field's being there, may make hold.
  let anything: [Int32]

  private struct Check: Sendable {
    let test: Int32
    /// `nil` when nothing is left to ask.
    let value: ValueTest?
  }

  /// Longer texts are looked for by their first bytes, or by their last: the table stays small.
  private static let literalLimit = 16

  /// Takes the values of tests.
  ///
  /// - Parameter values: Each with the number of its test. One that holds for a field that is not
  ///   there (`null`, `exists: false`) must not be among them.
  init(_ values: [(value: ValueTest, test: Int32)]) {
    var wholes: [UInt64: [Int32]] = [:]
    var literals: [LiteralAutomaton.Literal] = []
    var found: [Check] = []
    var others: [Check] = []
    var networks: [(network: IPAddress.Network, test: Int32)] = []
    var numbers: [(comparison: ValueTest.Comparison, number: Double, test: Int32)] = []
    var anything: [Int32] = []
    func look(
      for bytes: [UInt8],
      isAtStart: Bool = false,
      isAtEnd: Bool = false,
      _ check: Check
    ) {
      let limit = TextTests.literalLimit
      literals.append(
        LiteralAutomaton.Literal(
          bytes: Array(isAtEnd ? bytes.suffix(limit) : bytes.prefix(limit)),
          isAtStart: isAtStart,
          isAtEnd: isAtEnd,
          number: Int32(found.count)
        )
      )
      found.append(check)
    }
    for (value, test) in values {
      switch value {
      case .text(let pattern):
        guard !pattern.isCased, let literal = pattern.literal else {
          others.append(Check(test: test, value: value))
          continue
        }
        if literal.isAtStart, literal.isAtEnd {
          wholes[ByteHash.of(literal.bytes), default: []].append(test)
        } else if literal.bytes.isEmpty {
          anything.append(test)
        } else {
          look(
            for: literal.bytes,
            isAtStart: literal.isAtStart,
            isAtEnd: literal.isAtEnd,
            Check(test: test, value: nil)
          )
        }
      case .expression(let expression):
        let check = Check(test: test, value: value)
        // Of other scalars than ASCII the folded text may have other bytes.
        if let literal = expression.requiredLiteral, literal.allSatisfy({ $0 < 0x80 }) {
          look(for: FoldedText.bytes(literal), check)
        } else {
          others.append(check)
        }
      case .network(let network): networks.append((network, test))
      case .number(let comparison, let number): numbers.append((comparison, number, test))
      case .time: others.append(Check(test: test, value: value))
      case .exists, .null, .field: anything.append(test)
      }
    }
    self.wholes = wholes
    self.found = found
    self.others = others
    self.networks = networks
    self.numbers = numbers
    self.anything = anything
    automaton = literals.isEmpty ? nil : LiteralAutomaton(literals)
  }

  /// Adds the tests that a text may make hold, without those of ``anything``; some more than once.
  ///
  /// - Parameters:
  ///   - number: Which of the texts.
  ///   - texts: Texts as records have them, and folded.
  ///   - tests: Where the tests are added.
  /// - Complexity: O(length of the text + tests that are no plain texts).
  func addHolding(_ number: Int, of texts: FieldTexts, to tests: inout [Int32]) {
    let text = texts.texts[number]
    let folded = texts.folded.span
    if !wholes.isEmpty, let equal = wholes[ByteHash.of(folded, text.folded)] { tests += equal }
    if let automaton {
      automaton.forEachFound(in: folded.extracting(text.folded)) { place in
        let check = found[Int(place)]
        if check.value?.holds(number, of: texts) ?? true { tests.append(check.test) }
      }
    }
    for check in others where check.value?.holds(number, of: texts) ?? true {
      tests.append(check.test)
    }
    if !networks.isEmpty, let address = IPAddress(texts.string(text)) {
      for (network, test) in networks where network.contains(address) { tests.append(test) }
    }
    if !numbers.isEmpty, let number = ValueTest.number(texts.string(text)) {
      for (comparison, wanted, test) in numbers where comparison.holds(number, wanted) {
        tests.append(test)
      }
    }
  }
}
