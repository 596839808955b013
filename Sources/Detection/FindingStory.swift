internal import Events
internal import Findings
internal import Matching
internal import Records
internal import Rules
internal import Store

/// The events of one finding told in words: evidence, entities and the values of sentences.
struct FindingStory {
  private(set) var evidence: [Evidence] = []
  private(set) var entities: [Entity] = []
  private let count: Int
  /// The values of sentences, by their fields.
  private var values: [FieldPath: [String]] = [:]
  var zone = Zone.utc

  /// More names than this do not help a sentence.
  private static let nameLimit = 3
  /// More entities of one role are left to the evidence.
  private static let entityLimit = 25

  /// Reads the events; at most ``Finding/evidenceLimit`` of them are told.
  ///
  /// - Parameters:
  ///   - rows: The events to tell, by time.
  ///   - count: How many events there are, if not all of them are among the rows.
  ///   - fields: The fields whose values sentences tell.
  ///   - reader: What the events are read with.
  /// - Throws: ``StoreError`` when the store cannot be read.
  init(
    _ rows: [EventRow],
    of count: Int? = nil,
    fields: [FieldPath] = [],
    _ reader: inout EvidenceReader
  ) throws(StoreError) {
    self.count = count ?? rows.count
    var paths = fields
    var matchers: [RecordKind: RecordMatcher] = [:]
    for row in rows.prefix(Finding.evidenceLimit) {
      let (evidence, targets) = try reader.evidence(row)
      self.evidence.append(evidence)
      if let actor = reader.actor(row) { add(actor) }
      for target in targets {
        add(
          Entity(
            role: .target,
            type: target.type,
            id: target.id.isEmpty ? target.name : target.id,
            name: target.name
          )
        )
      }
      if !evidence.address.isEmpty {
        add(Entity(role: .address, type: "ip", id: evidence.address, name: evidence.address))
      }
      if !evidence.app.isEmpty, evidence.app != evidence.actor {
        add(Entity(role: .app, type: "app", id: evidence.app, name: evidence.app))
      }
      if !paths.isEmpty {
        let kind = evidence.kind
        var matcher = matchers[kind] ?? reader.fieldReader(fields, of: kind)
        let found = try reader.look(into: row, &matcher) { matcher, record in
          paths.map { path in
            let texts =
              matcher.matcher.number(of: path).map { matcher.texts(ofField: $0, in: record) } ?? []
            // What is in a text that holds JSON, or in a list, stands beside it.
            return texts.filter { !JSONInText.isIn($0) }
          }
        }
        matchers[kind] = matcher
        for (path, texts) in zip(paths, found ?? []) { add(texts, to: path) }
        // A sentence shows a few values: no need to read every record for them.
        paths.removeAll { (values[$0]?.count ?? 0) > FindingStory.nameLimit }
      }
    }
    // Role by role, each in the order of the events.
    entities = Entity.Role.allCases.flatMap { role in entities.filter { $0.role == role } }
  }

  private mutating func add(_ entity: Entity) {
    guard !entities.contains(where: { $0.role == entity.role && $0.id == entity.id }),
      entities.count(where: { $0.role == entity.role }) < FindingStory.entityLimit
    else { return }
    entities.append(entity)
  }

  private mutating func add(_ texts: [String], to path: FieldPath) {
    var known = values[path] ?? []
    // Services pad some values: a list of scopes begins with a blank.
    for text in texts.map(FindingStory.trimmed) where !text.isEmpty && !known.contains(text) {
      known.append(text)
    }
    values[path] = known
  }

  /// Tells a field as these values, whatever the events have.
  mutating func tell(_ field: FieldPath, as texts: [String]) { values[field] = texts }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// The entities of a role.
  func names(_ role: Entity.Role) -> [String] {
    entities.filter { $0.role == role }.map(\.name)
  }

  /// A value that every finding has.
  func value(_ value: SentenceTemplate.Value) -> String {
    known(value) ?? "an unknown \(value == .target ? "object" : value.rawValue)"
  }

  /// A value; `nil` when no event tells it.
  private func known(_ value: SentenceTemplate.Value) -> String? {
    switch value {
    case .actor: listed(names(.actor), isCut: isCut)
    case .target: listed(targetNames, isCut: isCut)
    case .address: listed(names(.address), isCut: isCut)
    case .app: listed(names(.app), isCut: isCut)
    case .operation: listed(distinct(evidence.map(\.operation)), isCut: isCut)
    case .count: String(count)
    case .time: evidence.first.map { zone.text($0.time) } ?? ""
    }
  }

  /// Users first, and a role last: what stands beside them is told by the sentence itself.
  private var targetNames: [String] {
    let targets = entities.filter { $0.role == .target }
    let users = targets.filter { $0.type.lowercased() == "user" }
    let others = targets.filter { $0.type.lowercased() != "role" }
    return (users.isEmpty ? others.isEmpty ? targets : others : users).map(\.name)
  }

  /// The sentence of a template.
  ///
  /// Of `…, from {address}` the words from the comma on are left out when no event has an address,
  /// as those of applications have none.
  func text(_ template: SentenceTemplate) -> String {
    var sentence = ""
    var last = ""
    for piece in template.pieces {
      switch piece {
      case .text(let text):
        sentence += text
        last = text
        continue
      case .value(let value):
        if known(value) == nil, let comma = last.lastIndex(of: ",") {
          sentence.removeLast(last[comma...].count)
        } else {
          sentence += self.value(value)
        }
      case .field(let field):
        // Reading stops when a sentence has enough values.
        sentence += listed(values[field] ?? [], isCut: true) ?? "an unknown value"
      }
      last = ""
    }
    return sentence
  }

  private func distinct(_ texts: [String]) -> [String] {
    var known: [String] = []
    for text in texts where !text.isEmpty && !known.contains(text) { known.append(text) }
    return known
  }

  /// Whether not all events, or not all of those involved, are told.
  private var isCut: Bool {
    count > evidence.count
      || Entity.Role.allCases.contains { names($0).count >= FindingStory.entityLimit }
  }

  private func listed(_ names: [String], isCut: Bool) -> String? {
    guard let first = names.first else { return nil }
    guard names.count > 1 else { return first }
    let shown = names.prefix(FindingStory.nameLimit)
    let more = names.count - shown.count
    return more > 0
      ? shown.joined(separator: ", ") + (isCut ? " and others" : " and \(more) more")
      : shown.dropLast().joined(separator: ", ") + " and " + (shown.last ?? "")
  }
}
