internal import Events

/// The category and service that the directory's own log names for an operation.
///
/// The unified audit log tells the same operations without either, so rules that ask for them are
/// answered from the operation. Source: Microsoft Entra audit log categories and activities.
struct OperationOrigin: Sendable {
  let category: String
  let service: String

  /// The origin of an operation by its normalised name; `nil` for any that is not listed.
  static func of(_ operation: String) -> OperationOrigin? {
    origins[operation.lowercased()]
  }

  private static let origins: [String: OperationOrigin] = {
    var origins: [String: OperationOrigin] = [:]
    for (service, category, names) in table {
      for name in names.split(separator: "\n") {
        origins[name.lowercased()] = OperationOrigin(category: category, service: service)
      }
    }
    return origins
  }()

  private static let table: [(service: String, category: String, names: String)] = [
    (
      "Core Directory", "UserManagement",
      """
      Add user
      Update user
      Delete user
      Hard Delete user
      Restore user
      Disable account
      Enable account
      Change user license
      Change user password
      Reset user password
      Set force change user password
      Set user manager
      Set license properties
      Create application password for user
      Delete application password for user
      Update StsRefreshTokenValidFrom Timestamp
      Add app role assignment grant to user
      Remove app role assignment from user
      Disable Strong Authentication
      Enable Strong Authentication
      """
    ),
    (
      "Invited Users", "UserManagement",
      """
      Invite external user
      Invite external user with reset invitation status
      Invite internal user to B2B collaboration
      Redeem external user invite
      Delete external user
      """
    ),
    (
      "Authentication Methods", "UserManagement",
      """
      User registered security info
      User registered all required security info
      User started security info registration
      User canceled security info registration
      User reviewed security info
      User changed default security info
      User deleted security info
      User updated security info
      Admin registered security info
      Admin updated security info
      Admin deleted security info
      Create Temporary Access Pass method for user
      """
    ),
    (
      "Self-service Password Management", "UserManagement",
      """
      Reset password (by admin)
      Reset password (self-service)
      Change password (self-service)
      Unlock user account (self-service)
      Self-serve password reset flow activity progress
      User registered for self-service password reset
      """
    ),
    (
      "Core Directory", "GroupManagement",
      """
      Add group
      Update group
      Delete group
      Hard Delete group
      Restore group
      Add member to group
      Remove member from group
      Add owner to group
      Remove owner from group
      Set group license
      Add app role assignment to group
      Remove app role assignment from group
      """
    ),
    (
      "Core Directory", "RoleManagement",
      """
      Add member to role
      Remove member from role
      Add eligible member to role
      Remove eligible member from role
      Add scoped member to role
      Remove scoped member from role
      Add role definition
      Update role definition
      Delete role definition
      Add role from template
      Update role
      """
    ),
    (
      "Core Directory", "ApplicationManagement",
      """
      Add application
      Update application
      Delete application
      Hard Delete application
      Restore application
      Update application - Certificates and secrets management
      Add service principal
      Update service principal
      Remove service principal
      Hard Delete service principal
      Add service principal credentials
      Remove service principal credentials
      Add owner to application
      Remove owner from application
      Add owner to service principal
      Remove owner from service principal
      Consent to application
      Revoke consent
      Add OAuth2PermissionGrant
      Add delegated permission grant
      Remove delegated permission grant
      Add app role assignment to service principal
      Remove app role assignment from service principal
      """
    ),
    (
      "Core Directory", "Policy",
      """
      Add policy
      Update policy
      Delete policy
      Add owner to policy
      Add policy to application
      Add policy to service principal
      """
    ),
    (
      "Conditional Access", "Policy",
      """
      Add conditional access policy
      Update conditional access policy
      Delete conditional access policy
      Add named location
      Update named location
      Delete named location
      Update security defaults
      """
    ),
    (
      "AAD Management UX", "Policy",
      """
      Update Sign-In Risk Policy
      Update User Risk and MFA Registration Policy
      """
    ),
    ("Core Directory", "AuthorizationPolicy", "Update authorization policy"),
    ("Device Registration Service", "Policy", "Set device registration policies"),
    (
      "Device Registration Service", "Device",
      """
      Recover device local administrator password
      Update local administrator password
      """
    ),
    (
      "Core Directory", "Device",
      """
      Add device
      Update device
      Delete device
      Add registered owner to device
      Remove registered owner from device
      Add registered users to device
      Remove registered users from device
      """
    ),
    (
      "Core Directory", "KeyManagement",
      """
      Add BitLocker key
      Read BitLocker key
      Delete BitLocker key
      """
    ),
    (
      "Core Directory", "DirectoryManagement",
      """
      Create company
      Set Company Information
      Add unverified domain
      Add verified domain
      Verify domain
      Remove unverified domain
      Remove verified domain
      Set domain authentication
      Set federation settings on domain
      Set password policy
      Set DirSyncEnabled flag
      Set directory feature on tenant
      Add partner to company
      Remove partner from company
      """
    ),
    (
      "Core Directory", "AdministrativeUnit",
      """
      Add administrative unit
      Update administrative unit
      Delete administrative unit
      Add member to administrative unit
      Remove member from administrative unit
      """
    ),
    (
      "Core Directory", "CrossTenantAccessSettings",
      """
      Add a partner to cross-tenant access setting
      Update a partner cross-tenant access setting
      Delete partner specific cross-tenant access setting
      Update the company default cross-tenant access setting
      Reset the cross-tenant access default setting
      """
    ),
  ]
}
