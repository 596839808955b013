internal import Findings

/// A kind of test, with its part of the chance findings that a night may bring.
///
/// A method may make several kinds of test; each is measured by its own past.
enum Detector: String, Sendable, CaseIterable {
  case access
  case workloadAccess
  case offHours
  case rareOperation
  case rareValue
  case burstOfActor
  case burstInTenant
  case burstOnTarget
  case burstFromAddress
  case volume
  case denials
  case spray
  case distributedSpray
  case slowSpray
  case dormancy
  case peers
  case sequence
  case silence
  case risk
  case riskMemory

  /// The share of the nightly budget; all shares add up to 1.
  ///
  /// Role grants are tested a few times a night and users thousands of times, so one common
  /// multiplicity would cost the rarer tests dearly. See `docs/detectors.md`.
  var share: Double {
    switch self {
    case .access: 0.2
    case .workloadAccess: 0.05
    case .offHours: 0.09
    case .rareOperation: 0.08
    case .rareValue: 0.02
    case .burstOfActor: 0.06
    case .burstInTenant: 0.01
    case .burstOnTarget: 0.02
    case .burstFromAddress: 0.02
    case .volume: 0.12
    case .denials: 0.02
    case .spray: 0.04
    case .distributedSpray: 0.04
    case .slowSpray: 0.03
    case .dormancy: 0.03
    case .peers: 0.02
    case .sequence: 0.02
    case .silence: 0.03
    case .risk: 0.05
    case .riskMemory: 0.05
    }
  }

  /// Signs with one cause are in one family, so that a cause is not counted twice.
  var family: Statistic.Family {
    switch self {
    case .access, .workloadAccess: .access
    case .offHours: .hours
    case .rareOperation, .rareValue: .novelty
    case .burstOfActor, .burstInTenant, .burstOnTarget, .burstFromAddress: .burst
    case .volume: .volume
    case .denials, .spray, .distributedSpray, .slowSpray: .guessing
    case .dormancy: .dormancy
    case .peers: .peers
    case .sequence: .sequence
    case .silence: .silence
    case .risk, .riskMemory: .risk
    }
  }
}
