/// One account resets the passwords of many others in a short time.
public struct ResetBurst: Attack {
  /// When the first reset happens.
  public let start: Moment
  private let presence: Presence
  private let targets: [Person]
  private let seconds: Int

  /// A burst against these accounts, spread over so many seconds.
  public init(by presence: Presence, at start: Moment, targets: [Person], seconds: Int) {
    self.presence = presence
    self.start = start
    self.targets = targets
    self.seconds = seconds
  }

  /// A burst of a strength: 14 in 26 minutes, 8 in 40 minutes or 6 in 5 hours.
  public init(
    _ strength: Strength,
    by presence: Presence,
    at start: Moment,
    against people: [Person]
  ) {
    let count =
      switch strength {
      case .loud: 14
      case .clear: 8
      case .subtle: 6
      }
    let minutes =
      switch strength {
      case .loud: 26
      case .clear: 40
      case .subtle: 300
      }
    self.init(
      by: presence,
      at: start,
      targets: Array(people.prefix(count)),
      seconds: minutes * 60
    )
  }

  /// All its records, in order of time.
  public func records(in tenant: Tenant) -> [SampleRecord] {
    var maker = DirectoryAuditMaker(tenant: tenant, random: random(in: tenant))
    return targets.indices.flatMap { index -> [SampleRecord] in
      let even = seconds * index / max(1, targets.count - 1)
      let isInside = index > 0 && index < targets.count - 1
      let jitter = isInside ? maker.random.bell(seconds / targets.count / 3) : 0
      return maker.reset(
        of: targets[index],
        by: presence,
        at: start.adding(seconds: even + jitter)
      )
    }
  }
}
