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
      json.application(application)
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
      json.status(status)
      json.device(device, on: moment.day)
      json.location(presence.place, hasAltitude: true)
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
      json.status(SignInStatus(code: 0, reason: "Other.", detail: nil))
      json.null("deviceDetail")
      json.location(.stockholm, hasAltitude: true)
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

  private static func writeNoRisk(to json: inout JSONText) {
    for name in ["riskDetail", "riskLevelAggregated", "riskLevelDuringSignIn", "riskState"] {
      json.member(name, "none")
    }
    json.array("riskEventTypes")
    json.array("riskEventTypes_v2")
  }
}
