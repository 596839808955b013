/// The members that sign-in records of each version have in common.
extension JSONText {
  mutating func application(_ application: CloudApplication) {
    member("appId", application.id)
    member("appDisplayName", application.name)
    member("resourceDisplayName", application.resource)
    member("resourceId", application.resourceID)
  }

  mutating func status(_ status: SignInStatus) {
    object("status") {
      $0.member("errorCode", status.code)
      $0.member("failureReason", status.reason)
      $0.member("additionalDetails", status.detail)
    }
  }

  mutating func device(_ device: Device, on day: CivilDay) {
    object("deviceDetail") {
      $0.member("deviceId", device.id?.text ?? "")
      $0.member("displayName", device.name)
      $0.member("operatingSystem", device.operatingSystem)
      $0.member("browser", device.browser(on: day))
      $0.member("isCompliant", device.isManaged)
      $0.member("isManaged", device.isManaged)
      $0.member("trustType", device.trustType)
    }
  }

  /// Where the address is; v1.0 says of the altitude that it is not known.
  mutating func location(_ place: Town, hasAltitude: Bool = false) {
    object("location") {
      $0.member("city", place.city)
      $0.member("state", place.state)
      $0.member("countryOrRegion", place.country.rawValue)
      $0.object("geoCoordinates") {
        if hasAltitude { $0.null("altitude") }
        $0.member("latitude", place.latitude)
        $0.member("longitude", place.longitude)
      }
    }
  }
}
