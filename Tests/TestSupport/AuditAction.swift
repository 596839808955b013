/// What was done, in the words of the directory audit log.
struct AuditAction: Sendable {
  let name: String
  let category: String
  let operation: String
  var service = "Core Directory"
  var reason = ""
  var result = "success"

  static func core(_ name: String, _ category: String, _ operation: String) -> AuditAction {
    AuditAction(name: name, category: category, operation: operation)
  }

  static func users(_ name: String, _ operation: String = "Update") -> AuditAction {
    core(name, "UserManagement", operation)
  }

  static func passwords(_ name: String, _ reason: String) -> AuditAction {
    AuditAction(
      name: name,
      category: "UserManagement",
      operation: "Update",
      service: "Self-service Password Management",
      reason: reason
    )
  }

  static func methods(_ name: String, _ reason: String) -> AuditAction {
    AuditAction(
      name: name,
      category: "UserManagement",
      operation: "Update",
      service: "Authentication Methods",
      reason: reason
    )
  }

  static func roles(_ name: String, _ operation: String) -> AuditAction {
    AuditAction(
      name: name,
      category: "RoleManagement",
      operation: operation,
      service: "PIM"
    )
  }
}
