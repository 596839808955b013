public import Events
public import Rules

/// Many conditions bound to records of one kind.
///
/// Fields and tests that several conditions share are kept, and asked, once.
public struct KindMatcher: Sendable {
  /// The kind of record.
  public let kind: RecordKind
  private(set) var fields: [BoundField] = []
  private(set) var tests: [BoundTest] = []
  private(set) var keywords: [TextPattern] = []
  /// The parts of all conditions.
  private(set) var tree = ConditionTree()
  /// By condition: its node.
  private(set) var conditions: [Int] = []
  private var fieldNumbers: [BoundField: Int] = [:]
  private var testNumbers: [BoundTest.Question: Int] = [:]
  private var keywordNumbers: [TextPattern: Int] = [:]
  private let catalog: FieldCatalog
  /// Whether a field needs what only an event's columns tell.
  public private(set) var asksColumns = false

  /// Makes a matcher without conditions.
  public init(kind: RecordKind, catalog: FieldCatalog) {
    self.kind = kind
    self.catalog = catalog
  }

  /// Binds a condition.
  ///
  /// - Returns: Its number, from 0 in the order of the calls.
  public mutating func add(_ condition: Condition) -> Int {
    conditions.append(bind(condition))
    return conditions.count - 1
  }

  /// Binds a field whose values are wanted.
  ///
  /// - Returns: The field's number.
  public mutating func add(_ field: FieldPath) -> Int {
    add(BoundField(catalog.binding(of: field, in: kind), kind: kind))
  }

  private mutating func add(_ bound: BoundField) -> Int {
    if let number = fieldNumbers[bound] { return number }
    fields.append(bound)
    asksColumns =
      asksColumns
      || bound.places.contains(where: \.isInColumns)
    fieldNumbers[bound] = fields.count - 1
    return fields.count - 1
  }

  /// Binds a condition; its node.
  private mutating func bind(_ condition: Condition) -> Int {
    switch condition {
    case .test(let test): return tree.add(test: number(of: test))
    case .keyword(let pattern):
      if let number = keywordNumbers[pattern] { return tree.add(keyword: number) }
      keywords.append(pattern)
      keywordNumbers[pattern] = keywords.count - 1
      return tree.add(keyword: keywords.count - 1)
    case .selection(_, let inner): return bind(inner)
    case .not(let inner): return tree.add(.not, of: [bind(inner)])
    case .all(let parts): return tree.add(.all, of: parts.map { bind($0) })
    case .any(let parts): return tree.add(.any, of: parts.map { bind($0) })
    }
  }

  /// Binds a rule's test; its number.
  private mutating func number(of test: FieldTest) -> Int {
    let field = add(test.field)
    for case .field(let other, _, _) in test.values { _ = add(other) }
    let bound = bound(test, field: field)
    if let number = testNumbers[bound] { return number }
    tests.append(BoundTest(bound))
    testNumbers[bound] = tests.count - 1
    return tests.count - 1
  }

  /// The number of a test that has been bound.
  func existingNumber(of test: FieldTest) -> Int? {
    number(of: test.field).flatMap { testNumbers[bound(test, field: $0)] }
  }

  /// The number of a field that has been bound.
  public func number(of field: FieldPath) -> Int? {
    fieldNumbers[BoundField(catalog.binding(of: field, in: kind), kind: kind)]
  }

  /// A hash of where records of the kind have a field, the same in every run.
  ///
  /// - Returns: `nil` when it is not in records alone.
  public func key(of field: Int) -> UInt64? {
    let places = fields[field].places
    guard !places.contains(where: \.isInColumns) else { return nil }
    return StableHash.of("\(kind.rawValue) \(places)")
  }

  /// The fields that a condition names, by their numbers.
  public func fields(of condition: Int) -> Set<Int> {
    Set(
      tree.tests(below: conditions[condition]).flatMap { [tests[$0].field] + tests[$0].others }
    )
  }

  private func bound(_ test: FieldTest, field: Int) -> BoundTest.Question {
    let asksOperation = fields[field].places.contains(.derived(.operation))
    return BoundTest.Question(
      field: field,
      values: test.values.map { asksOperation ? $0.formsOfOperation : [$0] },
      others: test.values.map { value in
        if case .field(let other, _, _) = value { number(of: other) } else { nil }
      },
      needsAll: test.needsAll
    )
  }
}

extension ValueTest {
  /// The value as it stands, and in the spelling in which operations of all services are compared.
  fileprivate var formsOfOperation: [ValueTest] {
    guard case .text(let pattern) = self else { return [self] }
    var forms = [self]
    for source in OperationSpelling.forms(of: pattern.source, place: pattern.place) {
      let form = ValueTest.text(
        TextPattern(source, place: pattern.place, isCased: pattern.isCased)
      )
      if !forms.contains(form) { forms.append(form) }
    }
    return forms
  }
}

/// The spellings in which names of operations are compared.
enum OperationSpelling {
  /// The normalised name, and the same without blanks around dashes: services and rules write
  /// `Update application – Certificates …` with and without them.
  ///
  /// Blanks and a full stop at an end are dropped only if the name ends there: what begins with
  /// `Add ` is not all that begins with `Add`. No form is empty but that of an empty name.
  static func forms(of name: String, place: TextPattern.Place = .whole) -> [String] {
    // Stands for whatever is around the part of a name.
    let mark = "\u{0}"
    let before = place == .end || place == .anywhere ? mark : ""
    let after = place == .start || place == .anywhere ? mark : ""
    let forms = forms(ofWhole: before + name + after)
      .map { String($0.dropFirst(before.count).dropLast(after.count)) }
    return name.isEmpty ? [""] : forms.filter { !$0.isEmpty }
  }

  private static func forms(ofWhole name: String) -> [String] {
    let plain = OperationName.normalized(name)
    var tight = ""
    var rest = Substring(plain)
    while let dash = rest.firstIndex(of: "-") {
      var before = rest[..<dash]
      while before.last == " " { before.removeLast() }
      tight += before + "-"
      rest = rest[rest.index(after: dash)...].drop { $0 == " " }
    }
    tight += rest
    return tight == plain ? [plain] : [plain, tight]
  }
}
