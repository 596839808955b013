/// What is done to a company, for good or ill.
public enum IncidentKind: String, Sendable, CaseIterable {
  // Attacks.
  case resetBurst
  case offHoursGrant
  case strangeSignIn
  case takeover
  case fileTheft
  case mailTheft
  case contentTheft
  case spray
  case distributedSpray
  case slowSpray
  case fatigue
  case dormantReturn
  case rareOperation
  case impossibleTravel
  case logGap
  case newClient
  case workloadMisuse

  // What looks like an attack and is none.
  case lostPhone
  case onboardingBulk
  case firstPrivateNetwork
  case newComputer
  case migrationWeekend
  case nightResponse
  case returningColleague
  case conference
  case staleMailClient
  case mistakenDenials
  case movedWorkload
  case handover

  /// False for what only looks like one.
  public var isAttack: Bool {
    switch self {
    case .lostPhone, .onboardingBulk, .firstPrivateNetwork, .newComputer, .migrationWeekend,
      .nightResponse, .returningColleague, .conference, .staleMailClient, .mistakenDenials,
      .movedWorkload, .handover:
      false
    default: true
    }
  }

  /// The attacks.
  public static var attacks: [IncidentKind] { allCases.filter(\.isAttack) }

  /// What looks like an attack and is none.
  public static var lookAlikes: [IncidentKind] { allCases.filter { !$0.isAttack } }
}
