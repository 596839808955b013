internal import Detection
internal import Events
internal import Findings
internal import FoundationEssentials
internal import Intake
internal import Rules
internal import Store

/// Runs rules on their evidence.
struct EvidenceRun: Sendable {
  let catalog: FieldCatalog
  /// Where stores and made-up histories are written for as long as they are needed; the paths
  /// begin so.
  let scratch: String

  /// What a rule does on its evidence, with those it rests on and no others.
  ///
  /// - Throws: ``StoreError`` or what reading a file throws; what is wrong with the rule or with its
  ///   evidence is in the outcome.
  func outcome(of evidence: RuleEvidence) throws -> EvidenceOutcome {
    var outcome = EvidenceOutcome(evidence: evidence)
    if evidence.isByFile {
      for file in evidence.fires { try judge(file, mustFind: true, &outcome) }
      for file in evidence.silent { try judge(file, mustFind: false, &outcome) }
    } else if !evidence.fires.isEmpty || !evidence.silent.isEmpty {
      try judge(&outcome)
    }
    for file in evidence.histories { try judge(history: file, &outcome) }
    for file in evidence.strangers {
      outcome.failures.append(
        EvidenceOutcome.Failure(
          file: file,
          line: 0,
          message: "no evidence; name it fires-*.ndjson, silent-*.ndjson or history*.yml"
        )
      )
    }
    return outcome
  }

  /// Loads files and detects; calls `body` with the store, what was read and what was found.
  func detect<Value>(
    _ evidence: RuleEvidence,
    on files: [String],
    _ body: (Store, IntakeSummary, Detection.Outcome) throws -> Value
  ) throws -> Value {
    let path = "\(scratch)-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let store = try Store(path: path, isTemporary: true)
    var run = LoadRun(
      store: store,
      files: try InputFiles(files, except: []),
      jobs: 1,
      now: Instant(seconds: 0)
    )
    let intake = try run.load(Progress(Output(), isQuiet: true))
    let outcome = try Detection.run(
      store,
      rules: [evidence.rule] + evidence.others,
      catalog: catalog,
      settings: DetectionSettings()
    )
    return try body(store, intake, outcome)
  }

  // MARK: Event by event

  private func judge(_ outcome: inout EvidenceOutcome) throws {
    let evidence = outcome.evidence
    try detect(evidence, on: evidence.fires + evidence.silent) { store, intake, detected in
      outcome.failures += Self.losses(intake)
      var explainer = try RuleExplainer(
        store,
        rules: [evidence.rule],
        catalog: catalog,
        jobs: 1
      )
      var selected = 0
      for event in try explainer.events() {
        let answer = try explainer.explain(evidence.rule, event)
        let isSelected = answer.verdict == .selected
        if isSelected { selected += 1 }
        let mustFind = evidence.fires.contains(event.summary.file)
        guard isSelected != mustFind else {
          if mustFind { outcome.found += 1 } else { outcome.left += 1 }
          continue
        }
        let explanation = RuleExplanation(
          rule: evidence.rule,
          event: event.summary,
          parts: [RuleExplanation.Part(RuleExplanation.Asked(rule: evidence.rule), answer)]
        )
        outcome.failures.append(
          EvidenceOutcome.Failure(
            file: event.summary.file,
            line: event.summary.line,
            message: mustFind
              ? "the rule does not match this event, but must" : "the rule matches this event",
            details: ExplanationText(explanation, catalog, isBrief: true).lines
          )
        )
      }
      let told = detected.findings.reduce(0) { $0 + $1.eventCount }
      if told != selected {
        outcome.failures.append(
          EvidenceOutcome.Failure(
            file: evidence.folder,
            line: 0,
            message: "the findings tell of \(told) events, the rule selects \(selected)"
          )
        )
      }
      outcome.failures.sort {
        ($0.file, $0.line).0 != ($1.file, $1.line).0 ? $0.file < $1.file : $0.line < $1.line
      }
    }
  }

  // MARK: File by file

  private func judge(
    _ file: String,
    mustFind: Bool,
    _ outcome: inout EvidenceOutcome
  ) throws {
    let evidence = outcome.evidence
    try detect(evidence, on: [file]) { store, intake, detected in
      outcome.failures += Self.losses(intake)
      let findings = detected.findings.filter { $0.rule.id == evidence.rule.id }
      if mustFind, findings.isEmpty {
        outcome.failures.append(
          EvidenceOutcome.Failure(
            file: file,
            line: 0,
            message: "the rule finds nothing in this history, but must",
            details: try parts(evidence, store)
          )
        )
      } else if !mustFind, !findings.isEmpty {
        outcome.failures += findings.map { Self.unwanted($0, file, line: 0) }
      } else if mustFind {
        outcome.found += 1
      } else {
        outcome.left += 1
      }
    }
  }

  /// How many events each condition selects.
  func parts(_ evidence: RuleEvidence, _ store: Store) throws -> [String] {
    let rules = [evidence.rule] + evidence.others
    var explainer = try RuleExplainer(store, rules: rules, catalog: catalog, jobs: 1)
    let events = try explainer.events()
    var lines = evidence.rule.correlation.map { ["asked for: \($0.words)"] } ?? []
    for asked in RuleExplanation.asked(evidence.rule, rules) {
      var selected = 0
      for event in events
      where try explainer.explain(asked.rule, event).verdict == .selected {
        selected += 1
      }
      lines.append(
        "'\(asked.rule.title)' selects \(selected) of \(NumberText.count(events.count, "event"))"
      )
    }
    return lines
  }

  static func unwanted(
    _ finding: Finding,
    _ file: String,
    line: Int
  ) -> EvidenceOutcome.Failure {
    EvidenceOutcome.Failure(
      file: file,
      line: line,
      message: "the rule finds something in this history that it must leave alone",
      details: ["\(finding.level.word): \(finding.sentence)"]
        + finding.because.map { reason in
          reason.text + (reason.value.map { ": \($0)" } ?? "")
        }
    )
  }

  /// What of the files is no evidence: records that were refused, or that are there twice.
  private static func losses(_ intake: IntakeSummary) -> [EvidenceOutcome.Failure] {
    var failures = intake.rejects.map {
      EvidenceOutcome.Failure(file: $0.file, line: $0.line, message: "rejected: \($0.reason)")
    }
    for file in intake.files {
      if file.known > 0 {
        failures.append(
          EvidenceOutcome.Failure(
            file: file.path,
            line: 0,
            message: "\(NumberText.count(file.known, "record is", "records are")) in the evidence"
              + " already; give each an id of its own"
          )
        )
      }
      if file.read == 0 {
        failures.append(
          EvidenceOutcome.Failure(file: file.path, line: 0, message: "there is no record in it")
        )
      }
      for warning in file.warnings {
        failures.append(EvidenceOutcome.Failure(file: file.path, line: 0, message: warning))
      }
    }
    return failures
  }
}
