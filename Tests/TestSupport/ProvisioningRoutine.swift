/// Objects travel between the directory and other systems early in the morning.
public struct ProvisioningRoutine: Happening {
  private static let roles = ["aws-readonly", "aws-billing", "aws-support"]
  private static let groups = ["Service Desk Queue", "Change Board", "Asset Owners"]

  /// A routine for all systems of a tenant.
  public init() {}

  /// The records of one day, in any order.
  public func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    var maker = ProvisioningMaker(
      tenant: tenant,
      random: tenant.random(.provisioning, day.number)
    )
    let moment = Moment(day, second: 3 * 3600 + maker.random.below(1200))
    guard maker.random.chance(0.6) else { return [] }
    let id = maker.random.guid().text
    let transfer: ProvisioningMaker.Transfer
    switch maker.random.below(10) {
    case 0..<2:
      transfer = ProvisioningMaker.Transfer(
        action: "create",
        source: "AWS",
        target: "Microsoft Entra ID",
        objectType: "RolesCompound",
        objectName: maker.random.pick(Self.roles),
        objectID: id
      )
    case 2..<4:
      transfer = ProvisioningMaker.Transfer(
        action: "create",
        source: "Microsoft Entra ID",
        target: "ServiceNow",
        objectType: "Group",
        objectName: maker.random.pick(Self.groups),
        objectID: id
      )
    default:
      let person = tenant.settledMember(before: day, &maker.random)
      transfer = ProvisioningMaker.Transfer(
        action: "update",
        source: "Workday",
        target: "Microsoft Entra ID",
        objectType: "User",
        objectName: person.displayName,
        objectID: person.id.text,
        status: maker.random.pick(["success", "success", "success", "skipped", "failure"])
      )
    }
    return [maker.record(transfer, at: moment)]
  }
}
