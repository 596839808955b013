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

  struct Answer: Packable, Sendable {
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
  struct Match: Packable, Sendable {
    var place = 0
    /// What was written down of it, as ``Question/pack(_:)`` packs it.
    var captured: [UInt64] = []

    mutating func pack(_ packing: inout Packing) {
      packing.pack(&place)
      packing.pack(&captured)
    }
  }

  struct Doubt: Packable, Sendable, Hashable {
    var question = 0
    var place = 0

    mutating func pack(_ packing: inout Packing) {
      packing.pack(&question)
      packing.pack(&place)
    }
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&nameless)
    packing.pack(&answers)
    packing.pack(&doubts)
  }

  /// Reads what was written.
  ///
  /// - Parameters:
  ///   - bytes: What was written.
  ///   - questions: How many questions there are.
  ///   - events: How many events the day has.
  /// - Returns: `nil` when it cannot have been said of these events.
  static func read(_ bytes: [UInt8], questions: Int, events: Int) -> DayMatches? {
    var packing = Packing(reading: bytes)
    var matches = DayMatches()
    packing.pack(&matches)
    let places = 0..<events
    guard packing.isWhole, matches.answers.count == questions,
      matches.answers.allSatisfy({ $0.matches.allSatisfy { places.contains($0.place) } }),
      matches.doubts.allSatisfy({
        places.contains($0.place) && (0..<questions).contains($0.question)
      })
    else { return nil }
    return matches
  }

  /// The bytes that are read again.
  var bytes: [UInt8] {
    var packing = Packing()
    var matches = self
    packing.pack(&matches)
    return packing.bytes
  }
}
