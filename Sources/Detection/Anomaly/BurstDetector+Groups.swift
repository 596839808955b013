internal import Events
internal import Findings
internal import Rules
internal import Statistics
internal import Store

extension BurstDetector {
  /// What happened to one target, from one address or in one hour of the tenant.
  struct Group {
    /// The hash of the key of the account or address; `nil` for the whole tenant.
    let entity: UInt64?
    let count: Int
    /// What of the count is not expected of every such group.
    let excess: Int
    let mean: Double
    let shape: Double
    let actions: [BurstAction]
    /// How many groups of the past the mean rests on.
    let support: Int
  }

  func judgeTargets(_ actions: [BurstAction], _ day: Day) throws(StoreError) {
    let byTarget = Dictionary(grouping: actions, by: \.target)
    // Before the day is learnt: today is no part of its own baseline.
    let past = history.repeats
    let groups = byTarget.keys.sorted().map { target in
      let own = byTarget[target] ?? []
      return Group(
        entity: target,
        count: own.count,
        excess: own.count - 1,
        mean: (Double(past.count) + 0.5) / (Double(past.days) + 1),
        shape: 0.5,
        actions: own,
        support: past.days
      )
    }
    for (group, chance) in zip(groups, try judge(groups, .target, day)) where !chance.isQuarantined
    {
      history.learn(repeats: group.excess)
    }
  }

  func judgeAddresses(_ actions: [BurstAction], _ day: Day) throws(StoreError) {
    var byAddress: [Int32: [BurstAction]] = [:]
    for action in actions where isSelf(action) && action.row.address != 0 {
      byAddress[action.row.address, default: []].append(action)
    }
    let past = history.strangers
    var groups: [Group] = []
    for address in byAddress.keys.sorted() {
      guard let chain = try origins.chain(of: address) else { continue }
      // Only those to whom the address and its neighbourhood are foreign.
      var users: Set<UInt64> = []
      let foreign = (byAddress[address] ?? []).filter { action in
        !knows(action.target, chain.site) && users.insert(action.target).inserted
      }
      groups.append(
        Group(
          entity: nil,
          count: foreign.count,
          excess: foreign.count,
          mean: (Double(past.count) + 0.5) / (Double(past.days) + 1),
          shape: 0.5,
          actions: foreign,
          support: past.days
        )
      )
    }
    for (group, chance) in zip(groups, try judge(groups, .address, day)) where !chance.isQuarantined
    {
      history.learn(strangers: group.excess)
    }
  }

  func judgeTenant(_ actions: [BurstAction], _ day: Day) throws(StoreError) {
    let hours = Dictionary(grouping: actions) { $0.row.time.hourCell }
    var groups: [Group] = []
    for hour in hours.keys.sorted() {
      guard let own = hours[hour], let expected = season.expected(hour: hour, day: day) else {
        continue
      }
      groups.append(
        Group(
          entity: nil,
          count: own.count,
          excess: own.count,
          mean: expected.mean,
          shape: expected.shape,
          actions: own,
          support: expected.days
        )
      )
    }
    // Each hour of a day that can be judged is a test.
    _ = try judge(groups, .tenant, day, tests: season.isKnown ? 24 : 0)
  }

  /// Judges all groups of a day, and tells of those that are remarkable.
  ///
  /// - Parameters:
  ///   - groups: What is not quiet.
  ///   - view: What they are groups of.
  ///   - day: The day.
  ///   - tests: Groups in all, with those in which nothing was to be seen.
  /// - Returns: How unlikely each group is; of too few actions nothing is said.
  /// - Throws: `StoreError` when the store cannot be read.
  private func judge(
    _ groups: [Group],
    _ view: BurstSettings.View,
    _ day: Day,
    tests: Int = 0
  ) throws(StoreError) -> [Chance] {
    guard let scale = scales[view.detector] else { return [] }
    let days = context.knownDays(before: day)
    let tests = max(tests, groups.count)
    // The tenant's own busy hour is told, and never more than told.
    let cap = view == .tenant ? Level.informational : .high
    var chances: [Chance] = []
    for group in groups {
      let counts = group.count >= burst.minimum
      let model = NegativeBinomial(shape: group.shape, mean: group.mean)
      let chance = scale.chance(
        counts ? model.logUpperTail(from: group.excess) : LogProbability.certain,
        tests: tests
      )
      chances.append(chance)
      guard counts else { continue }
      let level = context.level(chance, days: days, atMost: cap)
      if let entity = group.entity, let first = group.actions.first {
        signs.add(chance, of: entity, day, level, event: .init(first.row))
      }
      if let level {
        let story = BurstGroup(
          context: context,
          verdict: AnomalyVerdict(level: level, day: day, chance: chance),
          view: view,
          count: group.count,
          mean: group.mean + (view == .target ? 1 : 0),
          shown: group.actions,
          support: group.support,
          minimum: burst.minimum
        )
        let finding = try story.finding(&evidence)
        add(finding, group: "\(view.rawValue):\(finding.id)")
      }
    }
    scales[view.detector]?.learn(chances, quiet: tests - chances.count)
    return chances
  }
}

extension BurstSettings.View {
  /// The kind of test that a view makes.
  var detector: Detector {
    switch self {
    case .actor: .burstOfActor
    case .target: .burstOnTarget
    case .address: .burstFromAddress
    case .tenant: .burstInTenant
    }
  }
}
