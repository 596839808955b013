/// Which statistical method looks at the events a rule selects, with its settings.
///
/// Every setting has a default that needs no tuning; `docs/detectors.md` says why.
public enum AnomalySettings: Sendable, Hashable {
  case burst(BurstSettings)
  case offHours(OffHoursSettings)
  case unusualAddress(UnusualAddressSettings)
  case volume(VolumeSettings)
  case firstSeen(FirstSeenSettings)
  case gap(GapSettings)
  case spray(SpraySettings)
  case denials(DenialSettings)
  case dormant(DormancySettings)
  case peers(PeersSettings)
  case sequence(SequenceSettings)
  /// What all other methods and all rules noticed of one entity, put together.
  case risk

  /// The name of the method, as rules spell it.
  public var method: String {
    switch self {
    case .burst: "burst"
    case .offHours: "off-hours"
    case .unusualAddress: "unusual-address"
    case .volume: "volume"
    case .firstSeen: "first-seen"
    case .gap: "gap"
    case .spray: "spray"
    case .denials: "denials"
    case .dormant: "dormant"
    case .peers: "peers"
    case .sequence: "sequence"
    case .risk: "risk"
    }
  }

  /// The names of all methods.
  public static let methods = [
    "burst", "off-hours", "unusual-address", "volume", "spray", "denials", "dormant", "first-seen",
    "gap", "peers", "sequence", "risk",
  ]

  /// Whether a rule of the method selects events of its own, by a log source and a detection.
  public var selectsEvents: Bool { self != .risk }

  /// How much of the chance findings of its kind of test a rule may make, against the others.
  public var weight: Int {
    switch self {
    case .volume(let settings): settings.weight
    case .firstSeen(let settings): settings.weight
    default: 1
    }
  }

  /// What the method reads of a record beside what the detection asks.
  public var field: FieldPath? {
    switch self {
    case .volume(let settings): settings.measure.field
    case .peers(let settings): settings.field
    default: nil
    }
  }
}

/// Many actions in a short time, against the group's own rate.
public struct BurstSettings: Sendable, Hashable {
  /// The groups that are looked at.
  public enum View: String, Sendable, Hashable, CaseIterable {
    /// Distinct targets of one actor.
    case actor
    /// Actions on one target in a day.
    case target
    /// Distinct targets that came from one client address that is foreign to them.
    case address
    /// All actions of the tenant.
    case tenant
  }

  /// The lengths of the sliding windows, in seconds, shortest first.
  public var windows: [Int64] = [900, 3_600, 28_800, 86_400]
  /// The groups that are looked at.
  public var views: [View] = View.allCases
  /// Fewer distinct targets than this are not reported, however unlikely.
  public var minimum = 4
  /// Targets created at most so many seconds before are not counted: their first password is not
  /// a reset.
  public var newAccounts: Int64 = 259_200

  /// Makes the default settings.
  public init() {}
}

/// Actions at hours at which the actor is seldom active.
public struct OffHoursSettings: Sendable, Hashable {
  /// Days of history before the method reports anything.
  public var minimumDays = 14
  /// Active hours an application needs before it is judged by its own clock.
  public var minimumAppHours = 5

  /// Makes the default settings.
  public init() {}
}

/// Client addresses that are unusual for a user, with what else is new about the access.
public struct UnusualAddressSettings: Sendable, Hashable {
  /// Days of history before the method reports anything.
  public var minimumDays = 7
  /// Active days below which an account is judged with other fresh accounts.
  public var freshDays = 3
  /// Other users that make an address popular in the tenant.
  public var popular = 3
  /// Users who take up an address on one day and so explain it (an office move).
  public var crowd = 4
  /// Seconds after a password reset or a new sign-in method in which an access is remarkable.
  public var aftermath: Int64 = 86_400

  /// Makes the default settings.
  public init() {}
}
