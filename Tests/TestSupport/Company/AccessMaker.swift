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
      json.application(application)
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
      json.status(status)
      json.device(device, on: moment.day)
      json.location(presence.place)
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
      json.status(SignInStatus(code: 0, reason: "Other.", detail: nil))
      json.null("deviceDetail")
      json.location(place)
    }
  }
}
