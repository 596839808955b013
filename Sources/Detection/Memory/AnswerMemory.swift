internal import Events
internal import Rules

/// By what it is known that an earlier run has asked the same of a day, so that the records of the
/// day need not be read again.
///
/// An event's answers depend on its row, on its record and on what the words of its row mean. All of
/// that stays as it is, but for one thing: an actor that had no name may have got one, which
/// ``DayMatches/nameless`` tells.
struct AnswerMemory: Sendable {
  /// A hash of all that is asked, and of the program that asks.
  let asked: UInt64

  /// Raise it when the bytes of ``DayMatches`` change.
  private static let layout = 4

  /// Makes a memory.
  ///
  /// - Parameters:
  ///   - program: Which build of the program asks: another one may read records otherwise.
  ///   - plan: What is asked.
  ///   - catalog: Where records have the fields that are asked for.
  ///   - unlisted: The questions whose certain events are not listed.
  init(program: String, plan: Plan, catalog: FieldCatalog, unlisted: Set<Int>) {
    var parts = ["\(AnswerMemory.layout)", program, "\(catalog.key)"]
    for (question, key) in plan.keys.enumerated() {
      let types = plan.questions[question].unifiedTypes.sorted().joined(separator: ",")
      parts.append("\(key)\(unlisted.contains(question) ? "-" : "+")\(types)")
    }
    asked = StableHash.of(parts.joined(separator: " "))
  }
}
