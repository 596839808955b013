import Rules
import Testing

@testable import Matching

extension KindMatcher {
  /// Binds the field of this name.
  mutating func add(field name: String) throws -> Int {
    let field: FieldPath = try #require(FieldPath(name))
    return add(field)
  }

  /// Binds the condition of one test, as a rule writes it.
  mutating func add(test: String) throws -> Int {
    try add(Condition.made("a:\n  \(test)\ncondition: a"))
  }

  /// Binds the condition of a detection, as a rule writes it.
  mutating func add(detection: String) throws -> Int { try add(Condition.made(detection)) }
}
