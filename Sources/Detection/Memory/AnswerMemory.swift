internal import Events
internal import Rules
internal import Store

/// What the same rules said of a day in an earlier run, so that its records are not read again.
///
/// An event's answers depend on its row, on its record and on what the words of its row mean. All of
/// that stays as it is, but for one thing: an actor that had no name may have got one.
struct AnswerMemory: Sendable {
  /// A hash of all that is asked, and of the program that asks.
  private let asked: UInt64

  /// Raise it when the bytes of ``KeptMatches`` change.
  private static let layout = 1

  /// Makes a memory.
  ///
  /// - Parameters:
  ///   - program: The version of the program: another one may read records otherwise.
  ///   - plan: What is asked.
  ///   - catalog: Where records have the fields that are asked for.
  ///   - unlisted: The questions whose certain events are not listed.
  init(program: String, plan: Plan, catalog: FieldCatalog, unlisted: Set<Int>) {
    var parts = ["\(AnswerMemory.layout)", program, "\(catalog.key)"]
    parts += plan.keys.indices.map { "\(plan.keys[$0])\(unlisted.contains($0) ? "-" : "+")" }
    asked = StableHash.of(parts.joined(separator: " "))
  }

  /// What was said of a day.
  ///
  /// - Parameters:
  ///   - day: The day.
  ///   - rows: Its events, in order of time.
  ///   - judge: Reads the store.
  ///   - words: What the words of its rows mean.
  /// - Returns: `nil` when it is not known, or not of these events.
  /// - Throws: ``StoreError`` when the store cannot be read.
  /// - Complexity: O(events).
  func matches(
    on day: Day,
    _ rows: [EventRow],
    _ reader: borrowing EventReader,
    _ plan: Plan,
    _ words: StoreWords
  ) throws(StoreError) -> DayMatches? {
    guard let bytes = try reader.answers(on: day, asked: asked) else { return nil }
    var packing = Packing(reading: bytes)
    var kept = KeptMatches()
    packing.pack(&kept)
    guard packing.isWhole, kept.nameless == words.nameless(rows) else { return nil }
    return kept.matches(rows, plan)
  }

  /// What the store shall keep of a day.
  func answers(
    on day: Day,
    _ rows: [EventRow],
    _ matches: DayMatches,
    _ words: StoreWords
  ) -> DayAnswers {
    var packing = Packing()
    var kept = KeptMatches(matches, rows, nameless: words.nameless(rows))
    packing.pack(&kept)
    return DayAnswers(day: day, asked: asked, bytes: packing.bytes)
  }
}

extension StoreWords {
  /// The actors of events that have no name as yet, in order.
  fileprivate func nameless(_ rows: [EventRow]) -> [Int32] {
    Set(
      rows.lazy.map(\.actor).filter { $0 > 0 && actors[Int($0) - 1].name.isEmpty }
    ).sorted()
  }
}
