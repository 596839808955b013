internal import Formats
public import Records
internal import Rules

/// Decides conditions on one record after the other.
///
/// What a record's fields hold, and what tests say of it, is found out when it is first asked for,
/// and kept until the next record. Each worker has its own; buffers are used again. The record's
/// bytes are given to every call, for they are lent by the store.
public struct RecordMatcher {
  /// The conditions it decides.
  public let matcher: KindMatcher
  var tape = JSONTape()
  /// Where fields are looked for: in what an envelope is around, then in the record itself.
  var roots: [Int] = []
  /// Members at the top that this record calls otherwise.
  var synonyms: [RecordForm.Synonym] = []
  var texts = FieldTexts()
  var words = EventWords()
  var activity: ActivityWords?
  /// What is known of the present record; of others by the rounds in which it was found out.
  private var fields: [Found<FieldValues>]
  private var tests: [Found<Truth>]
  private var keywords: [Found<Bool>]
  /// Counts the records, and the ways in which one record is asked.
  private var round = 1
  /// The round in which the present record was taken up.
  private var firstRound = 1
  /// Whether ``roots`` and ``synonyms`` are those of the present record.
  private var isFormKnown = false
  /// What it means when a record does not carry a field.
  private var missing = Missing.isNothing
  /// The fields known to be carried by no record.
  private var uncarried: Set<Int> = []

  /// What it means when a record does not carry a field.
  private enum Missing {
    /// That it holds nothing, as if it were null.
    case isNothing
    /// That nothing can be said.
    case isUnknown
    /// That nothing can be said of the fields that no record carries; else that it holds nothing.
    case dependsOnField
  }

  /// What was found out, and when: so that nothing needs to be forgotten for each record.
  private struct Found<Value> {
    var value: Value
    var round = 0
  }

  /// Makes a matcher of records.
  public init(_ matcher: KindMatcher) {
    self.matcher = matcher
    fields = Array(repeating: Found(value: FieldValues()), count: matcher.fields.count)
    tests = Array(repeating: Found(value: .unknown), count: matcher.tests.count)
    keywords = Array(repeating: Found(value: false), count: matcher.keywords.count)
  }

  /// Takes up the next record.
  ///
  /// - Returns: False when its bytes are not JSON.
  /// - Complexity: O(length of the record).
  public mutating func begin(
    _ record: Span<UInt8>,
    words: EventWords,
    activity: ActivityWords
  ) -> Bool {
    take(words, activity)
    return begin(record)
  }

  /// Takes up the next record alone, for a ``RecordSieve``.
  ///
  /// - Parameter record: The record's bytes.
  /// - Returns: False when they are not JSON.
  /// - Complexity: O(length of the record).
  public mutating func begin(_ record: Span<UInt8>) -> Bool {
    guard case .complete = tape.scan(record) else { return false }
    texts.removeAll()
    isFormKnown = false
    round += 1
    firstRound = round
    return true
  }

  /// Lets a sieve go through the present record.
  ///
  /// - Parameters:
  ///   - sieve: The sieve; it tells afterwards which conditions are left.
  ///   - number: Which conditions are asked.
  ///   - record: The record's bytes.
  public mutating func sift(_ sieve: inout RecordSieve, _ number: Int, in record: Span<UInt8>) {
    sieve.sift(number, tape, words, in: record)
  }

  /// Takes what the record's event tells beside it, before conditions are asked.
  public mutating func take(_ words: EventWords, _ activity: ActivityWords) {
    self.words = words
    self.activity = activity
  }

  /// Finds out how the record's form differs from the usual one of its kind.
  mutating func recogniseForm(in record: Span<UInt8>) {
    guard !isFormKnown else { return }
    isFormKnown = true
    let form = RecordForm(tape, in: record)
    roots.removeAll(keepingCapacity: true)
    if let body = form.body { roots.append(body) }
    roots.append(JSONTape.root)
    synonyms = form.synonyms
  }

  /// Whether the record meets a condition.
  ///
  /// A field that the record does not have holds nothing, so `not` over it holds. Only of a field
  /// that older versions of the kind do not carry nothing can be said.
  public mutating func truth(of condition: Int, in record: Span<UInt8>) -> Truth {
    truth(ofNode: matcher.conditions[condition], in: record)
  }

  /// Whether the condition would still hold if nothing could be said of the fields that the record
  /// does not carry.
  public mutating func holdsWithoutMissing(_ condition: Int, in record: Span<UInt8>) -> Bool {
    again(.isUnknown, condition, in: record) == .yes
  }

  /// Whether the record meets a condition, when it is known that no record carries some fields.
  public mutating func truth(
    of condition: Int,
    uncarried: Set<Int>,
    in record: Span<UInt8>
  ) -> Truth {
    self.uncarried = uncarried
    return again(.dependsOnField, condition, in: record)
  }

  private mutating func again(
    _ missing: Missing,
    _ condition: Int,
    in record: Span<UInt8>
  ) -> Truth {
    self.missing = missing
    round += 1
    let truth = truth(ofNode: matcher.conditions[condition], in: record)
    self.missing = .isNothing
    round += 1
    return truth
  }

  private mutating func truth(ofNode number: Int, in record: Span<UInt8>) -> Truth {
    let node = matcher.tree.nodes[number]
    switch node.part {
    case .test:
      return truth(ofTest: node.number, in: record)
    case .keyword:
      if keywords[node.number].round < firstRound {
        let isThere = contains(matcher.keywords[node.number], in: record)
        keywords[node.number] = Found(value: isThere, round: round)
      }
      return .of(keywords[node.number].value)
    case .not:
      return truth(ofNode: matcher.tree.children[node.number], in: record).negated
    case .all, .any:
      let decisive = node.part == .all ? Truth.no : .yes
      var whole = decisive.negated
      for place in node.number..<(node.number + node.count) {
        let truth = truth(ofNode: matcher.tree.children[place], in: record)
        if truth == decisive { return decisive }
        if truth == .unknown { whole = .unknown }
      }
      return whole
    }
  }

  /// What a test says of the record, by its number.
  mutating func truth(ofTest number: Int, in record: Span<UInt8>) -> Truth {
    if tests[number].round == round { return tests[number].value }
    let truth = truth(of: matcher.tests[number], in: record)
    tests[number] = Found(value: truth, round: round)
    return truth
  }

  private mutating func truth(of test: BoundTest, in record: Span<UInt8>) -> Truth {
    let values = values(ofField: test.field, in: record)
    if !values.isCarried, !test.asksForExistence, isUnknown(test.field) { return .unknown }
    if let literals = test.literals {
      return .of(texts.contains(values.texts) { literals.match($0) })
    }
    var others: [Int: FieldValues] = [:]
    for other in test.others { others[other] = self.values(ofField: other, in: record) }
    // What holds no text is like nothing, whatever the other field holds.
    if !values.texts.isEmpty,
      others.contains(where: { !$0.value.isCarried && isUnknown($0.key) })
    {
      return .unknown
    }
    if test.isTooMuch(for: values, texts, others: others) { return .unknown }
    return .of(test.holds(for: values, texts, others: others))
  }

  /// Whether nothing can be said of a field that the record does not carry.
  private func isUnknown(_ field: Int) -> Bool {
    switch missing {
    case .isNothing: matcher.fields[field].isVersioned
    case .isUnknown: true
    case .dependsOnField: matcher.fields[field].isVersioned || uncarried.contains(field)
    }
  }

  /// What a field holds in the record.
  mutating func values(ofField number: Int, in record: Span<UInt8>) -> FieldValues {
    if fields[number].round >= firstRound { return fields[number].value }
    let values = read(matcher.fields[number], in: record)
    fields[number] = Found(value: values, round: round)
    return values
  }

  /// The values of a field, each told once: the elements of a list, and not the list; where the
  /// event tells it in one form for all kinds, that form alone.
  public mutating func scalars(ofField number: Int, in record: Span<UInt8>) -> [String] {
    var scalars: [String] = []
    forEachScalar(ofField: number, in: record) { scalars.append($0) }
    return scalars
  }

  /// Calls `body` with each of ``scalars(ofField:in:)``.
  public mutating func forEachScalar(
    ofField number: Int,
    in record: Span<UInt8>,
    _ body: (String) -> Void
  ) {
    let values = values(ofField: number, in: record)
    for number in values.derived.isEmpty ? values.texts : values.derived {
      let text = texts.texts[number]
      if !text.isJSON, !text.isSpelling { body(texts.string(text)) }
    }
  }

  /// The texts of a field, by the number that ``KindMatcher/add(_:)-(FieldPath)`` gave it.
  public mutating func texts(ofField number: Int, in record: Span<UInt8>) -> [String] {
    values(ofField: number, in: record).texts.compactMap { number in
      texts.texts[number].isSpelling ? nil : texts.string(texts.texts[number])
    }
  }

  /// Whether the record has the outermost member of a field, or one that no schema names itself.
  public mutating func carries(field number: Int, in record: Span<UInt8>) -> Bool {
    values(ofField: number, in: record).isCarried
  }

  /// Whether the record holds something in a field.
  public mutating func holds(field number: Int, in record: Span<UInt8>) -> Bool {
    values(ofField: number, in: record).isPresent
  }

  /// The objects that the record is about.
  public func targets(in record: Span<UInt8>) -> [RecordDetails.Target] {
    RecordDetails.targets(kind: matcher.kind, tape, in: record)
  }

  /// The paths of members of the record, without what an envelope is around it; each once, in the
  /// order of the record.
  ///
  /// A list stands for its elements. Texts that hold JSON are not gone into. Paths that no person
  /// writes, for their length or their number, are left out.
  public mutating func paths(in record: Span<UInt8>) -> [String] {
    recogniseForm(in: record)
    var paths = Paths()
    addPaths(below: roots.first ?? JSONTape.root, prefix: "", in: record, &paths)
    return paths.all
  }

  private struct Paths {
    /// Longest path, in bytes, and most paths of one record.
    static let lengthLimit = 128
    static let countLimit = 2_000

    private(set) var all: [String] = []
    private var known: Set<String> = []

    /// Whether there is room for more.
    var isOpen: Bool { all.count < Paths.countLimit }

    mutating func add(_ path: String) {
      if known.insert(path).inserted { all.append(path) }
    }
  }

  private func addPaths(
    below node: Int,
    prefix: String,
    in record: Span<UInt8>,
    _ paths: inout Paths
  ) {
    if tape.isArray(node) {
      for element in tape.elements(of: node) where paths.isOpen {
        addPaths(below: element, prefix: prefix, in: record, &paths)
      }
      return
    }
    guard tape.isObject(node) else { return }
    let end = tape.next(after: node)
    var key = node + 1
    while key < end, paths.isOpen {
      let path = prefix + (tape.text(of: key, in: record) ?? "")
      if path.utf8.count <= Paths.lengthLimit {
        if tape.kind(of: key + 1) != .null { paths.add(path) }
        addPaths(below: key + 1, prefix: path + ".", in: record, &paths)
      }
      key = tape.next(after: key + 1)
    }
  }
}
