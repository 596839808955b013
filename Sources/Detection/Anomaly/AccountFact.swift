internal import Events
internal import Rules

/// Things that happen to accounts, and to what is logged, and that several methods ask for.
///
/// Source of the names: Microsoft Entra audit activity reference.
enum AccountFact: Int, CaseIterable, Sendable {
  case created
  case passwordReset
  case newMethod
  /// What is logged was changed.
  case auditingChanged

  var question: Question {
    Question(
      kinds: self == .auditingChanged ? [.directoryAudit, .auditLogRecord] : [.directoryAudit],
      condition: .operation(isOneOf: operations),
      captures: [.targets]
    )
  }

  private var operations: [String] {
    switch self {
    case .created: ["Add user", "Invite external user", "Create user"]
    case .passwordReset:
      [
        "Reset password (by admin)", "Reset password (self-service)", "Reset user password",
        "Reset password",
      ]
    case .newMethod:
      [
        "User registered security info", "User registered all required security info",
        "User updated security info", "User changed default security info",
        "Admin registered security info", "Admin updated security info",
        "Create Temporary Access Pass method for user",
        "Update user with StrongAuthenticationMethod",
      ]
    case .auditingChanged:
      [
        "Set-AdminAuditLogConfig", "Set-MailboxAuditBypassAssociation",
        "Set-UnifiedAuditLogRetentionPolicy", "New-UnifiedAuditLogRetentionPolicy",
        "Remove-UnifiedAuditLogRetentionPolicy", "Delete diagnostic setting",
        "Update diagnostic setting", "Disable audit",
      ]
    }
  }
}
