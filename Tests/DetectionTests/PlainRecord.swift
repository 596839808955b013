import Events
import Foundation
import Rules

/// A JSON value as Foundation reads it.
indirect enum PlainJSON: Decodable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([PlainJSON])
  case object([String: PlainJSON])

  init(_ text: String) throws {
    self = try JSONDecoder().decode(PlainJSON.self, from: Data(text.utf8))
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([PlainJSON].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: PlainJSON].self))
    }
  }

  /// A member by its name, without regard to case when it is not there as written.
  subscript(name: String) -> PlainJSON? {
    guard case .object(let members) = self else { return nil }
    return members[name] ?? members.first { $0.key.lowercased() == name.lowercased() }?.value
  }

  /// The text of a scalar.
  var text: String? {
    switch self {
    case .null: "null"
    case .flag(let flag): "\(flag)"
    case .number(let number): number == number.rounded() ? "\(Int64(number))" : "\(number)"
    case .text(let text): text
    case .list, .object: nil
    }
  }
}

/// The twin of records and conditions: slow, over Foundation's JSON, without plan or words.
struct PlainRecord {
  private let root: PlainJSON
  /// Where fields are looked for: in what an envelope is around, then in all of it.
  private let places: [PlainJSON]

  init(_ line: String) throws {
    root = try PlainJSON(line)
    let inside = root["auditLogRecordType"] == nil ? root["properties"] : root["auditData"]
    places = [inside, root].compactMap { $0 }
  }

  /// The values at a path; null and missing ones are left out.
  private func values(_ field: FieldPath) -> [PlainJSON] {
    if field.folded == FieldPath.operationName, let name = operation {
      return [.text(OperationName.normalized(name))]
    }
    if isMonitoredIntune, field.folded == "activityresult" {
      return values(root, [.member("resultType")])
    }
    return places.lazy.map { values($0, field.steps[...]) }.first { !$0.isEmpty } ?? []
  }

  /// Intune's own form in Azure Monitor, whose names are different.
  private var isMonitoredIntune: Bool { root["properties"]?["AuditEventId"] != nil }

  /// What was done, wherever the kinds of record keep it.
  private var operation: String? {
    if isMonitoredIntune { return root["operationName"]?.text }
    let record = places[0]
    if record["createdDateTime"] != nil, record["appId"] != nil { return "Sign-in activity" }
    if record["riskLastUpdatedDateTime"] != nil { return "Risky user" }
    let names = [
      "activityDisplayName", "activityType", "riskEventType", "provisioningAction", "operation",
    ]
    return record["contentMetadata"]?["activityMetadata"]?["activity"]?.text
      ?? names.lazy.compactMap { record[$0]?.text }.first
  }

  private func values(_ value: PlainJSON, _ steps: ArraySlice<FieldPath.Step>) -> [PlainJSON] {
    if case .list(let items) = value { return items.flatMap { values($0, steps) } }
    guard let step = steps.first else {
      if case .null = value { return [] }
      return [value]
    }
    if case .text(let text) = value {
      guard text.hasPrefix("{") || text.hasPrefix("["), let inner = try? PlainJSON(text) else {
        return []
      }
      return values(inner, steps)
    }
    switch step {
    case .member(let name):
      return value[name].map { values($0, steps.dropFirst()) } ?? []
    case .named(let name):
      let names = ["displayName", "key", "name"].compactMap { value[$0]?.text?.lowercased() }
      guard names.contains(name.lowercased()) else { return [] }
      guard steps.count == 1 else { return values(value, steps.dropFirst()) }
      return (value["newValue"] ?? value["value"]).map { values($0, []) } ?? []
    }
  }

  /// The texts of values, and those inside of JSON in text.
  private func texts(_ values: [PlainJSON]) -> [String] {
    values.flatMap { value -> [String] in
      guard case .text(let text) = value, text.hasPrefix("\"") || text.hasPrefix("["),
        let inner = try? PlainJSON(text)
      else { return value.text.map { [$0] } ?? [] }
      let parts: [PlainJSON]
      if case .list(let items) = inner { parts = items } else { parts = [inner] }
      let inside = parts.compactMap(\.text)
      return inside.count == parts.count ? [text] + inside : [text]
    }
  }

  /// Whether the record meets a condition.
  func meets(_ condition: Condition) -> Bool {
    switch condition {
    case .all(let parts): parts.allSatisfy(meets)
    case .any(let parts): parts.contains(where: meets)
    case .not(let inner), .selection(_, .not(let inner)): !meets(inner)
    case .selection(_, let inner): meets(inner)
    case .keyword(let pattern): anywhere(root).contains { pattern.matches(FoldedText.bytes($0)) }
    case .test(let test): meets(test)
    }
  }

  private func meets(_ test: FieldTest) -> Bool {
    let found = values(test.field)
    let texts = texts(found)
    let results = test.values.map { value in
      switch value {
      case .text(let pattern): texts.contains { pattern.matches(FoldedText.bytes($0)) }
      case .expression(let expression): texts.contains { expression.matches($0) }
      case .network(let network): texts.contains { IPAddress($0).map(network.contains) ?? false }
      case .number(let comparison, let number):
        texts.contains { Double($0).map { comparison.holds($0, number) } ?? false }
      case .null: found.isEmpty
      case .exists(let wanted): found.isEmpty != wanted
      }
    }
    return test.needsAll ? results.allSatisfy { $0 } : results.contains(true)
  }

  /// All names and texts of a value.
  private func anywhere(_ value: PlainJSON) -> [String] {
    switch value {
    case .list(let items): items.flatMap(anywhere)
    case .object(let members): members.flatMap { [$0.key] + anywhere($0.value) }
    default: value.text.map { [$0] } ?? []
    }
  }
}
