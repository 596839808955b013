/// The resource a record belongs to.
public enum SampleKind: String, Sendable, CaseIterable {
  case directoryAudit
  case signIn
  /// A content activity as the service answers it.
  case contentActivity
  /// A content activity as an application posts it: without an id.
  case postedContentActivity
  case provisioningObjectSummary
  case auditEvent
  case auditActivity
  case customSecurityAttributeAudit
  /// A record of the unified audit log, as the Management Activity API gives it.
  case unifiedAudit
}
