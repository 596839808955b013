internal import Rules

/// One field against one or more values, for records of one kind.
///
/// A class, for it is looked up for every record and has many parts: one count is kept of it.
final class BoundTest: Sendable {
  /// What is asked, and of which field.
  let question: Question
  /// The texts among the values that are plain ones; `nil` when there are other values.
  let literals: LiteralTests?

  /// What makes two tests the same.
  struct Question: Sendable, Hashable {
    /// The field's number in its ``KindMatcher``.
    let field: Int
    /// For each value of the rule the forms of it, of which one is enough.
    let values: [[ValueTest]]
    /// For each value that names another field: that field's number.
    let others: [Int?]
    /// Whether all values must be met, or one.
    let needsAll: Bool
  }

  init(_ question: Question) {
    self.question = question
    literals = question.needsAll ? nil : LiteralTests(question.values.flatMap { $0 })
  }

  var field: Int { question.field }

  /// The other fields that it names.
  var others: [Int] { question.others.compactMap { $0 } }

  /// Whether more texts can only make it hold, never the opposite.
  ///
  /// Then what a part of the places says is enough when it holds.
  var isMonotone: Bool {
    !question.values.contains { forms in
      forms.contains { form in
        switch form {
        case .null, .exists: true
        default: false
        }
      }
    }
  }

  /// Whether it asks for the field itself: then a record that does not carry it answers too.
  var asksForExistence: Bool {
    question.values.allSatisfy { forms in
      forms.allSatisfy { form in
        if case .exists = form { true } else { false }
      }
    }
  }
}

/// Plain texts that a field is compared with, in one stretch of bytes.
struct LiteralTests: Sendable {
  private var bytes: [UInt8] = []
  private var entries: [Entry] = []

  private struct Entry {
    let start: Int
    let count: Int
    let isAtStart: Bool
    let isAtEnd: Bool
  }

  /// Takes the texts of values; `nil` when one of them is not a plain text without regard to case.
  init?(_ values: [ValueTest]) {
    for value in values {
      guard case .text(let pattern) = value, !pattern.isCased, let literal = pattern.literal else {
        return nil
      }
      entries.append(
        Entry(
          start: bytes.count,
          count: literal.bytes.count,
          isAtStart: literal.isAtStart,
          isAtEnd: literal.isAtEnd
        )
      )
      bytes += literal.bytes
    }
  }

  /// Whether one of the texts is where it should be in a folded text.
  func match(_ text: Span<UInt8>) -> Bool {
    let bytes = bytes.span
    for entry in entries where entry.count <= text.count {
      if entry.isAtStart {
        if entry.isAtEnd, entry.count != text.count { continue }
        if LiteralTests.isEqual(bytes, entry.start, entry.count, text, at: 0) { return true }
      } else if entry.isAtEnd {
        let place = text.count - entry.count
        if LiteralTests.isEqual(bytes, entry.start, entry.count, text, at: place) { return true }
      } else if entry.count == 0 {
        return true
      } else {
        let first = bytes[entry.start]
        let last = text.count - entry.count
        var place = 0
        while place <= last {
          if text[place] == first,
            LiteralTests.isEqual(bytes, entry.start, entry.count, text, at: place)
          {
            return true
          }
          place += 1
        }
      }
    }
    return false
  }

  @inline(__always)
  private static func isEqual(
    _ bytes: Span<UInt8>,
    _ start: Int,
    _ count: Int,
    _ text: Span<UInt8>,
    at place: Int
  ) -> Bool {
    var index = 0
    while index < count {
      guard bytes[start + index] == text[place + index] else { return false }
      index += 1
    }
    return true
  }
}
