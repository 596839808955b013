internal import Parallel
internal import Rules
internal import Store

/// Methods that look at the days together, for what they learn is the same in part.
final class MethodGroup {
  /// With the places of their rules among all.
  private var methods: [(place: Int, method: any AnomalyMethod)]
  private var common = CommonPast()

  /// Makes the methods of some rules, before the first day.
  private init(_ places: [Int], of contexts: [AnomalyContext]) throws(StoreError) {
    var methods: [(place: Int, method: any AnomalyMethod)] = []
    for place in places {
      if let method = try contexts[place].method(common) { methods.append((place, method)) }
    }
    self.methods = methods
  }

  /// The methods of all rules in groups, those first that take long: else a thread that begins with
  /// one of them at the end is waited for.
  static func all(of contexts: [AnomalyContext]) throws(StoreError) -> [Locked<MethodGroup>] {
    let groups = Dictionary(grouping: contexts.indices) { place in
      Sharing(contexts[place].rule.anomaly, at: place)
    }
    func order(_ places: [Int]) -> (Int, Int) {
      (-places.reduce(0) { $0 + (contexts[$1].rule.anomaly?.work ?? 0) }, places[0])
    }
    var locked: [Locked<MethodGroup>] = []
    for places in groups.values.sorted(by: { order($0) < order($1) }) {
      locked.append(Locked(try MethodGroup(places, of: contexts)))
    }
    return locked
  }

  /// What the method of a rule shares with others.
  private enum Sharing: Hashable {
    case origins
    case activeDays
    case nothing(place: Int)

    init(_ anomaly: AnomalySettings?, at place: Int) {
      switch anomaly {
      case .burst, .spray, .denials, .dormant: self = .origins
      case .volume: self = .activeDays
      default: self = .nothing(place: place)
      }
    }
  }

  /// Says what the methods have found, with the places of their rules, and lets go of what they have
  /// learnt: of a large tenant that takes time too.
  func finish() -> [(place: Int, outcome: AnomalyOutcome)] {
    defer {
      methods = []
      common = CommonPast()
    }
    return methods.map { ($0.place, $0.method.outcome) }
  }

  /// Judges a day and learns it; the days must come in order.
  func look(at day: DayEvents) throws(StoreError) {
    for (_, method) in methods { try method.look(at: day) }
    try common.learn(day)
  }

  /// Writes or reads all that the methods have learnt and found.
  func pack(_ packing: inout Packing) {
    common.pack(&packing)
    for (_, method) in methods { method.pack(&packing) }
  }
}

extension AnomalySettings {
  /// The share of a run's time that the method takes, roughly, as was measured on a tenant of
  /// thousands.
  fileprivate var work: Int {
    switch self {
    case .unusualAddress: 8
    case .spray: 6
    case .dormant: 3
    case .denials, .firstSeen: 2
    case .burst, .offHours, .volume, .gap, .peers, .sequence: 1
    case .risk: 0
    }
  }
}

extension AnomalyContext {
  /// The method of the rule, before the first day.
  fileprivate func method(_ common: CommonPast) throws(StoreError) -> (any AnomalyMethod)? {
    switch rule.anomaly {
    case .burst(let settings): return try BurstDetector(self, settings, common.origins(self))
    case .offHours(let settings): return try OffHoursDetector(self, settings)
    case .unusualAddress(let settings): return try UnusualAddressDetector(self, settings)
    case .spray(let settings): return try SprayDetector(self, settings, common.origins(self))
    case .denials(let settings): return try DenialDetector(self, settings, common.origins(self))
    case .volume(let settings): return try VolumeDetector(self, settings, common.activeDays)
    case .dormant(let settings): return try DormancyDetector(self, settings, common.origins(self))
    case .firstSeen(let settings): return try FirstSeenDetector(self, settings, common)
    case .gap(let settings): return try GapDetector(self, settings)
    case .peers(let settings): return try PeersDetector(self, settings)
    case .sequence(let settings): return try SequenceDetector(self, settings)
    case .risk, nil: return nil
    }
  }
}
