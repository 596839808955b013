package import Events
import Foundation
package import Rules

/// The twin of records and conditions: slow, over plain JSON, without plan, words or tape.
package struct PlainRecord {
  private let root: PlainJSON
  private let kind: RecordKind
  private let derived: [DerivedField: String]

  /// Reads a record of a kind.
  ///
  /// - Parameters:
  ///   - line: Its JSON.
  ///   - kind: The kind.
  ///   - derived: What Intake made of it.
  /// - Throws: When the line is no JSON.
  package init(
    _ line: String,
    kind: RecordKind = .auditEvent,
    derived: [DerivedField: String] = [:]
  ) throws {
    root = try PlainJSON(line)
    self.kind = kind
    self.derived = derived
  }

  // MARK: Conditions

  /// Whether the record meets a condition; `nil` when nothing can be said, for fields of which
  /// nothing is known are missing in it.
  package func meets(
    _ condition: Condition,
    isUnknown: (FieldPath) -> Bool = { _ in false }
  ) -> Bool? {
    switch condition {
    case .all(let parts):
      let truths = parts.map { meets($0, isUnknown: isUnknown) }
      return truths.contains(false) ? false : truths.contains(nil) ? nil : true
    case .any(let parts):
      let truths = parts.map { meets($0, isUnknown: isUnknown) }
      return truths.contains(true) ? true : truths.contains(nil) ? nil : false
    case .not(let inner): return meets(inner, isUnknown: isUnknown).map { !$0 }
    case .selection(_, let inner): return meets(inner, isUnknown: isUnknown)
    case .keyword(let pattern): return anywhere(root).contains { matches(pattern, $0) }
    case .test(let test):
      let asksOnlyForExistence = test.values.allSatisfy {
        if case .exists = $0 { true } else { false }
      }
      var fields = asksOnlyForExistence ? [] : [test.field]
      for case .field(let other, _, _) in test.values { fields.append(other) }
      let isOpen = fields.contains {
        !carries($0) && (binding(of: $0).isVersioned || isUnknown($0))
      }
      return isOpen ? nil : meets(test)
    }
  }

  /// Whether the record has the outermost member of one of a field's paths; of a field that no
  /// schema names, whether it is there.
  package func carries(_ field: FieldPath) -> Bool {
    let binding = binding(of: field)
    guard binding.isKnown else { return !values(of: field).isEmpty }
    return binding.paths.contains { path in
      switch DerivedField(path) {
      case .modified: changes.contains { member($0.steps[0]) != nil }
      case .some: true
      case nil: member(path.steps[0]) != nil
      }
    }
  }

  private func member(_ step: FieldPath.Step) -> PlainJSON? {
    guard case .member(let name) = step else { return nil }
    let names = [name.lowercased() == "contentmetadata" ? "contentToProcess" : name, name]
    return roots.lazy.flatMap { root in names.lazy.compactMap { root[$0] } }.first
  }

  /// What an envelope is around, and the record itself.
  private var roots: [PlainJSON] {
    ["auditData", "properties"].compactMap { name in
      guard let body = root[name], case .object = body else { return nil }
      return body
    } + [root]
  }

  private func meets(_ test: FieldTest) -> Bool {
    let all = values(of: test.field)
    let found = all.filter { !$0.isNull }
    let isPresent = found.contains {
      if case .list(let items) = $0 { !items.isEmpty } else { true }
    }
    let texts = found.flatMap(texts)
    let isOperation = binding(of: test.field).paths.contains { DerivedField($0) == .operation }
    let results = test.values.map { value in
      switch value {
      case .text(let pattern):
        texts.contains { text in
          matches(pattern, text) || (isOperation && matchesOperation(pattern, text))
        }
      case .expression(let expression): texts.contains { expression.matches($0) }
      case .network(let network): texts.contains { IPAddress($0).map(network.contains) ?? false }
      case .number(let comparison, let number):
        texts.contains { text in
          !text.isEmpty && text.allSatisfy { "0123456789+-.eE".contains($0) }
            && (Double(text).map { comparison.holds($0, number) } ?? false)
        }
      case .null: !isPresent
      case .exists(let wanted): all.isEmpty != wanted
      case .field(let other, let place, let isCased):
        texts.contains { text in
          values(of: other).filter { !$0.isNull }.flatMap(self.texts).contains {
            matches(
              isCased ? text : text.lowercased(),
              isCased ? $0 : $0.lowercased(),
              place
            )
          }
        }
      case .time(let part, let comparison, let number):
        texts.contains { text in
          Instant(text).map { comparison.holds(PlainRecord.value(of: part, $0), number) } ?? false
        }
      }
    }
    return test.needsAll ? results.allSatisfy { $0 } : results.contains(true)
  }

  private func matches(_ pattern: TextPattern, _ text: String) -> Bool {
    let bytes = pattern.isCased ? Array(text.utf8) : FoldedText.bytes(text)
    return pattern.matches(bytes.span)
  }

  private func matches(_ text: String, _ part: String, _ place: TextPattern.Place) -> Bool {
    switch place {
    case .whole: text == part
    case .start: text.hasPrefix(part)
    case .end: text.hasSuffix(part)
    case .anywhere: part.isEmpty || text.contains(part)
    }
  }

  /// The pattern in the spelling of names of operations, with blanks around dashes or without.
  private func matchesOperation(_ pattern: TextPattern, _ name: String) -> Bool {
    func tight(_ name: String) -> String {
      var name = name
      while name.contains(" -") || name.contains("- ") {
        name = name.replacing(" -", with: "-").replacing("- ", with: "-")
      }
      return name
    }
    let before = pattern.place == .end || pattern.place == .anywhere ? "*" : ""
    let after = pattern.place == .start || pattern.place == .anywhere ? "*" : ""
    let source = OperationName.normalized(before + pattern.source + after)
    guard source != before + after else { return false }
    return [(source, name), (tight(source), tight(name))].contains { source, name in
      matches(TextPattern(source, isCased: pattern.isCased), name)
    }
  }

  /// The part of a moment as Foundation's calendars tell it.
  package static func value(of part: ValueTest.TimePart, _ instant: Instant) -> Double {
    let isWeek = part == .week
    var calendar = Calendar(identifier: isWeek ? .iso8601 : .gregorian)
    calendar.timeZone = .gmt
    let seconds = instant.ticks / Instant.ticksPerSecond
    let date = Date(timeIntervalSince1970: Double(seconds))
    let component: Calendar.Component =
      switch part {
      case .minute: .minute
      case .hour: .hour
      case .day: .day
      case .week: .weekOfYear
      case .month: .month
      case .year: .year
      }
    return Double(calendar.component(component, from: date))
  }

  // MARK: Fields

  private func binding(of field: FieldPath) -> FieldBinding {
    FieldCatalog.standard.binding(of: field, in: kind)
  }

  /// The values of a field at all of its places.
  private func values(of field: FieldPath) -> [PlainJSON] {
    binding(of: field).paths.flatMap { path -> [PlainJSON] in
      switch DerivedField(path) {
      case .operation: operation.map { [.text(OperationName.normalized($0))] } ?? []
      case .record: [.text(root.text)]
      case .modified(let property, let part): change(of: property, part).map { .text($0) }
      case .some(let field): derived[field].map { $0.isEmpty ? [] : [.text($0)] } ?? []
      case nil: values(at: path)
      }
    }
  }

  /// The values at a path: in what an envelope is around, else in the record itself, else under the
  /// name that another form of the record has for the first member.
  private func values(at path: FieldPath) -> [PlainJSON] {
    var all: [PlainJSON] = []
    let other = FieldPath(path.description.replacing("contentMetadata", with: "contentToProcess"))
    for path in [path, other ?? path] {
      for root in roots {
        let found = values(root, path.steps[...])
        all += found
        if found.contains(where: \.isSomething) { return all }
      }
    }
    return all
  }

  /// What was done, wherever the kinds of record keep it.
  private var operation: String? {
    if let known = derived[.operation] { return known }
    if root["initiatedBy"] != nil { return root["activityDisplayName"]?.text }
    if root["createdDateTime"] != nil, root["appId"] != nil { return "Sign-in activity" }
    return root["contentMetadata"]?["activityMetadata"]?["activity"]?.text
      ?? root["operation"]?.text
  }

  private func values(_ value: PlainJSON, _ steps: ArraySlice<FieldPath.Step>) -> [PlainJSON] {
    guard let step = steps.first else { return [value] }
    if case .list(let items) = value { return items.flatMap { values($0, steps) } }
    if case .text(let text) = value {
      return PlainRecord.inside(text).map { values($0, steps) } ?? []
    }
    switch step {
    case .member(let name):
      return value[name].map { values($0, steps.dropFirst()) } ?? []
    case .named(let name):
      let names = ["displayName", "key", "name"].compactMap { value[$0] }.compactMap {
        if case .text(let text) = $0 { text.lowercased() } else { nil }
      }
      guard names.contains(name.lowercased()) else { return [] }
      guard steps.count == 1 else { return values(value, steps.dropFirst()) }
      return (value["newValue"] ?? value["value"]).map { values($0, []) } ?? []
    }
  }

  // MARK: Changes

  /// Where a kind lists what was changed.
  private var changes: [FieldPath] {
    let paths =
      switch kind {
      case .directoryAudit, .customSecurityAttributeAudit: ["targetResources.modifiedProperties"]
      case .auditEvent: ["resources.modifiedProperties", "Targets.ModifiedProperties"]
      case .provisioningObjectSummary, .auditLogRecord: ["modifiedProperties"]
      default: [String]()
      }
    return paths.compactMap { FieldPath($0) }
  }

  private func change(of property: String, _ part: DerivedField.Part) -> [String] {
    let lists = changes.flatMap { path in
      roots.first { root in
        if case .member(let name) = path.steps[0] { root[name] != nil } else { false }
      }.map { values($0, path.steps[...]) } ?? []
    }
    let pairs = lists.flatMap { list in if case .list(let items) = list { items } else { [list] } }
      .filter { pair in
        ["displayName", "key", "name"].contains {
          if case .text(let name) = pair[$0] {
            name.lowercased() == property.lowercased()
          } else {
            false
          }
        }
      }
    let old = pairs.flatMap { scalars($0["oldValue"] ?? $0["old"] ?? .null) }
    let new = pairs.flatMap { scalars($0["newValue"] ?? $0["new"] ?? $0["value"] ?? .null) }
    switch part {
    case .old: return old
    case .new: return new
    case .added: return new.filter { !old.contains($0) }
    case .removed: return old.filter { !new.contains($0) }
    }
  }

  /// All scalars in a value, and in the JSON that its texts hold.
  private func scalars(_ value: PlainJSON) -> [String] {
    switch value {
    case .null: []
    case .list(let items): items.flatMap(scalars)
    case .object(let members): members.flatMap { scalars($0.value) }
    case .text(let text): PlainRecord.inside(text).map(scalars) ?? [text]
    default: [value.text]
    }
  }

  // MARK: Texts

  /// The JSON that a text holds.
  private static func inside(_ text: String) -> PlainJSON? {
    guard let first = text.unicodeScalars.first, "\"[{".unicodeScalars.contains(first) else {
      return nil
    }
    return try? PlainJSON(text)
  }

  /// The texts of a value, of the elements of a list, and of JSON in a text.
  private func texts(_ value: PlainJSON) -> [String] {
    switch value {
    case .list(let items):
      return items.filter { !$0.isContainer && !$0.isNull }.flatMap(texts) + [value.text]
    case .text(let text):
      switch PlainRecord.inside(text) {
      case nil, .object: return [text]
      case .list(let items):
        return items.contains(where: \.isContainer) ? [text] : [text] + items.map(\.text)
      case let inner?: return [text, inner.text]
      }
    default: return [value.text]
    }
  }

  /// All names and texts of a value.
  private func anywhere(_ value: PlainJSON) -> [String] {
    switch value {
    case .list(let items): items.flatMap(anywhere)
    case .object(let members): members.flatMap { [$0.name] + anywhere($0.value) }
    default: [value.text]
    }
  }
}
