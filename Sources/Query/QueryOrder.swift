/// The keys that events are sorted by.
public struct QueryOrder: Sendable, Hashable {
  /// One key.
  public struct Key: Sendable, Hashable {
    let expression: QueryExpression
    /// Whether the largest comes first.
    public let isDescending: Bool

    /// Whether the event's own time is meant, and no field of a record.
    public var isEventTime: Bool {
      if case .path(let path) = expression {
        path.root == .event(.time) && !path.isCount
      } else {
        false
      }
    }
  }

  /// The keys, the most important first.
  public let keys: [Key]

  /// Reads a list of keys such as `activityDateTime desc,category`.
  ///
  /// - Throws: ``QueryError`` with the place of the first mistake.
  public init(_ text: String, option: String = "--orderby") throws(QueryError) {
    do throws(QueryFault) {
      var parser = try QueryParser(text)
      var keys: [Key] = []
      repeat {
        let expression = try parser.expression()
        keys.append(
          Key(expression: expression, isDescending: parser.take(word: "asc", "desc") == "desc")
        )
      } while parser.take(.comma)
      guard parser.token.kind == .end else {
        throw QueryFault(
          "expected asc, desc or ',', found \(parser.token.shown)",
          at: parser.token.place
        )
      }
      self.keys = keys
    } catch {
      throw QueryError(error, in: text, option: option)
    }
  }

  /// The fields of the event that the keys ask for.
  public var eventFields: Set<EventField> {
    var fields: Set<EventField> = []
    for key in keys {
      key.expression.forEachPath { path in
        if case .event(let field) = path.root { fields.insert(field) }
      }
    }
    return fields
  }

  /// Whether a record must be read for a key.
  public var needsRecords: Bool {
    keys.contains { !$0.expression.recordFields.isEmpty } || eventFields.contains { $0.isOfRecord }
  }

  /// What an event is sorted by, one value for each key; of several values the first that is not
  /// null counts.
  public func values(
    of source: some QuerySource,
    lookup: FieldLookup = .standard
  ) -> [QueryValue] {
    keys.map { key in
      var evaluation = QueryEvaluation(source, lookup: lookup)
      let values = evaluation.values(key.expression).all
      return (values.first { $0 != .null } ?? .null).sortable
    }
  }

  /// Whether one event comes before another: below 0, 0 or above 0.
  ///
  /// Null is the first in a rising order (OData 4.01, part 1, 11.2.6.2).
  public func compare(_ left: [QueryValue], _ right: [QueryValue]) -> Int {
    for (key, (one, other)) in zip(keys, zip(left, right)) {
      let order = one.sortOrder(other)
      if order != 0 { return key.isDescending ? -order : order }
    }
    return 0
  }
}
