internal import Rules

/// Which rules correlations look at, in which order they are looked for, and what must be known of
/// the events of other rules.
struct CorrelationPlan: Sendable {
  let rules: [Rule]
  /// The places of the correlation rules; one that another one refers to comes before it.
  private(set) var order: [Int] = []
  /// By a rule's place: what is written down of its events.
  private(set) var captures: [Int: [Question.Capture]] = [:]
  private var places: [String: Int] = [:]

  init(_ rules: [Rule]) {
    self.rules = rules
    for (place, rule) in rules.enumerated() where places[rule.id] == nil { places[rule.id] = place }
    var seen: Set<Int> = []
    for place in rules.indices { visit(place, &seen) }
    var needs: Set<Need> = []
    for place in order {
      guard let correlation = rules[place].correlation else { continue }
      for id in correlation.rules {
        for capture in correlation.captures(of: id) { need(capture, of: id, &needs) }
      }
    }
  }

  /// The place of a rule; `nil` when it is not there.
  func place(of id: String) -> Int? { places[id] }

  private mutating func visit(_ place: Int, _ seen: inout Set<Int>) {
    guard let correlation = rules[place].correlation, seen.insert(place).inserted else { return }
    for id in correlation.rules {
      if let inner = places[id] { visit(inner, &seen) }
    }
    order.append(place)
  }

  /// A value of a rule's events.
  private struct Need: Hashable {
    let place: Int
    let capture: Question.Capture
  }

  /// Notes that a value of a rule's events is needed; of a correlation rule's bursts, those of the
  /// events below, if the value is not that of the group.
  private mutating func need(
    _ capture: Question.Capture,
    of id: String,
    _ needs: inout Set<Need>
  ) {
    guard let place = places[id], needs.insert(Need(place: place, capture: capture)).inserted
    else { return }
    guard let inner = rules[place].correlation else {
      captures[place, default: []].append(capture)
      return
    }
    guard inner.groupPlace(of: capture) == nil else { return }
    for below in inner.rules { need(inner.inside(capture, of: below), of: below, &needs) }
  }

  /// All rules without a correlation that correlations rest on.
  var bases: Set<Int> { Set(order.flatMap { bases(of: $0) }) }

  /// The rules without a correlation that a rule rests on, each once, in the order of mention.
  func bases(of place: Int) -> [Int] {
    var bases: [Int] = []
    var seen: Set<Int> = []
    func visit(_ place: Int) {
      guard seen.insert(place).inserted else { return }
      guard let correlation = rules[place].correlation else {
        bases.append(place)
        return
      }
      for id in correlation.rules {
        if let inner = places[id] { visit(inner) }
      }
    }
    visit(place)
    return bases
  }
}

extension Correlation {
  /// The field that a name means in the events of a rule: an alias's, or the name itself.
  func field(_ name: FieldPath, of rule: String) -> FieldPath {
    aliases.first { $0.key.lowercased() == name.folded }?.value[rule] ?? name
  }

  /// What must be known of the events of a rule: the fields of `group-by` in their order, then the
  /// field whose values are counted or measured.
  func captures(of rule: String) -> [Question.Capture] {
    let keys = groupBy.map { Question.Capture.hashes(field($0, of: rule)) }
    return switch method {
    case .eventCount, .temporal, .temporalOrdered: keys
    case .valueCount(let value): keys + [.hashes(field(value, of: rule))]
    case .valueSum(let value), .valueAverage(let value), .valuePercentile(let value, _):
      keys + [.numbers(field(value, of: rule))]
    }
  }

  /// The fields of a rule's events without which they count for nothing here.
  func fields(of rule: String) -> [FieldPath] {
    captures(of: rule).compactMap { capture in
      switch capture {
      case .hashes(let field), .numbers(let field): field
      case .targets: nil
      }
    }
  }

  /// What a value of this correlation's bursts is in the events of one of its rules.
  func inside(_ capture: Question.Capture, of rule: String) -> Question.Capture {
    switch capture {
    case .targets: .targets
    case .hashes(let name): .hashes(field(name, of: rule))
    case .numbers(let name): .numbers(field(name, of: rule))
    }
  }

  /// Which of the `group-by` fields a capture asks for.
  func groupPlace(of capture: Question.Capture) -> Int? {
    guard case .hashes(let name) = capture else { return nil }
    return groupBy.firstIndex { $0.folded == name.folded }
  }
}
