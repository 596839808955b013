/// The small change of a directory: groups, licences, application settings, attributes.
public struct DirectoryRoutine: Happening {
  /// A routine for the admins and the help desk of a tenant.
  public init() {}

  /// The records of one day, in any order.
  public func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    let keepers = tenant.people[..<(tenant.adminCount + tenant.helpDeskCount)]
    return keepers.filter { tenant.isWorking($0, on: day) }.flatMap { keeper in
      records(of: keeper, on: day, in: tenant)
    }
  }

  private func records(of keeper: Person, on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    var maker = DirectoryAuditMaker(
      tenant: tenant,
      random: tenant.random(.groups, keeper.number, day.number)
    )
    let place = tenant.workplace(of: keeper, on: day)
    let moment = place.place.zone.moment(
      day,
      minute: maker.random.whole(
        in: (keeper.hours.lowerBound + 10)...(keeper.hours.upperBound - 10)
      )
    )
    let target = tenant.settledMember(before: day, &maker.random)
    switch maker.random.below(100) {
    case 0..<30:
      return [maker.anyMembership(of: target, by: place, at: moment)]
    case 30..<38:
      return maker.licenceChange(of: target, by: place, at: moment)
    case 38..<45 where keeper.duty == .admin:
      return [
        maker.applicationUpdate(
          of: maker.random.pick(tenant.applications),
          by: place,
          at: moment
        )
      ]
    case 45..<58 where keeper.duty == .admin:
      return [attribute(of: target, by: place, at: moment, &maker)]
    default:
      return []
    }
  }

  private func attribute(
    of target: Person,
    by place: Presence,
    at moment: Moment,
    _ maker: inout DirectoryAuditMaker
  ) -> SampleRecord {
    maker.row(
      .core(
        "Update attribute values assigned to a user",
        "AttributeManagement",
        "Update"
      ),
      by: .user(place),
      on: [
        .user(
          target,
          [
            .text("Facilities_Floor", old: "2", new: "\(maker.random.whole(in: 3...6))"),
            .included("Facilities_Floor"),
          ]
        )
      ],
      at: moment,
      kind: .customSecurityAttributeAudit
    )
  }
}
