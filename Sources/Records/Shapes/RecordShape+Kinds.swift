public import Events

extension RecordShape {
  /// The usual shape of a kind: that of Microsoft Graph, or of the unified audit log.
  public static func of(_ kind: RecordKind) -> RecordShape {
    switch kind {
    case .directoryAudit: directoryAudit
    case .customSecurityAttributeAudit: customSecurityAttributeAudit
    case .signIn: signIn
    case .provisioningObjectSummary: provisioning
    case .contentActivity: contentActivity
    case .auditActivity: auditActivity
    case .auditEvent: auditEvent
    case .auditLogRecord: unifiedAudit
    case .riskDetection: riskDetection
    case .riskyUser: riskyUser
    case .graphActivity: graphActivity
    }
  }

  /// The kind inside the `properties` of an Azure Monitor record, whose envelope has some words of
  /// its own.
  ///
  /// Its `time` is when the record was written, so it is the last resort.
  func monitored() -> RecordShape {
    var shape = inside("properties")
    shape.time.append(RecordPath("time"))
    shape.correlation.append(RecordPath("correlationId"))
    if shape.fixedOperation == nil { shape.operation.append(RecordPath("operationName")) }
    shape.address.append(RecordPath("callerIpAddress"))
    return shape
  }
}
