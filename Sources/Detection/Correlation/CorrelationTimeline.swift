internal import Events
internal import Rules
internal import Store

/// The events that correlations look at, and the bursts that were found in them.
struct CorrelationTimeline: Sendable {
  let plan: Plan
  let selection: Selection
  private let identities: IdentityMap
  private let coverage: LogCoverage
  /// By a correlation rule's place: what was found.
  private var results: [Int: Result] = [:]
  /// What was asked for of bursts while correlations over them were looked for.
  private var columns: [ColumnName: Column] = [:]

  /// What a correlation rule looked at and what it found.
  private struct Result: Sendable {
    var events: [CorrelationEvent] = []
    /// By event: where it comes from.
    var sources: [Source] = []
    var bursts: [CorrelationBurst] = []
    var cutCount = 0
    /// The groups that can have a burst, while events are added.
    var groups: KeptGroups?
  }

  /// Where an event of a correlation comes from.
  private enum Source: Sendable {
    /// The event that the rule selected, by day and place.
    case selected(day: Int, place: Int)
    /// A burst of a correlation rule, and which of its events were new at this moment.
    case burst(Int, new: Range<Int>)
  }

  /// Looks for all correlations, inner ones first.
  ///
  /// - Complexity: That of ``CorrelationSearch`` for each rule.
  init(
    _ plan: Plan,
    _ selection: Selection,
    _ identities: IdentityMap,
    _ coverage: LogCoverage
  ) {
    self.plan = plan
    self.selection = selection
    self.identities = identities
    self.coverage = coverage
    for place in plan.correlations.order {
      guard let correlation = plan.correlations.rules[place].correlation else { continue }
      var result = Result()
      let rarest = correlation.needsAllRules ? rarest(of: correlation) : nil
      if let rarest {
        var part = Result()
        add(rarest, of: correlation, to: &part)
        result.groups = KeptGroups(part.events, fields: correlation.groupBy.count)
      }
      for number in correlation.rules.indices { add(number, of: correlation, to: &result) }
      result.groups = nil
      let outcome = CorrelationSearch(correlation).outcome(result.events)
      result.bursts = outcome.bursts
      result.cutCount = outcome.cutCount
      results[place] = result
    }
    columns = [:]
  }

  /// The bursts of a correlation rule, by time.
  func bursts(of rule: Int) -> [CorrelationBurst] { results[rule]?.bursts ?? [] }

  /// How many events of a correlation rule had too many groups.
  func cutCount(of rule: Int) -> Int { results[rule]?.cutCount ?? 0 }

  /// The shortest time span with which a burst would have been found.
  func leastSpan(of burst: CorrelationBurst, _ rule: Int) -> Int64? {
    guard let result = results[rule], let correlation = plan.correlations.rules[rule].correlation
    else { return nil }
    return CorrelationSearch(correlation).leastSpan(of: burst, result.events)
  }

  // MARK: Events

  /// The rule of a correlation that has the fewest events.
  private func rarest(of correlation: Correlation) -> Int? {
    let counts = correlation.rules.map { id in
      plan.correlations.place(of: id).map { rule in
        results[rule]?.bursts.reduce(0) { $0 + $1.places.count } ?? selection.count(rule)
      } ?? 0
    }
    return counts.indices.min { counts[$0] < counts[$1] }
  }

  /// Adds the events of one of a correlation's rules.
  private mutating func add(_ number: Int, of correlation: Correlation, to result: inout Result) {
    let id = correlation.rules[number]
    guard let rule = plan.correlations.place(of: id) else { return }
    let captures = correlation.captures(of: id)
    let keyCount = correlation.groupBy.count
    if plan.correlations.rules[rule].correlation == nil {
      add(eventsOf: rule, as: number, captures, keyCount, to: &result)
    } else {
      add(burstsOf: rule, as: number, captures, keyCount, to: &result)
    }
  }

  private func add(
    eventsOf rule: Int,
    as number: Int,
    _ captures: [Question.Capture],
    _ keyCount: Int,
    to result: inout Result
  ) {
    let question = plan.questions[rule]
    let places = captures.map { question.captures.firstIndex(of: $0) }
    for (index, day) in selection.days.enumerated() {
      let isToldTwice = !question.unifiedTypes.isEmpty && coverage.has(question.kinds, on: day)
      for (place, event) in selection.events(rule, onDayAt: index).enumerated() {
        if isToldTwice, !question.kinds.contains(plan.kind(of: event.row)) { continue }
        let parts = question.unpack(event.captured)
        let values = zip(captures, places).map { capture, place in
          // A record that is not kept any more may have left nothing.
          place.map { $0 < parts.count ? read(capture, parts[$0]) : [] } ?? []
        }
        let keys = Array(values.prefix(keyCount))
        // Without a value of a `group-by` field an event belongs to no group.
        guard !keys.contains(where: \.isEmpty), result.groups?.mayHold(keys) ?? true else {
          continue
        }
        result.sources.append(.selected(day: index, place: place))
        result.events.append(
          CorrelationEvent(
            time: event.row.time,
            identity: CorrelationTimeline.identity(event.row, day),
            rule: number,
            keys: keys,
            captures.dropFirst(keyCount).first,
            values.dropFirst(keyCount).first ?? []
          )
        )
      }
    }
  }

  /// Adds the bursts of a correlation rule: each at every moment at which it met its bounds, with
  /// what its events of this moment have.
  private mutating func add(
    burstsOf rule: Int,
    as number: Int,
    _ captures: [Question.Capture],
    _ keyCount: Int,
    to result: inout Result
  ) {
    let columns = captures.map { column($0, of: rule) }
    guard let inner = results[rule] else { return }
    for (index, burst) in inner.bursts.enumerated() {
      let identity = CorrelationTimeline.identity(burst, inner.events, rule)
      var start = 0
      for moment in burst.moments {
        let new = start..<moment.count
        start = moment.count
        var known: [[[UInt64]]: Int] = [:]
        for place in burst.places[new] {
          let values = columns.map { $0.values(at: place, in: burst) }
          let keys = Array(values.prefix(keyCount))
          let measured = values.dropFirst(keyCount).first ?? []
          if let event = known[keys] {
            result.events[event].add(captures.dropFirst(keyCount).first, measured)
            continue
          }
          known[keys] = result.events.count
          result.sources.append(.burst(index, new: new))
          result.events.append(
            CorrelationEvent(
              time: moment.time,
              begin: burst.first,
              identity: identity,
              rule: number,
              keys: keys,
              captures.dropFirst(keyCount).first,
              measured
            )
          )
        }
      }
    }
  }

  // MARK: Values

  private struct ColumnName: Hashable, Sendable {
    let rule: Int
    let capture: Question.Capture
  }

  /// A value of the bursts of a correlation rule.
  private enum Column: Sendable {
    /// The group's, by the place of the field in `group-by`.
    case group(Int)
    /// That of the events, by their places in the list that was searched.
    case events([[UInt64]])

    func values(at place: Int, in burst: CorrelationBurst) -> [UInt64] {
      switch self {
      case .group(let field): [burst.group[field]]
      case .events(let values): values[place]
      }
    }
  }

  /// What was captured of the bursts of a correlation rule.
  private mutating func column(_ capture: Question.Capture, of rule: Int) -> Column {
    let name = ColumnName(rule: rule, capture: capture)
    if let known = columns[name] { return known }
    let column = makeColumn(capture, of: rule)
    columns[name] = column
    return column
  }

  private mutating func makeColumn(_ capture: Question.Capture, of rule: Int) -> Column {
    guard let result = results[rule], let correlation = plan.correlations.rules[rule].correlation
    else { return .events([]) }
    if let field = correlation.groupPlace(of: capture) { return .group(field) }
    var values = Array(repeating: [UInt64](), count: result.events.count)
    for (number, id) in correlation.rules.enumerated() {
      guard let below = plan.correlations.place(of: id) else { continue }
      let inside = correlation.inside(capture, of: id)
      let question = plan.questions[below]
      let part = question.captures.firstIndex(of: inside)
      let column = results[below] == nil ? nil : self.column(inside, of: below)
      for (place, event) in result.events.enumerated() where event.rule == number {
        switch result.sources[place] {
        case .selected(let day, let index):
          let parts = question.unpack(selection.events(below, onDayAt: day)[index].captured)
          if let part, part < parts.count { values[place] = read(inside, parts[part]) }
        case .burst(let index, let new):
          guard let column, let burst = results[below]?.bursts[index] else { continue }
          values[place] = joined(
            burst.places[new].map { column.values(at: $0, in: burst) },
            // Two events may have the same number, and both count.
            isDistinct: inside.isOfHashes
          )
        }
      }
    }
    return .events(values)
  }

  /// The values of several events; so many that nobody could read them are cut.
  private func joined(_ lists: [[UInt64]], isDistinct: Bool) -> [UInt64] {
    var values: [UInt64] = []
    var known: Set<UInt64> = []
    for value in lists.joined() where !isDistinct || known.insert(value).inserted {
      if values.count == CorrelationGroups.groupLimit { break }
      values.append(value)
    }
    return values
  }

  private func read(_ capture: Question.Capture, _ words: ArraySlice<UInt64>) -> [UInt64] {
    if case .numbers = capture { return Array(words) }
    return words.map(identities.identity)
  }

  /// The same id on another day is another event, as in the store.
  private static func identity(_ row: EventRow, _ day: Day) -> UInt64 {
    var hash = StableHash()
    hash.combine(row.identity)
    hash.combine(UInt64(bitPattern: Int64(day.number)))
    return hash.value
  }

  /// The same as long as the burst goes on.
  private static func identity(
    _ burst: CorrelationBurst,
    _ events: [CorrelationEvent],
    _ rule: Int
  ) -> UInt64 {
    var hash = StableHash()
    hash.combine(UInt64(rule))
    hash.combine(events[burst.places[0]].identity)
    for key in burst.group { hash.combine(key) }
    return hash.value
  }

  // MARK: Rows

  /// The events that a burst rests on, by time, each with the rule of the correlation that it met;
  /// of a burst within it, all events up to the moment that counted.
  func rows(of burst: CorrelationBurst, _ rule: Int) -> [CorrelationRow] {
    var rows: [CorrelationRow] = []
    var known: Set<UInt64> = []
    add(burst.places[...], rule, nil, &rows, &known)
    rows.sort { left, right in
      left.row.time != right.row.time
        ? left.row.time < right.row.time : left.row.identity < right.row.identity
    }
    return rows
  }

  private func add(
    _ places: ArraySlice<Int>,
    _ rule: Int,
    _ outer: Int?,
    _ rows: inout [CorrelationRow],
    _ known: inout Set<UInt64>
  ) {
    guard let result = results[rule], let correlation = plan.correlations.rules[rule].correlation
    else { return }
    // By inner rule and burst: how many of its events count.
    var ends: [[Int]: (number: Int, end: Int)] = [:]
    var order: [[Int]] = []
    for place in places {
      let number = result.events[place].rule
      guard let below = plan.correlations.place(of: correlation.rules[number]) else { continue }
      switch result.sources[place] {
      case .selected(let day, let index):
        let row = selection.events(below, onDayAt: day)[index].row
        let identity = CorrelationTimeline.identity(row, selection.days[day])
        if known.insert(identity).inserted {
          rows.append(CorrelationRow(row: row, rule: outer ?? number, base: below))
        }
      case .burst(let index, let new):
        if ends[[below, index]] == nil { order.append([below, index]) }
        ends[[below, index]] = (number, max(new.upperBound, ends[[below, index]]?.end ?? 0))
      }
    }
    for inner in order {
      guard let (number, end) = ends[inner], let result = results[inner[0]] else { continue }
      let burst = result.bursts[inner[1]]
      add(burst.places.prefix(end), inner[0], outer ?? number, &rows, &known)
    }
  }
}

/// An event that a burst rests on.
struct CorrelationRow: Sendable {
  let row: EventRow
  /// Which of the correlation's rules it met, or helped to meet, from 0.
  let rule: Int
  /// The place of the rule that selected it.
  let base: Int
}

extension CorrelationEvent {
  /// An event with what was captured of it.
  fileprivate init(
    time: Instant,
    begin: Instant? = nil,
    identity: UInt64,
    rule: Int,
    keys: [[UInt64]],
    _ capture: Question.Capture?,
    _ measured: [UInt64]
  ) {
    self.init(time: time, begin: begin, identity: identity, rule: rule, keys: keys)
    add(capture, measured)
  }

  /// Adds values that are counted, or numbers that are measured.
  fileprivate mutating func add(_ capture: Question.Capture?, _ measured: [UInt64]) {
    if case .numbers = capture {
      numbers += measured.map(Double.init(bitPattern:))
    } else {
      values += measured
    }
  }
}

extension Question.Capture {
  fileprivate var isOfHashes: Bool { if case .numbers = self { false } else { true } }
}
