internal import Rules

/// One field against one or more values, for records of one kind.
struct BoundTest: Sendable, Hashable {
  /// The field's number in its ``KindMatcher``.
  let field: Int
  /// For each value of the rule the forms of it, of which one is enough.
  let values: [[ValueTest]]
  /// For each value that names another field: that field's number.
  let others: [Int?]
  /// Whether all values must be met, or one.
  let needsAll: Bool

  /// Whether more texts can only make it hold, never the opposite.
  ///
  /// Then what a part of the places says is enough when it holds.
  var isMonotone: Bool {
    !values.contains { forms in
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
    values.allSatisfy { forms in
      forms.allSatisfy { form in
        if case .exists = form { true } else { false }
      }
    }
  }
}

/// A condition whose tests are bound to records of one kind.
indirect enum BoundCondition: Sendable, Hashable {
  /// A test, by its number in the ``KindMatcher``.
  case test(Int)
  /// A text anywhere in the record, by its number.
  case keyword(Int)
  case all([BoundCondition])
  case any([BoundCondition])
  case not(BoundCondition)
}
