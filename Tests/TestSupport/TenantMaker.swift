/// Makes the accounts and objects of a tenant.
public struct TenantMaker: Sendable {
  private let plan: TenantPlan
  private let names: NameList
  private let adminCount: Int
  private let helpDeskCount: Int

  /// A maker for this plan; one admin per 200 people and one help desk per 500, at least two.
  public init(plan: TenantPlan) {
    self.plan = plan
    names = NameList(seed: plan.seed)
    adminCount = max(2, plan.people / 200)
    helpDeskCount = max(2, plan.people / 500)
  }

  /// The tenant.
  ///
  /// - Complexity: O(people).
  public func tenant() -> Tenant {
    var random = SplitMix64(seed: plan.seed, stream: .population)
    let id = random.guid()
    let guests = (0..<5).map { guest($0, &random) }
    let service = account(
      plan.people,
      "svc-backup",
      "Backup Service",
      .service,
      &random
    )
    return Tenant(
      plan: plan,
      id: id,
      people: (0..<plan.people).map { person($0) },
      adminCount: adminCount,
      helpDeskCount: helpDeskCount,
      serviceAccount: service,
      guests: guests,
      groups: objects(
        ["Sales", "Finance", "Project Aurora", "Design Review", "All Norway", "VPN Users"],
        &random
      ),
      applications: objects(
        ["Fjordlight Reports", "Expense Portal", "Meeting Rooms", "Ticket Bridge"],
        &random
      ),
      nightWorker: DirectoryObject(id: random.guid(), name: "Fjordlight Directory Sync"),
      accessPolicy: DirectoryObject(id: random.guid(), name: "Require MFA for all users"),
      directoryService: DirectoryObject(id: random.guid(), name: "Workday to Entra provisioning")
    )
  }

  private func objects(_ names: [String], _ random: inout SplitMix64) -> [DirectoryObject] {
    names.map { DirectoryObject(id: random.guid(), name: $0) }
  }

  private func person(_ number: Int) -> Person {
    var random = SplitMix64(seed: plan.seed, stream: .population, number + 1)
    let name = names.displayName(number)
    if number < adminCount {
      return account(number, "admin\(number + 1)", name + " (admin)", .admin, &random)
    }
    let desk = number - adminCount
    if desk < helpDeskCount {
      return account(number, "help\(desk + 1)", name + " (service desk)", .helpDesk, &random)
    }
    return account(number, names.mailName(number), name, .member, &random)
  }

  private func guest(_ number: Int, _ random: inout SplitMix64) -> Person {
    let name = names.displayName(plan.people + 10 + number)
    let mail = names.mailName(plan.people + 10 + number)
    let external = "\(mail)_northbay.example#EXT#"
    return account(plan.people + 1 + number, external, name, .guest, &random)
  }

  private func account(
    _ number: Int,
    _ mailName: String,
    _ displayName: String,
    _ duty: Person.Duty,
    _ random: inout SplitMix64
  ) -> Person {
    let office = (duty == .helpDesk ? number + 1 : number) % 2 == 0 ? Office.oslo : .newYork
    let start = 7 * 60 + 30 + random.below(8) * 15
    let place = random.pick(Town.suburbs(of: office.place.country))
    return Person(
      number: number,
      id: random.guid(),
      userPrincipalName: "\(mailName)@\(plan.domain)",
      displayName: displayName,
      duty: duty,
      home: place,
      household: .household(number, in: place.country),
      leaseDays: random.whole(in: 6...24),
      laptop: .laptop(&random),
      hours: start...(start + 8 * 60 + random.below(4) * 15),
      joined: plan.firstDay + -400,
      desks: [Person.Desk(from: plan.firstDay + -400, office: office)],
      phones: [Person.Phone(from: plan.firstDay + -400, device: .phone(&random))]
    )
  }
}
