internal import Records
public import Rules

/// A rule's condition with what each of its parts says of one record.
public struct Explanation: Sendable, Hashable {
  /// What a part of a condition is.
  public enum Part: Sendable, Hashable {
    case test(FieldTest)
    case keyword(TextPattern)
    case selection(name: String)
    case all
    case any
    case not
  }

  /// What this part is.
  public let part: Part
  /// What it says of the record.
  public let truth: Truth
  /// What the field of a test holds; `nil` when the record does not carry it.
  public let values: [String]?
  /// The parts of which it is made.
  public let parts: [Explanation]
}

extension Explanation {
  /// What the field of a test holds as people read it, each text once: a text that holds JSON is
  /// left out where what is in it stands beside it.
  public var tellingValues: [String] {
    var texts: [String] = []
    var seen: Set<String> = []
    for text in values ?? [] where JSONInText.elements(text) == nil {
      if seen.insert(text).inserted { texts.append(text) }
    }
    return texts.isEmpty ? values ?? [] : texts
  }

  /// The explanation when it is known that no record at all carries some fields.
  ///
  /// Nothing can be said then of a test of such a field, unless it asks whether the field is there.
  ///
  /// - Parameter isCarriedByNone: Whether no record carries a field; it is asked of fields that
  ///   this record does not carry, and of those that a field is compared with.
  /// - Returns: The same parts with what they say then.
  public func supposing(_ isCarriedByNone: (FieldPath) -> Bool) -> Explanation {
    let parts = parts.map { $0.supposing(isCarriedByNone) }
    return Explanation(
      part: part,
      truth: truth(of: parts, isCarriedByNone),
      values: values,
      parts: parts
    )
  }

  private func truth(of parts: [Explanation], _ isCarriedByNone: (FieldPath) -> Bool) -> Truth {
    switch part {
    case .test(let test):
      test.needs(values ?? [], isCarried: values != nil).contains(where: isCarriedByNone)
        ? .unknown : truth
    case .keyword: truth
    case .selection: parts[0].truth
    case .not: parts[0].truth.negated
    case .all: .all(parts.map(\.truth))
    case .any: .any(parts.map(\.truth))
    }
  }
}

extension FieldTest {
  /// The fields without which nothing can be said, when its own field holds some values.
  fileprivate func needs(_ values: [String], isCarried: Bool) -> [FieldPath] {
    var fields = isCarried || asksForExistence ? [] : [field]
    guard !values.isEmpty else { return fields }
    for case .field(let other, _, _) in self.values { fields.append(other) }
    return fields
  }

  private var asksForExistence: Bool {
    values.allSatisfy { value in
      if case .exists = value { true } else { false }
    }
  }
}

extension RecordMatcher {
  /// Explains a condition whose tests are bound in this matcher.
  ///
  /// - Complexity: O(tests); what the record has told already is not asked again.
  public mutating func explain(_ condition: Condition, in record: Span<UInt8>) -> Explanation {
    switch condition {
    case .test(let test):
      guard let number = matcher.existingNumber(of: test) else {
        return Explanation(part: .test(test), truth: .unknown, values: nil, parts: [])
      }
      let field = matcher.tests[number].field
      let values = values(ofField: field, in: record)
      return Explanation(
        part: .test(test),
        truth: truth(ofTest: number, in: record),
        values: values.isCarried ? texts(ofField: field, in: record) : nil,
        parts: []
      )
    case .keyword(let pattern):
      return Explanation(
        part: .keyword(pattern),
        truth: .of(contains(pattern, in: record)),
        values: nil,
        parts: []
      )
    case .selection(let name, let inner):
      let inner = explain(inner, in: record)
      return Explanation(
        part: .selection(name: name),
        truth: inner.truth,
        values: nil,
        parts: [inner]
      )
    case .not(let inner):
      let inner = explain(inner, in: record)
      return Explanation(part: .not, truth: inner.truth.negated, values: nil, parts: [inner])
    case .all(let conditions):
      let parts = explain(conditions, in: record)
      return Explanation(part: .all, truth: .all(parts.map(\.truth)), values: nil, parts: parts)
    case .any(let conditions):
      let parts = explain(conditions, in: record)
      return Explanation(part: .any, truth: .any(parts.map(\.truth)), values: nil, parts: parts)
    }
  }

  private mutating func explain(
    _ conditions: [Condition],
    in record: Span<UInt8>
  ) -> [Explanation] {
    var parts: [Explanation] = []
    for condition in conditions { parts.append(explain(condition, in: record)) }
    return parts
  }
}

extension Truth {
  /// Whether all of these hold.
  static func all(_ truths: [Truth]) -> Truth {
    truths.contains(.no) ? .no : truths.contains(.unknown) ? .unknown : .yes
  }

  /// Whether one of these holds.
  static func any(_ truths: [Truth]) -> Truth {
    truths.contains(.yes) ? .yes : truths.contains(.unknown) ? .unknown : .no
  }
}
