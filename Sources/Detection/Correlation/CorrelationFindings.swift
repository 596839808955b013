internal import Events
internal import Findings
internal import Matching
internal import Parallel
internal import Rules
internal import Store

/// Makes findings of bursts: one of each.
struct CorrelationFindings: Sendable {
  let store: Store
  let words: StoreWords
  let catalog: FieldCatalog
  let settings: DetectionSettings
  let plan: Plan
  let timeline: CorrelationTimeline
  let identities: IdentityMap

  private struct Task: Sendable {
    let rule: Int
    let burst: CorrelationBurst
    /// Which of the group's bursts that begin on this day it is, from 1.
    let number: Int
  }

  /// The findings of all correlation rules that make findings of their own.
  func make() throws(StoreError) -> [Finding] {
    let tasks = plan.correlations.order.sorted().flatMap { rule in
      plan.correlations.rules[rule].generates ? self.tasks(rule) : []
    }
    return try concurrentMap(tasks, jobs: settings.jobs) { () throws(StoreError) in
      try EvidenceReader(store, words: words, catalog: catalog)
    } _: { reader, task throws(StoreError) in
      try finding(task, &reader)
    }.flatMap { $0 }
  }

  private func tasks(_ rule: Int) -> [Task] {
    var numbers: [[UInt64]: Int] = [:]
    return timeline.bursts(of: rule).compactMap { burst in
      let name = burst.group + [UInt64(bitPattern: Int64(burst.start.day.number))]
      let number = numbers[name, default: 0] + 1
      numbers[name] = number
      return settings.reports(burst.last) ? Task(rule: rule, burst: burst, number: number) : nil
    }
  }

  private func finding(
    _ task: Task,
    _ reader: inout EvidenceReader
  ) throws(StoreError) -> [Finding] {
    let rule = plan.correlations.rules[task.rule]
    let burst = task.burst
    guard let correlation = rule.correlation else { return [] }
    let rows = timeline.rows(of: burst, task.rule)
    let told = CorrelationFindings.told(rows, rules: correlation.rules.count)
    let templates = (rule.sentence?.fields ?? []) + rule.nextSteps.flatMap(\.fields)
    var story = try FindingStory(told.map(\.row), of: rows.count, fields: templates, &reader)
    story.zone = settings.zone
    let groups = try groupNames(task.rule, burst, told, story, &reader)
    for (field, name) in zip(correlation.groupBy, groups) { story.tell(field, as: [name]) }
    let telling = CorrelationTelling(
      correlation: correlation,
      burst: burst,
      eventCount: rows.count,
      leastSpan: timeline.leastSpan(of: burst, task.rule)
    )
    let finding = Finding(
      id: Fingerprint.make(
        rule: rule.id,
        keys: burst.group.map { "group:" + String($0, radix: 16) }
          + (task.number > 1 ? ["number:\(task.number)"] : []),
        day: burst.start.day
      ),
      rule: Finding.RuleReference(id: rule.id, title: rule.title, file: rule.file),
      kind: .correlation,
      level: rule.level,
      score: .of(rule.level, events: rows.count),
      status: .new,
      window: Finding.Window(firstSeen: burst.first, lastSeen: burst.last),
      entities: story.entities,
      sentence: rule.sentence.map { story.text($0) }
        ?? "\(rule.title): \(story.value(.actor)), \(telling.extent).",
      because: telling.observed
        + zip(correlation.groupBy, groups).map { field, name in
          Finding.Reason("the same \(field)", value: name)
        } + ruleReasons(correlation, rows),
      counterfactual: telling.counterfactual,
      evidence: story.evidence,
      eventCount: rows.count,
      late: words.lateness(rows.map(\.row)),
      tags: rule.tags,
      nextSteps: rule.nextSteps.map { story.text($0) },
      falsePositives: rule.falsePositives,
      references: rule.references
    )
    return [finding]
  }

  /// The events that are told of a burst with many: of each rule the first ones, so that the one
  /// success stands beside the hundred failures.
  private static func told(_ rows: [CorrelationRow], rules: Int) -> [CorrelationRow] {
    guard rows.count > Finding.evidenceLimit else { return rows }
    let share = max(1, Finding.evidenceLimit / max(1, rules))
    var counts: [Int: Int] = [:]
    var isTold = rows.map { row in
      counts[row.rule, default: 0] += 1
      return counts[row.rule, default: 0] <= share
    }
    var free = Finding.evidenceLimit - isTold.count { $0 }
    for place in rows.indices where free > 0 && !isTold[place] {
      isTold[place] = true
      free -= 1
    }
    return zip(rows, isTold).filter(\.1).map(\.0)
  }

  /// How many events each rule of the correlation brought.
  private func ruleReasons(
    _ correlation: Correlation,
    _ rows: [CorrelationRow]
  ) -> [Finding.Reason] {
    correlation.rules.enumerated().compactMap { number, id in
      let count = rows.count { $0.rule == number }
      guard count > 0, let place = plan.correlations.place(of: id) else { return nil }
      return Finding.Reason(
        plan.correlations.rules[place].title,
        value: NumberText.count(count, "event")
      )
    }
  }

  /// What people call the values of the `group-by` fields.
  private func groupNames(
    _ rule: Int,
    _ burst: CorrelationBurst,
    _ rows: [CorrelationRow],
    _ story: FindingStory,
    _ reader: inout EvidenceReader
  ) throws(StoreError) -> [String] {
    guard let correlation = plan.correlations.rules[rule].correlation else { return [] }
    var names: [String] = []
    for (field, key) in zip(correlation.groupBy, burst.group) {
      var found: String?
      for row in rows where found == nil {
        let fields = plan.correlations.fields(field, of: row.base, in: rule)
        found = try reader.texts(of: fields, row.row).first {
          identities.identity(EntityKey.hash($0.lowercased())) == key
        }
      }
      let text = found ?? ""
      let entity = story.entities.first { $0.id.lowercased() == text.lowercased() }
      names.append(identities.name(key) ?? entity?.name ?? (text.isEmpty ? "unknown" : text))
    }
    return names
  }
}

extension CorrelationPlan {
  /// What a `group-by` field of a correlation rule may be in the events of a rule below it.
  fileprivate func fields(_ field: FieldPath, of base: Int, in rule: Int) -> [FieldPath] {
    var fields: [FieldPath] = []
    var open = [(field: field, rule: rule)]
    var seen: [Int: Set<FieldPath>] = [rule: [field]]
    while let (field, rule) = open.popLast() {
      guard let correlation = rules[rule].correlation else { continue }
      for id in correlation.rules {
        guard let below = place(of: id) else { continue }
        let inside = correlation.field(field, of: id)
        guard seen[below, default: []].insert(inside).inserted else { continue }
        if below == base { fields.append(inside) } else { open.append((inside, below)) }
      }
    }
    return fields
  }
}

extension EvidenceReader {
  /// The texts of fields in an event's record; if it is not kept any more, what the row tells.
  fileprivate mutating func texts(
    of fields: [FieldPath],
    _ row: EventRow
  ) throws(StoreError) -> [String] {
    var matcher = fieldReader(fields, of: kind(of: row))
    let texts = try look(into: row, &matcher) { matcher, record in
      var texts: [String] = []
      for field in fields {
        guard let number = matcher.matcher.number(of: field) else { continue }
        texts += matcher.scalars(ofField: number, in: record)
      }
      return texts
    }
    if let texts { return texts }
    let columns = try columns(of: row)
    return [columns.actorID, columns.actorName, columns.address, columns.app]
  }
}
