internal import Events
internal import Rules

/// What must hold of a record when it meets one of the conditions that its activity leaves open.
///
/// For each activity of a kind of record there is a sieve; activities that leave the same
/// conditions open for the same reasons share one.
public struct KindSieves: Sendable {
  /// The conditions that activities leave open.
  ///
  /// A class, for it is looked up for every record and has many parts: one count is kept of it.
  final class Sieve: Sendable {
    /// Conditions that are asked always, by their places.
    let always: [Int32]
    /// By test, and after the tests by keyword: where its conditions begin in ``places``.
    let firstPlaces: [Int32]
    /// The conditions of one test after those of another.
    let places: [Int32]
    /// The places of the fields whose texts are asked for.
    let tree: PathTree
    /// Fields that are made of the event and not read at a place of the record.
    let derived: [(field: DerivedField, number: Int)]
    /// Whether some condition asks for a text anywhere in the record.
    let asksKeywords: Bool

    init(_ key: Key, _ matcher: KindMatcher) {
      var always: [Int32] = []
      var placesOf: [Int: [Int32]] = [:]
      for (place, tests) in key.tests.enumerated() {
        guard let tests else {
          always.append(Int32(place))
          continue
        }
        for test in tests { placesOf[test, default: []].append(Int32(place)) }
      }
      var places: [Int32] = []
      var firstPlaces: [Int32] = []
      for test in 0..<(matcher.tests.count + matcher.keywords.count) {
        firstPlaces.append(Int32(places.count))
        places += placesOf[test] ?? []
      }
      firstPlaces.append(Int32(places.count))
      var tree = PathTree()
      var derived: [(field: DerivedField, number: Int)] = []
      let tests = placesOf.keys.filter { $0 < matcher.tests.count }
      for field in Set(tests.map { matcher.tests[$0].field }).sorted() {
        for place in matcher.fields[field].places {
          tree.add(place, field: field)
          if case .derived(let made) = place { derived.append((made, field)) }
        }
      }
      self.always = always
      self.places = places
      self.firstPlaces = firstPlaces
      self.tree = tree
      self.derived = derived
      asksKeywords = tests.count < placesOf.count
    }
  }

  /// What tells one sieve from another: by condition the tests of which one must hold; `nil` when
  /// it is asked always.
  struct Key: Hashable {
    var tests: [[Int]?]
  }

  let sieves: [Sieve]
  /// By field the tests that are asked of its texts; after the fields the keywords.
  let tests: [TextTests]
  /// The most conditions of one sieve.
  let widest: Int
  /// By activity, in the order in which they were given: its sieve.
  public let numbers: [Int]

  /// Makes the sieves of a kind of record.
  ///
  /// - Parameters:
  ///   - matcher: The conditions.
  ///   - activities: By activity: what it says, and the conditions that are asked. Those that it
  ///     says yes to stay in every record.
  /// - Complexity: O(activities · conditions that they leave open + bytes of all texts that are
  ///   asked for).
  public init(
    _ matcher: KindMatcher,
    _ activities: [(decision: KindMatcher.Decision, conditions: [Int])]
  ) {
    var known: [Key: Int] = [:]
    var keys: [Key] = []
    var numbers: [Int] = []
    for (decision, conditions) in activities {
      let key = Key(
        tests: conditions.map { condition in
          matcher.anchors(of: condition, decision).map { $0.sorted() }
        }
      )
      if let number = known[key] {
        numbers.append(number)
      } else {
        known[key] = keys.count
        numbers.append(keys.count)
        keys.append(key)
      }
    }
    self.numbers = numbers
    widest = keys.map(\.tests.count).max() ?? 0
    sieves = keys.map { Sieve($0, matcher) }
    tests = matcher.textTests(Set(keys.flatMap { $0.tests.flatMap { $0 ?? [] } }))
  }
}

extension KindMatcher {
  /// The tests of some fields, ready to be asked of texts.
  fileprivate func textTests(_ asked: Set<Int>) -> [TextTests] {
    var values: [[(value: ValueTest, test: Int32)]] = Array(repeating: [], count: fields.count + 1)
    for test in asked.sorted() {
      if test < tests.count {
        let bound = tests[test]
        values[bound.field] += bound.anchor?.values.map { ($0, Int32(test)) } ?? []
      } else {
        values[fields.count].append((.text(keywords[test - tests.count]), Int32(test)))
      }
    }
    return values.map { TextTests($0) }
  }
}
