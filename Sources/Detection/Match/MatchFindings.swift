internal import Events
internal import Findings
internal import Parallel
internal import Rules
internal import Store

/// Makes findings of what a match rule selected: one for each actor and UTC day.
///
/// A late event joins the finding of its own day, so the identity of a finding never depends on
/// when its events arrived.
struct MatchFindings: Sendable {
  let store: Store
  let words: StoreWords
  let catalog: FieldCatalog
  let settings: DetectionSettings

  private struct Group: Sendable {
    let rule: Rule
    let day: Day
    var events: [EventRow]
  }

  /// The findings of rules, each with what its question selected.
  func make(
    _ rules: [(rule: Rule, question: Int)],
    _ selection: Selection
  ) throws(StoreError) -> [Finding] {
    var groups: [Group] = []
    for (rule, question) in rules {
      for (index, day) in selection.days.enumerated() {
        var byActor: [Int32: Int] = [:]
        for event in selection.events(question, onDayAt: index)
        where settings.reports(event.row.time) {
          if let place = byActor[event.row.actor] {
            groups[place].events.append(event.row)
          } else {
            byActor[event.row.actor] = groups.count
            groups.append(Group(rule: rule, day: day, events: [event.row]))
          }
        }
      }
    }
    return try concurrentMap(groups, jobs: settings.jobs) { () throws(StoreError) in
      try EvidenceReader(store, words: words, catalog: catalog)
    } _: { reader, group throws(StoreError) in
      try finding(group, &reader)
    }
  }

  private func finding(
    _ group: Group,
    _ reader: inout EvidenceReader
  ) throws(StoreError) -> Finding {
    let rule = group.rule
    var story = try FindingStory(
      group.events,
      fields: (rule.sentence?.fields ?? []) + rule.nextSteps.flatMap(\.fields),
      &reader
    )
    let first = group.events[0]
    let last = group.events[group.events.count - 1]
    let actor = words.actor(first)
    let explanation = try reader.explain(rule.condition, first)
    story.zone = settings.zone
    return Finding(
      id: Fingerprint.make(
        rule: rule.id,
        keys: [actor.map { $0.kind.word + ":" + $0.key } ?? "unknown"],
        day: group.day
      ),
      rule: Finding.RuleReference(id: rule.id, title: rule.title, file: rule.file),
      kind: .match,
      level: rule.level,
      score: .of(rule.level, events: group.events.count),
      status: .new,
      window: Finding.Window(firstSeen: first.time, lastSeen: last.time),
      entities: story.entities,
      sentence: rule.sentence.map { story.text($0) }
        ?? "\(rule.title): \(story.value(.actor)), \(story.value(.operation)).",
      because: explanation?.reasons ?? [Finding.Reason(rule.conditionText)],
      counterfactual: explanation?.counterfactual ?? ["Not raised had the condition not held."],
      evidence: story.evidence,
      eventCount: group.events.count,
      late: words.lateness(group.events),
      tags: rule.tags,
      nextSteps: rule.nextSteps.map { story.text($0) },
      falsePositives: rule.falsePositives,
      references: rule.references
    )
  }
}
