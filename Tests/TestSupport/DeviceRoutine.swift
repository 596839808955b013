/// Admins look after devices and settings in Intune during their working hours.
public struct DeviceRoutine: Happening {
  private static let operations = [
    IntuneMaker.Operation(
      type: "syncDevice ManagedDevice",
      verb: "Action",
      category: "Device",
      component: "ManagedDevices",
      resourceType: "ManagedDevice",
      resourceName: "FJL-20418"
    ),
    IntuneMaker.Operation(
      type: "Patch DeviceManagementConfigurationPolicy",
      verb: "Patch",
      category: "DeviceConfiguration",
      component: "DeviceConfiguration",
      resourceType: "DeviceManagementConfigurationPolicy",
      resourceName: "Screen lock"
    ),
    IntuneMaker.Operation(
      type: "Create MobileAppAssignment",
      verb: "Create",
      category: "Application",
      component: "MobileApp",
      resourceType: "MobileAppAssignment",
      resourceName: "<null>"
    ),
  ]

  /// A routine for the admins of a tenant.
  public init() {}

  /// The records of one day, in any order.
  public func records(on day: CivilDay, in tenant: Tenant) -> [SampleRecord] {
    var maker = IntuneMaker(tenant: tenant, random: tenant.random(.intune, day.number))
    return tenant.admins.flatMap { admin -> [SampleRecord] in
      guard maker.random.chance(0.35), tenant.isWorking(admin, on: day) else { return [] }
      let minute = maker.random.whole(in: admin.hours)
      let moment = tenant.workplace(of: admin, on: day).place.zone.moment(day, minute: minute)
      return [maker.event(maker.random.pick(Self.operations), by: admin, at: moment)]
    }
  }
}
