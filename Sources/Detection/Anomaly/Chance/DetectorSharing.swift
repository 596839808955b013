internal import Rules

/// How the rules that make the same kind of test divide its share of chance findings: by their
/// weights, be there events for them or not, so that what comes later moves no score.
struct DetectorSharing: Sendable {
  /// By kind of test: the rules' weights in all, and how many rules there are.
  private var sums: [Detector: (weight: Int, rules: Int)] = [:]

  init(_ rules: [AnomalySettings]) {
    for settings in rules {
      for detector in settings.detectors {
        sums[detector, default: (0, 0)].weight += settings.weight
        sums[detector, default: (0, 0)].rules += 1
      }
    }
  }

  /// Into how many parts like that of one rule the share of a kind of test is divided.
  func sharers(of detector: Detector, for settings: AnomalySettings?) -> Double {
    Double(sums[detector]?.weight ?? 1) / Double(settings?.weight ?? 1)
  }

  /// How many rules make tests of a kind.
  func rules(_ detector: Detector) -> Int { sums[detector]?.rules ?? 1 }
}

extension AnomalySettings {
  /// The kinds of test that a rule's method makes.
  var detectors: [Detector] {
    switch self {
    case .burst(let settings): settings.views.map(\.detector)
    case .offHours: [.offHours]
    case .unusualAddress: [.access, .workloadAccess]
    case .volume: [.volume]
    case .firstSeen(let settings): settings.detectors
    case .gap: [.silence]
    case .spray(let settings): settings.views.map(\.detector)
    case .denials: [.denials]
    case .dormant: [.dormancy]
    case .peers: [.peers]
    case .sequence: [.sequence]
    case .risk: [.risk, .riskMemory]
    }
  }

  /// Whether the method goes through all rows of a day itself, so that events that their activity
  /// alone decides need not be listed for it.
  var looksAtRows: Bool {
    switch self {
    case .burst, .offHours, .spray, .denials, .peers, .risk: false
    case .unusualAddress, .dormant, .firstSeen, .gap, .sequence: true
    case .volume: field == nil
    }
  }
}
