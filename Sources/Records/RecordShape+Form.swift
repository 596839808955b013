extension RecordShape {
  /// The forms in which records come; each has a shape.
  ///
  /// A shape is large: it is told by its form, and copied only when it is read.
  enum Form: Int, CaseIterable, Sendable {
    case directoryAudit, customSecurityAttributeAudit, monitoredDirectoryAudit,
      monitoredAttributeAudit, signIn, monitoredSignIn, provisioning, monitoredProvisioning,
      auditEvent, monitoredAuditEvent, unifiedAudit, auditLogRecord, contentActivity,
      processContent, auditActivity, riskDetection, monitoredRiskDetection, riskyUser,
      monitoredRiskyUser, graphActivity, monitoredGraphActivity

    /// Where records of the form keep what an event needs.
    var shape: RecordShape {
      switch self {
      case .directoryAudit: .directoryAudit
      case .customSecurityAttributeAudit: .customSecurityAttributeAudit
      case .monitoredDirectoryAudit: .monitoredDirectoryAudit
      case .monitoredAttributeAudit: .monitoredAttributeAudit
      case .signIn: .signIn
      case .monitoredSignIn: .monitoredSignIn
      case .provisioning: .provisioning
      case .monitoredProvisioning: .monitoredProvisioning
      case .auditEvent: .auditEvent
      case .monitoredAuditEvent: .monitoredAuditEvent
      case .unifiedAudit: .unifiedAudit
      case .auditLogRecord: .auditLogRecord
      case .contentActivity: .contentActivity
      case .processContent: .processContent
      case .auditActivity: .auditActivity
      case .riskDetection: .riskDetection
      case .monitoredRiskDetection: .monitoredRiskDetection
      case .riskyUser: .riskyUser
      case .monitoredRiskyUser: .monitoredRiskyUser
      case .graphActivity: .graphActivity
      case .monitoredGraphActivity: .monitoredGraphActivity
      }
    }
  }

  /// What a record was recognised as.
  struct Recognised {
    let form: Form
    /// Whether it is a row of a table, whose columns may hold JSON in texts.
    var isRow = false
  }
}
