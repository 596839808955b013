internal import Detection
internal import Events
internal import Matching
internal import Rules

/// A rule as the tool understands it.
struct RuleSheet {
  let rule: Rule
  /// The kinds of record that are asked.
  let kinds: [RecordKind]
  /// What the rule looks for, in its plainest form; `nil` for a correlation.
  let condition: Condition?
  /// The fields of the condition and of a correlation, each once.
  let fields: [Field]
  /// The lists whose names stand for values.
  let lists: [List]
  /// The rules that a correlation rests on, in the order written.
  let bases: [Rule]
  /// What the rule and its bases cost on a store, when one was given.
  let costs: [Cost]

  /// A field that the rule names.
  struct Field {
    let path: FieldPath
    let places: [Place]
    /// What may have been meant, when no kind knows the field.
    let nearest: String?

    var isKnown: Bool { places.contains(where: \.binding.isKnown) }
  }

  /// Where a field is in the records of a kind.
  struct Place {
    let kind: RecordKind
    let binding: FieldBinding
    let source: FieldSource
  }

  /// A list of values that has a name.
  struct List {
    let name: String
    let isMissing: Bool
  }

  /// What one rule costs.
  struct Cost {
    let rule: Rule
    let cost: RuleCost
  }

  init(_ rule: Rule, _ rules: [Rule], _ catalog: FieldCatalog, costs: [Cost]) {
    self.rule = rule
    self.costs = costs
    kinds = rule.askedKinds
    condition = rule.correlation == nil ? rule.condition.normalized : nil
    bases = (rule.correlation?.rules ?? []).compactMap { id in rules.first { $0.id == id } }
    fields = RuleSheet.fields(rule, bases, catalog)
    lists = rule.listNames.map { List(name: $0, isMissing: rule.missingLists.contains($0)) }
  }

  private static func fields(
    _ rule: Rule,
    _ bases: [Rule],
    _ catalog: FieldCatalog
  ) -> [Field] {
    var named: [(path: FieldPath, kinds: [RecordKind])] = rule.condition.namedFields.map {
      ($0, rule.askedKinds)
    }
    if let field = rule.anomaly?.field { named.append((field, rule.askedKinds)) }
    if let correlation = rule.correlation {
      // What a base that is a correlation groups by is no field of a record.
      for field in correlation.groupBy + [correlation.field].compactMap({ $0 }) {
        for base in bases where base.correlation == nil {
          let own = correlation.aliases[field.description]?[base.id] ?? field
          named.append((own, base.askedKinds))
        }
      }
    }
    var fields: [Field] = []
    var seen: [String: Int] = [:]
    for (path, kinds) in named {
      let places = kinds.map { kind in
        let binding = catalog.binding(of: path, in: kind)
        return Place(kind: kind, binding: binding, source: binding.source(in: kind))
      }
      let known = seen[path.folded].map { fields[$0].places } ?? []
      let all = known + places.filter { place in !known.contains { $0.kind == place.kind } }
      let isKnown = all.contains(where: \.binding.isKnown)
      let field = Field(
        path: path,
        places: all,
        nearest: isKnown ? nil : catalog.nearest(to: path, in: Set(all.map(\.kind)))
      )
      if let place = seen[path.folded] {
        fields[place] = field
      } else {
        seen[path.folded] = fields.count
        fields.append(field)
      }
    }
    return fields
  }

  /// What has to be looked at for a test in records of a kind.
  func source(of test: FieldTest, in kind: RecordKind) -> FieldSource {
    // One text against another is always asked of the record.
    guard test.namedFields.count == 1,
      let field = fields.first(where: { $0.path.folded == test.field.folded })
    else { return .record }
    return field.places.first { $0.kind == kind }?.source ?? .record
  }
}

extension Rule {
  /// The kinds of record that the rule is asked of.
  var askedKinds: [RecordKind] {
    guard correlation == nil else { return [] }
    let unified: Set<RecordKind> =
      anomaly == nil && !logSource.unifiedTypes.isEmpty ? [.auditLogRecord] : []
    return logSource.kinds.union(unified).sorted()
  }

  /// The names between percent signs in values that are expanded, each once.
  fileprivate var listNames: [String] {
    var names = missingLists
    for test in condition.tests where test.text.prefix(while: { $0 != ":" }).contains("|expand") {
      for part in test.text.split(separator: "%").dropFirst() {
        let name = String(part)
        let isName = name.unicodeScalars.allSatisfy {
          $0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
        if isName, !names.contains(name) { names.append(name) }
      }
    }
    return names
  }
}

extension Condition {
  /// All tests of fields, in their order.
  var tests: [FieldTest] {
    switch self {
    case .test(let test): [test]
    case .keyword: []
    case .not(let inner), .selection(_, let inner): inner.tests
    case .all(let parts), .any(let parts): parts.flatMap(\.tests)
    }
  }

  /// All fields, in their order; some more than once.
  fileprivate var namedFields: [FieldPath] { tests.flatMap(\.namedFields) }
}

extension FieldTest {
  /// The field, and other fields that it is compared with.
  fileprivate var namedFields: [FieldPath] {
    [field]
      + values.compactMap { value in
        if case .field(let other, _, _) = value { other } else { nil }
      }
  }
}
