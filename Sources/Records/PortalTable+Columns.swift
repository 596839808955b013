internal import Formats

extension PortalTable {
  /// The first seven in the order in which every language has them.
  static let audit: [(String, String)] = [
    ("Date (UTC)", "activityDateTime"), ("CorrelationId", "correlationId"),
    ("Service", "loggedByService"), ("Category", "category"), ("Activity", "activityDisplayName"),
    ("Result", "result"), ("ResultReason", "resultReason"), ("User Agent", "userAgent"),
    ("ActorObjectId", "initiatedBy.user.id"),
    ("ActorDisplayName", "initiatedBy.user.displayName"),
    ("ActorUserPrincipalName", "initiatedBy.user.userPrincipalName"),
    ("IPAddress", "initiatedBy.user.ipAddress"),
    ("ActorHomeTenantId", "initiatedBy.user.homeTenantId"),
    ("ActorHomeTenantName", "initiatedBy.user.homeTenantName"),
    ("ActorServicePrincipalId", "initiatedBy.app.servicePrincipalId"),
    ("ActorServicePrincipalName", "initiatedBy.app.displayName"),
  ]

  static let signIn: [(String, String)] = [
    ("Date (UTC)", "createdDateTime"), ("Request ID", "id"), ("Correlation ID", "correlationId"),
    ("User ID", "userId"), ("User", "userDisplayName"), ("Username", "userPrincipalName"),
    ("User type", "userType"), ("User agent", "userAgent"), ("Application", "appDisplayName"),
    ("Application ID", "appId"), ("App owner tenant ID", "appOwnerTenantId"),
    ("Resource", "resourceDisplayName"), ("Resource ID", "resourceId"),
    ("Resource tenant ID", "resourceTenantId"),
    ("Resource owner tenant ID", "resourceOwnerTenantId"), ("Home tenant ID", "homeTenantId"),
    ("Home tenant name", "homeTenantName"), ("IP address", "ipAddress"),
    ("Location", "location"), ("Sign-in error code", "status.errorCode"),
    ("Failure reason", "status.failureReason"), ("Client app", "clientAppUsed"),
    ("Device ID", "deviceDetail.deviceId"), ("Browser", "deviceDetail.browser"),
    ("Operating System", "deviceDetail.operatingSystem"),
    ("Compliant", "deviceDetail.isCompliant"), ("Managed", "deviceDetail.isManaged"),
    ("Join Type", "deviceDetail.trustType"),
    ("Multifactor authentication auth method", "mfaDetail.authMethod"),
    ("Multifactor authentication auth detail", "mfaDetail.authDetail"),
    ("Authentication requirement", "authenticationRequirement"),
    ("Authentication Protocol", "authenticationProtocol"),
    ("Cross tenant access type", "crossTenantAccessType"),
    ("Incoming token type", "incomingTokenType"),
    ("Unique token identifier", "uniqueTokenIdentifier"),
    ("Original transfer method", "originalTransferMethod"),
    ("Client credential type", "clientCredentialType"),
    ("Sign-in identifier", "signInIdentifier"), ("Session ID", "sessionId"),
    ("IP address (seen by resource)", "ipAddressFromResourceProvider"),
    ("Global Secure Access IP address", "globalSecureAccessIpAddress"),
    ("Autonomous system number", "autonomousSystemNumber"),
    ("Flagged for review", "flaggedForReview"), ("Token issuer type", "tokenIssuerType"),
    ("Token issuer name", "tokenIssuerName"), ("Conditional Access", "conditionalAccessStatus"),
    ("Service principal ID", "servicePrincipalId"),
    ("Service principal name", "servicePrincipalName"),
    ("Service principal", "servicePrincipalName"),
    ("Credential key ID", "servicePrincipalCredentialKeyId"),
    ("Managed Identity type", "managedServiceIdentity.msiType"),
    ("Associated Resource Id", "managedServiceIdentity.associatedResourceId"),
    ("Federated Token Id", "federatedCredentialId"),
  ]

  static let intune: [(String, String)] = [
    ("Date", "activityDateTime"), ("Activity", "activityType"), ("Category", "category"),
    ("Status", "activityResult"), ("Initiated by (actor)", "actor.userPrincipalName"),
    ("Application name", "actor.applicationDisplayName"), ("Target(s)", "resources"),
  ]

  /// The targets with their changes, and the additional details.
  static func auditLists(_ header: CSVHeader) -> [List] {
    func element(_ prefix: String, _ names: [(String, String)]) -> [(name: String, column: Int)] {
      names.compactMap { suffix, name in
        header.columns(named: prefix + suffix).first.map { (name, $0) }
      }
    }
    let targets = (1...9).map { number in
      element(
        "Target\(number)",
        [
          ("Type", "type"), ("DisplayName", "displayName"), ("ObjectId", "id"),
          ("UserPrincipalName", "userPrincipalName"),
        ]
      )
    }
    let changes = (1...9).map { number in
      (1...20).map { change in
        element(
          "Target\(number)ModifiedProperty\(change)",
          [("Name", "displayName"), ("OldValue", "oldValue"), ("NewValue", "newValue")]
        )
      }.filter { !$0.isEmpty }
    }
    let details = (1...20).map { number in
      element("AdditionalDetail\(number)", [("Key", "key"), ("Value", "value")])
    }
    return [
      List(name: "targetResources", elements: targets, changes: changes),
      List(name: "additionalDetails", elements: details.filter { !$0.isEmpty }, changes: []),
    ]
  }
}
