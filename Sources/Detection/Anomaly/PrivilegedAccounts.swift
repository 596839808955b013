internal import Events
internal import Store

/// Which accounts have privileges, as far as the log tells: they were given a role, or did what only
/// those do who have one.
struct PrivilegedAccounts: Sendable {
  /// By the activity's number less one: whether only those with privileges do it.
  private let isPrivilege: [Bool]
  private var acting: Set<Int32> = []
  /// Those that were given a role, by the hash of their key.
  private var granted: Set<UInt64> = []

  /// The categories of directory audits that only those with privileges write.
  ///
  /// Source: Microsoft Entra audit log categories and activities.
  private static let categories: Set = [
    "RoleManagement", "ApplicationManagement", "Policy", "DirectoryManagement", "KeyManagement",
    "AdministrativeUnit",
  ]

  init(_ context: AnomalyContext) {
    isPrivilege = context.plan.activities.map {
      // Anybody may try.
      $0.kind == .directoryAudit && !$0.isFailed
        && PrivilegedAccounts.categories.contains($0.category)
    }
  }

  func contains(_ account: Int32, _ context: AnomalyContext) -> Bool {
    acting.contains(account) || granted.contains(context.actorKeys[account])
  }

  /// Learns a day after it was judged: a role that is given today explains nothing of today.
  mutating func learn(_ today: DayEvents, _ context: AnomalyContext) {
    for row in today.rows where row.actor != 0 && isPrivilege[Int(row.activity) - 1] {
      acting.insert(row.actor)
    }
    for event in context.events(.roleGranted, of: today) { granted.formUnion(event.targets) }
  }

  /// How much each of some accounts matters: those with privileges three times as much, the others
  /// so much less that the mean is 1 and that they never count below 0.7.
  ///
  /// Source: Genovese, Roeder and Wasserman 2006, weighted hypotheses.
  static func weights(privileged: Int, of all: Int) -> (usual: Double, privileged: Double) {
    guard privileged > 0, privileged < all else { return (1, 1) }
    let few = Double(privileged)
    let others = Double(all - privileged)
    let least = 0.7
    let weight = min(3, (Double(all) - least * others) / few)
    return ((Double(all) - weight * few) / others, weight)
  }
}

extension PrivilegedAccounts: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&acting)
    packing.pack(&granted)
  }
}
