import Events
import Foundation
import Rules

/// The twin of the record reader and of conditions: slow, over Foundation's JSON.
struct PlainRecord {
  private let root: Any

  init(_ line: String) throws {
    root = try JSONSerialization.jsonObject(with: Data(line.utf8), options: [.fragmentsAllowed])
  }

  /// The values at a path, null and missing ones left out.
  func values(_ field: FieldPath) -> [Any] {
    if field.folded == FieldPath.operationName, let name = operation {
      return [OperationName.normalized(name)]
    }
    return PlainRecord.values(root, field.steps[...])
  }

  /// What was done, wherever the kinds of record keep it.
  private var operation: String? {
    let record = root as? [String: Any]
    if let name = record?["activityDisplayName"] as? String, record?["initiatedBy"] != nil {
      return name
    }
    if record?["createdDateTime"] != nil, record?["appId"] != nil { return "Sign-in" }
    let metadata = record?["contentMetadata"] as? [String: Any]
    let activity = metadata?["activityMetadata"] as? [String: Any]
    return activity?["activity"] as? String ?? record?["operation"] as? String
  }

  private static func values(_ value: Any, _ steps: ArraySlice<FieldPath.Step>) -> [Any] {
    if let list = value as? [Any] { return list.flatMap { values($0, steps) } }
    guard let step = steps.first else { return value is NSNull ? [] : [value] }
    if let text = value as? String {
      guard text.hasPrefix("{") || text.hasPrefix("["),
        let inner = try? JSONSerialization.jsonObject(with: Data(text.utf8))
      else { return [] }
      return values(inner, steps)
    }
    guard let object = value as? [String: Any] else { return [] }
    switch step {
    case .member(let name):
      return member(name, of: object).map { values($0, steps.dropFirst()) } ?? []
    case .named(let name):
      let isNamed = ["displayName", "key", "name"].contains {
        (member($0, of: object) as? String)?.lowercased() == name.lowercased()
      }
      guard isNamed else { return [] }
      guard steps.count == 1 else { return values(object, steps.dropFirst()) }
      let value = member("newValue", of: object) ?? member("value", of: object)
      return value.map { values($0, []) } ?? []
    }
  }

  private static func member(_ name: String, of object: [String: Any]) -> Any? {
    object[name] ?? object.first { $0.key.lowercased() == name.lowercased() }?.value
  }

  /// The texts of values, with what is inside of JSON in texts.
  static func texts(_ values: [Any]) -> [String] {
    values.flatMap { value -> [String] in
      if let number = value as? NSNumber, CFGetTypeID(number) { return [number.description] }
      if let flag = value as? Bool { return [flag ? "true" : "false"] }
      guard let text = value as? String else { return [] }
      guard text.hasPrefix("\"") || text.hasPrefix("["),
        let inner = try? JSONSerialization.jsonObject(
          with: Data(text.utf8), options: [.fragmentsAllowed])
      else { return [text] }
      let parts = inner as? [Any] ?? [inner]
      guard !parts.contains(where: { $0 is [Any] || $0 is [String: Any] }) else { return [text] }
      return [text] + texts(parts.filter { !($0 is NSNull) })
    }
  }
}
