import Events

@testable import Query

/// A record made in a test, without JSON.
indirect enum MadeValue: Hashable {
  case value(QueryValue)
  case list([MadeValue])
  case object([String: MadeValue])

  static func text(_ text: String) -> MadeValue { .value(.text(text)) }
  static func number(_ number: Int64) -> MadeValue { .value(.integer(number)) }
  static let null = MadeValue.value(.null)
}

/// A made record, or one that has not been read yet.
struct MadeRecord: QuerySource {
  var record: MadeValue?
  var fields = EventFields()
  var time: Instant?

  init(_ members: [String: MadeValue]?) { record = members.map { .object($0) } }

  func member(_ name: QueryName, of node: MadeValue) -> MadeValue? {
    guard case .object(let members) = node else { return nil }
    return members[name.text]
      ?? members.sorted { $0.key < $1.key }
      .first { $0.key.lowercased() == name.text.lowercased() }?.value
  }

  func elements(of node: MadeValue) -> [MadeValue]? {
    if case .list(let elements) = node { elements } else { nil }
  }

  func value(of node: MadeValue) -> QueryValue {
    if case .value(let value) = node { value } else { .object }
  }

  func values(of field: EventField) -> QueryValues { fields[field] }
  func size(of node: MadeValue) -> Int { 1 }

  func known(_ path: QueryPath) -> QueryValue? {
    path.steps.map(\.text) == ["when"] ? time.map { .instant($0) } : nil
  }
}

/// Whether a filter selects a made record.
func selects(_ text: String, _ members: [String: MadeValue]) throws -> Bool {
  try QueryFilter(text).verdict(on: MadeRecord(members)) == .selected
}

/// Whether a filter selects a record of JSON.
func selects(_ text: String, json: String) throws -> Bool {
  var record = QueryRecord()
  guard record.read(Array(json.utf8).span) else { return false }
  return try QueryFilter(text).verdict(on: record) == .selected
}
