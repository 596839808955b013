internal import Events
internal import Rules

/// Things that happen to accounts, and to what is logged, and that several methods ask for.
///
/// Source of the names: Microsoft Entra audit activity reference.
enum AccountFact: Int, CaseIterable, Sendable {
  case created
  case passwordReset
  case newMethod
  case roleGranted
  /// What is logged was changed.
  case auditingChanged
  /// Where successful sign-ins came from, with the number of the network's owner.
  case origin

  /// The question of the fact; what none of the rules needs is not asked.
  func question(for rules: [Rule]) -> Question {
    guard self != .origin else {
      let isNeeded = rules.contains { rule in
        if case .unusualAddress = rule.anomaly { true } else { false }
      }
      return isNeeded ? SignInOrigin.question : Question(kinds: [], condition: .any([]))
    }
    return Question(
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
    case .roleGranted:
      [
        "Add member to role", "Add eligible member to role", "Add scoped member to role",
        "Add member to role in PIM completed (permanent)",
        "Add member to role in PIM completed (timebound)",
        "Add eligible member to role in PIM completed (permanent)",
        "Add eligible member to role in PIM completed (timebound)",
      ]
    case .origin: []
    }
  }
}
