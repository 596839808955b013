/// Makes short sign-in records in the shape of Graph beta, with the members that rules ask for.
struct AccessMaker: Sendable {
  let company: Company
  var random: SplitMix64

  /// How a sign-in is made.
  struct Manner: Sendable {
    var status: SignInStatus = .success
    var isInteractive = true
    /// What the client sends instead of the device's own text.
    var agent: String?

    static let plain = Manner()
    static let silent = Manner(isInteractive: false)

    static func failed(_ status: SignInStatus) -> Manner { Manner(status: status) }
  }

  /// A sign-in of a person.
  mutating func access(
    _ presence: Presence,
    at moment: Moment,
    to application: CloudApplication,
    _ manner: Manner = .plain
  ) -> SampleRecord {
    let person = presence.person
    let device = presence.device
    let id = random.guid()
    let correlation = random.guid()
    let status = manner.status
    let fact = RecordFact(
      operation: "Sign-in activity",
      actor: person.userPrincipalName,
      target: application.name,
      address: presence.address,
      place: presence.place,
      code: status.code
    )
    return SampleRecord(.signIn, at: moment, fact: fact) { json in
      json.member("id", id.text)
      json.member("createdDateTime", moment.secondsText)
      json.member("userDisplayName", person.displayName)
      json.member("userPrincipalName", person.userPrincipalName)
      json.member("userId", person.id.text)
      json.member("appId", application.id)
      json.member("appDisplayName", application.name)
      json.member("resourceDisplayName", application.resource)
      json.member("resourceId", application.resourceID)
      json.member("ipAddress", presence.address)
      json.member(
        "clientAppUsed",
        device.isPhone ? "Mobile Apps and Desktop clients" : "Browser"
      )
      let usual =
        manner.isInteractive
        ? device.userAgent(on: moment.day) : device.applicationAgent(on: moment.day)
      json.member("userAgent", manner.agent ?? usual)
      json.member("correlationId", correlation.text)
      json.member("conditionalAccessStatus", status.code == 0 ? "success" : "notApplied")
      json.member("isInteractive", manner.isInteractive)
      json.array("signInEventTypes") {
        $0.element(manner.isInteractive ? "interactiveUser" : "nonInteractiveUser")
      }
      json.member("authenticationRequirement", "multiFactorAuthentication")
      json.member("riskLevelDuringSignIn", "none")
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
    }
  }

  /// A sign-in of a workload.
  mutating func access(
    _ workload: Workload,
    from address: String,
    in place: Town,
    at moment: Moment
  ) -> SampleRecord {
    let id = random.guid()
    let correlation = random.guid()
    let fact = RecordFact(
      operation: "Sign-in activity",
      actor: workload.principal.name,
      target: CloudApplication.graph.name,
      address: address,
      place: place
    )
    return SampleRecord(.signIn, at: moment, fact: fact) { json in
      json.member("id", id.text)
      json.member("createdDateTime", moment.secondsText)
      json.null("userPrincipalName")
      json.member("userId", "")
      json.member("appId", workload.applicationID.text)
      json.member("appDisplayName", workload.principal.name)
      json.member("resourceDisplayName", CloudApplication.graph.resource)
      json.member("resourceId", CloudApplication.graph.resourceID)
      json.member("servicePrincipalId", workload.principal.id.text)
      json.member("servicePrincipalName", workload.principal.name)
      json.member("ipAddress", address)
      json.member("correlationId", correlation.text)
      json.member("conditionalAccessStatus", "notApplied")
      json.member("isInteractive", false)
      json.array("signInEventTypes") { $0.element("servicePrincipal") }
      Self.write(SignInStatus(code: 0, reason: "Other.", detail: nil), to: &json)
      json.null("deviceDetail")
      Self.write(place, to: &json)
    }
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
        $0.member("latitude", place.latitude)
        $0.member("longitude", place.longitude)
      }
    }
  }
}
