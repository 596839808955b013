internal import Events
internal import Findings

extension Finding: PackableElement {
  init() {
    self.init(
      id: "",
      rule: RuleReference(),
      kind: .anomaly,
      level: .informational,
      score: Score(),
      status: .new,
      window: Window(),
      entities: [],
      sentence: "",
      because: [],
      evidence: [],
      eventCount: 0
    )
  }

  mutating func pack(_ packing: inout Packing) {
    var lateEvents = late?.events ?? 0
    var lateSeconds = late?.seconds ?? 0
    packing.pack(&id)
    packing.pack(&rule)
    packing.pack(&kind)
    packing.pack(&level)
    packing.pack(&score)
    packing.pack(&status)
    packing.pack(&window)
    packing.pack(&entities)
    packing.pack(&sentence)
    packing.pack(&because)
    packing.pack(&statistic)
    packing.pack(&counterfactual)
    packing.pack(&evidence)
    packing.pack(&eventCount)
    packing.pack(&lateEvents)
    packing.pack(&lateSeconds)
    late = Lateness(events: lateEvents, seconds: lateSeconds)
    packing.pack(&picture)
    packing.pack(&tags)
    packing.pack(&nextSteps)
    packing.pack(&falsePositives)
    packing.pack(&references)
  }
}

extension Finding.RuleReference: PackableElement {
  init() {
    self.init(id: "", title: "", file: "")
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&id)
    packing.pack(&title)
    packing.pack(&file)
  }
}

extension Finding.Score: PackableElement {
  init() {
    self.init(value: 0, parts: [])
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&value)
    packing.pack(&parts)
  }
}

extension Finding.Score.Part: PackableElement {
  init() {
    self.init(name: "", value: 0)
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&name)
    packing.pack(&value)
  }
}

extension Finding.Window: PackableElement {
  init() {
    self.init(firstSeen: Instant(), lastSeen: Instant())
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&firstSeen)
    packing.pack(&lastSeen)
  }
}

extension Finding.Reason: PackableElement {
  init() {
    self.init("")
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&text)
    packing.pack(&value)
  }
}

extension Entity: PackableElement {
  init() {
    self.init(role: .actor, type: "", id: "", name: "")
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&role)
    packing.pack(&type)
    packing.pack(&id)
    packing.pack(&name)
  }
}

extension Evidence: PackableElement {
  init() {
    self.init(
      time: Instant(),
      kind: .directoryAudit,
      eventID: "",
      operation: "",
      result: "",
      actor: "",
      targets: [],
      address: "",
      app: "",
      changes: [],
      file: "",
      line: 0,
      lateSeconds: 0
    )
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&time)
    packing.pack(&kind)
    packing.pack(&eventID)
    packing.pack(&operation)
    packing.pack(&result)
    packing.pack(&actor)
    packing.pack(&targets)
    packing.pack(&address)
    packing.pack(&app)
    packing.pack(&changes)
    packing.pack(&file)
    packing.pack(&line)
    packing.pack(&lateSeconds)
  }
}

extension Change: PackableElement {
  init() {
    self.init(property: "", old: "", new: "")
  }

  mutating func pack(_ packing: inout Packing) {
    packing.pack(&property)
    packing.pack(&old)
    packing.pack(&new)
  }
}
