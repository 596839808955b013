/// Who made a directory change.
enum Initiator: Sendable {
  case user(Presence)
  case application(DirectoryObject)

  func write(to json: inout JSONText) {
    json.object("initiatedBy") { json in
      switch self {
      case .user(let presence):
        json.null("app")
        json.object("user") {
          $0.member("id", presence.person.id.text)
          $0.null("displayName")
          $0.member("userPrincipalName", presence.person.userPrincipalName)
          $0.member("ipAddress", presence.address)
          $0.null("userType")
          $0.null("homeTenantId")
          $0.null("homeTenantName")
        }
      case .application(let principal):
        json.null("user")
        json.object("app") {
          $0.null("appId")
          $0.member("displayName", principal.name)
          $0.member("servicePrincipalId", principal.id.text)
          $0.null("servicePrincipalName")
        }
      }
    }
  }

  /// The name of the account or the application.
  var name: String {
    switch self {
    case .user(let presence): presence.person.userPrincipalName
    case .application(let principal): principal.name
    }
  }

  /// The client address; empty for an application.
  var address: String {
    switch self {
    case .user(let presence): presence.address
    case .application: ""
    }
  }

  func userAgent(on day: CivilDay) -> String {
    switch self {
    case .user(let presence): presence.device.userAgent(on: day)
    case .application: "Microsoft.OData.Client/7.12.5"
    }
  }
}
