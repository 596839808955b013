internal import Events
internal import Store

/// What the questions said of one day, by the places of its events in the order of time.
struct DayMatches: Packable, Sendable {
  /// By question.
  var answers: [Answer] = []
  /// Events that are selected only if the fields that their records do not carry hold nothing.
  var doubts: [Doubt] = []
  /// The actors of the day that had no name when it was asked, in order.
  var nameless: [Int32] = []
  /// How many events the day has.
  var events = 0
  /// By the activity's number less one: how many of them.
  var counts: [Int: Int] = [:]
  /// By place: the identities of the events that are told apart before their day is looked at.
  var identities: [Int: UInt64] = [:]

  struct Answer: PackableElement, Sendable {
    var selected = 0
    var unjudged = 0
    /// In order of time.
    var matches: [Match] = []

    mutating func pack(_ packing: inout Packing) {
      packing.pack(&selected)
      packing.pack(&unjudged)
      packing.pack(&matches)
    }
  }

  /// An event that a question selected.
  struct Match: PackableElement, Sendable {
    var place = 0
    /// What was written down of it, as ``Question/pack(_:)`` packs it.
    var captured: [UInt64] = []

    mutating func pack(_ packing: inout Packing) {
      packing.pack(&place)
      packing.pack(&captured)
    }
  }

  struct Doubt: PackableElement, Sendable, Hashable, Comparable {
    var question = 0
    var place = 0

    static func < (left: Doubt, right: Doubt) -> Bool {
      (left.question, left.place) < (right.question, right.place)
    }

    mutating func pack(_ packing: inout Packing) {
      packing.pack(&question)
      packing.pack(&place)
    }
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&nameless)
    packing.pack(&events)
    packing.pack(&counts)
    packing.pack(&identities)
    packing.pack(&answers)
    packing.pack(&doubts)
  }

  /// Takes down what else is to be known of the day.
  ///
  /// - Parameters:
  ///   - rows: The day's events, in order of time.
  ///   - packed: The questions whose events nobody needs before the day is looked at.
  mutating func describe(_ rows: [EventRow], packed: Set<Int>) {
    events = rows.count
    for row in rows { counts[Int(row.activity) - 1, default: 0] += 1 }
    for (question, answer) in answers.enumerated() where !packed.contains(question) {
      for match in answer.matches { identities[match.place] = rows[match.place].identity }
    }
    for doubt in doubts { identities[doubt.place] = rows[doubt.place].identity }
  }

  /// Reads what was written.
  ///
  /// - Parameters:
  ///   - bytes: What was written.
  ///   - questions: How many questions there are.
  ///   - activities: How many activities there are.
  ///   - packed: The questions whose events nobody needs before the day is looked at.
  /// - Returns: `nil` when it cannot have been said of such questions.
  static func read(
    _ bytes: [UInt8],
    questions: Int,
    activities: Int = .max,
    packed: Set<Int>? = nil
  ) -> DayMatches? {
    var packing = Packing(reading: bytes)
    var matches = DayMatches()
    var hash: UInt64 = 0
    packing.pack(&matches)
    packing.pack(&hash)
    let places = 0..<max(0, matches.events)
    guard packing.isWhole, hash == DayMatches.hash(bytes.dropLast(8)),
      matches.answers.count == questions,
      matches.counts.allSatisfy({ (0..<activities).contains($0.key) && $0.value > 0 }),
      matches.identities.keys.allSatisfy(places.contains),
      matches.answers.allSatisfy({ $0.matches.allSatisfy { places.contains($0.place) } }),
      matches.doubts.allSatisfy({
        matches.identities[$0.place] != nil && (0..<questions).contains($0.question)
      })
    else { return nil }
    if let packed {
      for (question, answer) in matches.answers.enumerated() where !packed.contains(question) {
        guard answer.matches.allSatisfy({ matches.identities[$0.place] != nil }) else { return nil }
      }
    }
    return matches
  }

  /// The bytes that are read again.
  var bytes: [UInt8] {
    var packing = Packing()
    var matches = self
    packing.pack(&matches)
    // The store's pages have no checksums.
    var hash = DayMatches.hash(packing.bytes[...])
    packing.pack(&hash)
    return packing.bytes
  }

  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash = StableHash()
    hash.combine(bytes.span, 0..<bytes.count)
    return hash.value
  }
}
