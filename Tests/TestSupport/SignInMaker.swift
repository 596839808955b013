/// Makes sign-in records in the shape of Graph v1.0.
struct SignInMaker: Sendable {
  let tenant: Tenant
  var random: SplitMix64

  /// A sign-in of a person.
  mutating func signIn(
    _ presence: Presence,
    at moment: Moment,
    to application: CloudApplication,
    _ status: SignInStatus = .success
  ) -> SampleRecord {
    let person = presence.person
    let device = presence.device
    let id = random.guid()
    let correlation = random.guid()
    return SampleRecord(.signIn, at: moment) { json in
      json.member("id", id.text)
      json.member("createdDateTime", moment.secondsText)
      json.member("userDisplayName", person.displayName)
      json.member("userPrincipalName", person.userPrincipalName)
      json.member("userId", person.id.text)
      Self.write(application, to: &json)
      json.member("ipAddress", presence.address)
      json.member(
        "clientAppUsed",
        device.isPhone ? "Mobile Apps and Desktop clients" : "Browser"
      )
      json.member("correlationId", correlation.text)
      json.member(
        "conditionalAccessStatus",
        status.code == 0 && person.duty == .admin ? "success" : "notApplied"
      )
      json.member("isInteractive", true)
      Self.writeNoRisk(to: &json)
      Self.write(status, to: &json)
      json.object("deviceDetail") {
        $0.member("deviceId", device.id?.text ?? "")
        $0.member("displayName", device.name)
        $0.member("operatingSystem", device.operatingSystem)
        $0.member("browser", device.browser(on: moment.day))
        $0.member("isCompliant", device.isManaged)
        $0.member("isManaged", device.isManaged)
        $0.member("trustType", device.trustType)
      }
      Self.write(presence.place, to: &json)
      writePolicies(person, status, to: &json)
    }
  }

  /// A sign-in of a service principal.
  mutating func workloadSignIn(
    _ principal: DirectoryObject,
    from address: String,
    at moment: Moment
  ) -> SampleRecord {
    let id = random.guid()
    let correlation = random.guid()
    let appID = GUID(high: 0x5F3D_1C77_A0B2_4E19, low: tenant.plan.seed &* 31)
    return SampleRecord(.signIn, at: moment) { json in
      json.member("id", id.text)
      json.member("createdDateTime", moment.secondsText)
      json.null("userDisplayName")
      json.null("userPrincipalName")
      json.member("userId", "")
      json.member("appId", appID.text)
      json.member("appDisplayName", principal.name)
      json.member("resourceDisplayName", CloudApplication.graph.resource)
      json.member("resourceId", CloudApplication.graph.resourceID)
      json.member("servicePrincipalId", principal.id.text)
      json.member("servicePrincipalName", principal.name)
      json.array("signInEventTypes") { $0.element("servicePrincipal") }
      json.member("ipAddress", address)
      json.member("clientAppUsed", "")
      json.member("correlationId", correlation.text)
      json.member("conditionalAccessStatus", "notApplied")
      json.member("isInteractive", false)
      Self.writeNoRisk(to: &json)
      Self.write(
        SignInStatus(code: 0, reason: "Other.", detail: nil),
        to: &json
      )
      json.null("deviceDetail")
      Self.write(.stockholm, to: &json)
      json.array("appliedConditionalAccessPolicies")
    }
  }

  private func writePolicies(
    _ person: Person,
    _ status: SignInStatus,
    to json: inout JSONText
  ) {
    let policy = tenant.accessPolicy
    json.array("appliedConditionalAccessPolicies") { list in
      guard person.duty == .admin else { return }
      list.object {
        $0.member("id", policy.id.text)
        $0.member("displayName", policy.name)
        $0.array("enforcedGrantControls") { $0.element("Mfa") }
        $0.array("enforcedSessionControls")
        $0.member("result", status.code == 0 ? "success" : "notApplied")
      }
    }
  }

  private static func write(_ application: CloudApplication, to json: inout JSONText) {
    json.member("appId", application.id)
    json.member("appDisplayName", application.name)
    json.member("resourceDisplayName", application.resource)
    json.member("resourceId", application.resourceID)
  }

  private static func writeNoRisk(to json: inout JSONText) {
    for name in ["riskDetail", "riskLevelAggregated", "riskLevelDuringSignIn", "riskState"] {
      json.member(name, "none")
    }
    json.array("riskEventTypes")
    json.array("riskEventTypes_v2")
  }

  private static func write(_ status: SignInStatus, to json: inout JSONText) {
    json.object("status") {
      $0.member("errorCode", status.code)
      $0.member("failureReason", status.reason)
      $0.member("additionalDetails", status.detail)
    }
  }

  private static func write(_ place: Town, to json: inout JSONText) {
    json.object("location") {
      $0.member("city", place.city)
      $0.member("state", place.state)
      $0.member("countryOrRegion", place.country.rawValue)
      $0.object("geoCoordinates") {
        $0.null("altitude")
        $0.member("latitude", place.latitude)
        $0.member("longitude", place.longitude)
      }
    }
  }
}
