internal import Events
internal import Findings
internal import Glibc
internal import Rules
internal import Statistics
internal import Store

/// A statistical judgement, before it is told.
struct AnomalyVerdict: Sendable {
  let level: Level
  let day: Day
  let chance: Chance

  /// The natural logarithm of the chance findings expected a night.
  var logFalseAlarms: Double { chance.alarms.logCount }
}

/// What a method has to say of a finding; what all methods say alike is added to it.
struct AnomalyTelling {
  /// What the finding is about, for its fingerprint.
  let keys: [String]
  /// The events it rests on, in time order; at least one.
  let rows: [EventRow]
  let sentence: String
  let because: [Finding.Reason]
  let observed: Statistic.Quantity
  let expected: Statistic.Quantity
  let baseline: Statistic.Baseline
  let counterEvidence: [String]
  let counterfactual: [String]
  var picture: Picture?
}

extension AnomalyContext {
  /// A reader that tells events in words.
  func evidence() throws(StoreError) -> EvidenceReader {
    try EvidenceReader(store, words: words, catalog: catalog)
  }

  /// Reads the events of a finding in words.
  func story(
    _ rows: [EventRow],
    _ evidence: inout EvidenceReader
  ) throws(StoreError) -> FindingStory {
    var story = try FindingStory(rows, fields: rule.nextSteps.flatMap(\.fields), &evidence)
    story.zone = settings.zone
    return story
  }

  /// Makes the finding of a judgement.
  func finding(
    _ verdict: AnomalyVerdict,
    _ story: FindingStory,
    _ telling: AnomalyTelling
  ) -> Finding {
    let score = verdict.chance.alarms.score
    return Finding(
      id: Fingerprint.make(rule: rule.id, keys: telling.keys, day: verdict.day),
      rule: Finding.RuleReference(id: rule.id, title: rule.title, file: rule.file),
      kind: .anomaly,
      level: verdict.level,
      score: Finding.Score(
        value: score,
        parts: [.init(name: "−log10 of chance findings a night", value: score)]
      ),
      status: .new,
      window: Finding.Window(
        firstSeen: telling.rows[0].time,
        lastSeen: telling.rows[telling.rows.count - 1].time
      ),
      entities: story.entities,
      sentence: telling.sentence,
      because: telling.because,
      statistic: Statistic(
        method: rule.anomaly?.method ?? "",
        observed: rounded(telling.observed),
        expected: rounded(telling.expected),
        family: verdict.chance.detector.family,
        logP: verdict.chance.modelLogP,
        calibratedLogP: verdict.chance.logP,
        tests: verdict.chance.tests,
        logFalseAlarms: LogProbability.rounded(verdict.logFalseAlarms),
        baseline: telling.baseline,
        grade: AnomalyContext.grade(telling.baseline),
        counterEvidence: telling.counterEvidence + verdict.chance.softening
      ),
      counterfactual: telling.counterfactual,
      evidence: story.evidence,
      eventCount: telling.rows.count,
      late: words.lateness(telling.rows),
      picture: telling.picture,
      tags: rule.tags,
      nextSteps: rule.nextSteps.map { story.text($0) },
      falsePositives: rule.falsePositives,
      references: rule.references
    )
  }

  /// A quantity to six significant digits: what lies beyond is noise of the arithmetic.
  private func rounded(_ quantity: Statistic.Quantity) -> Statistic.Quantity {
    guard quantity.value.isFinite, quantity.value != 0 else { return quantity }
    let scale = pow(10, 5 - floor(log10(abs(quantity.value))))
    guard scale.isFinite, scale > 0 else { return quantity }
    return Statistic.Quantity((quantity.value * scale).rounded() / scale, quantity.unit)
  }

  /// How well a baseline is supported.
  static func grade(_ baseline: Statistic.Baseline) -> Statistic.Grade {
    if baseline.days >= 30, baseline.activeDays >= 20 { return .a }
    if baseline.days >= 14, baseline.activeDays >= 7 { return .b }
    return baseline.days >= 7 && baseline.activeDays > 0 ? .c : .d
  }
}

extension Chance {
  /// What the calibration has taken from the model's p-value, in words.
  fileprivate var softening: [String] {
    // Less than a factor of two is not worth a sentence.
    guard logP - modelLogP > log(2) else { return [] }
    return [
      "Softened from p = \(NumberText.scientific(logarithm: modelLogP)) to"
        + " \(NumberText.scientific(logarithm: logP)), because this tenant is burstier than the model:"
        + " \(NumberText.count(past.beyond)) of"
        + " \(NumberText.count(past.tests, "earlier test")) lie in its tail."
    ]
  }
}
