internal import Events
internal import Rules
internal import Store

/// Numbers the values of events, so that spellings and versions of one value are one number.
struct FirstSeenValues {
  private let context: AnomalyContext
  /// By the activity's number less one: the operation's number.
  private let operations: [Int32]
  private let names: [String]
  private let isSensitive: [Bool]
  /// By the user agent's number: its family's number.
  private var families: [Int32: Int32] = [:]
  private var familyNumbers: [String: Int32] = [:]
  private var familyNames: [String] = [""]

  init(_ context: AnomalyContext, sensitive: [String]) {
    self.context = context
    let wanted = Set(sensitive.map { OperationName.normalized($0).lowercased() })
    var numbers: [String: Int32] = [:]
    var names = [""]
    var isSensitive = [false]
    operations = context.words.activities.map { activity in
      let name = OperationName.normalized(activity.operation)
      guard !name.isEmpty else { return 0 }
      let folded = name.lowercased()
      // The same words of two logs are two operations: each log has its own actors.
      let key = activity.kind.name + " " + folded
      if let known = numbers[key] { return known }
      numbers[key] = Int32(names.count)
      names.append(name)
      isSensitive.append(wanted.contains(folded))
      return Int32(names.count - 1)
    }
    self.names = names
    self.isSensitive = isSensitive
  }

  /// The value of an event; 0 is none.
  mutating func number(
    _ value: FirstSeenSettings.Value,
    _ row: EventBrief,
    _ reader: inout EventReader
  ) throws(StoreError) -> Int32 {
    switch value {
    case .operation: return operations[Int(row.activity) - 1]
    case .app: return row.app
    case .device: return row.device
    case .country: return row.country
    case .agent:
      guard row.agent != 0 else { return 0 }
      if let known = families[row.agent] { return known }
      let family = AgentFamily.of(try reader.term(row.agent))
      let number = familyNumbers[family] ?? Int32(familyNames.count)
      if Int(number) == familyNames.count {
        familyNumbers[family] = number
        familyNames.append(family)
      }
      families[row.agent] = number
      return number
    }
  }

  /// Whether an operation is one of those that matter more.
  func isSensitive(_ operation: Int32) -> Bool { isSensitive[Int(operation)] }

  /// A value in words.
  func text(
    _ value: FirstSeenSettings.Value,
    _ number: Int32,
    _ evidence: inout EvidenceReader
  ) throws(StoreError) -> String {
    switch value {
    case .operation: names[Int(number)]
    case .agent: familyNames[Int(number)]
    case .app, .device, .country: try evidence.term(number)
    }
  }
}

extension FirstSeenSettings.Value {
  /// What it is called in sentences, one and many.
  var words: (one: String, many: String) {
    switch self {
    case .operation: ("operation", "operations")
    case .app: ("application", "applications")
    case .agent: ("client software", "client software")
    case .device: ("device", "devices")
    case .country: ("country", "countries")
    }
  }
}

extension FirstSeenValues: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&families)
    packing.pack(&familyNames)
    guard packing.isReading else { return }
    familyNumbers = Dictionary(zip(familyNames.dropFirst(), Int32(1)...)) { first, _ in first }
    if familyNames.isEmpty
      || families.values.contains(where: { !familyNames.indices.contains(Int($0)) })
    {
      packing.reject()
    }
  }
}
