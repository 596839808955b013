extension DirectoryAuditMaker {
  /// A device joins the directory: three rows.
  mutating func deviceRegistration(
    of device: Device,
    by presence: Presence,
    at moment: Moment
  ) -> [SampleRecord] {
    let target = AuditTarget(
      id: (device.id ?? presence.person.id).text,
      displayName: device.name,
      type: "Device",
      changes: [
        .list("DisplayName", new: device.name),
        .list("DeviceOSType", new: device.operatingSystem),
        .list("DeviceTrustType", new: device.isPhone ? "Workplace" : "AzureAd"),
        .included("DisplayName, DeviceOSType, DeviceTrustType"),
      ]
    )
    let correlation = random.guid()
    let register = AuditAction(
      name: "Register device",
      category: "Device",
      operation: "Add",
      service: "Device Registration Service"
    )
    return [
      row(
        .core("Add device", "Device", "Add"),
        by: .user(presence),
        on: [target],
        at: moment,
        correlation: correlation
      ),
      row(
        .core("Add registered owner to device", "Device", "Assign"),
        by: .user(presence),
        on: [.user(presence.person, [.text("Device.DisplayName", new: device.name)]), target],
        at: moment.adding(seconds: 1),
        correlation: correlation
      ),
      row(
        register,
        by: .user(presence),
        on: [target],
        at: moment.adding(seconds: 2),
        correlation: correlation
      ),
    ]
  }
}
