/// The kinds of record that Nightjar reads, by the names of their Microsoft Graph resources.
///
/// ``graphActivity`` is no resource: it is a row of the `MicrosoftGraphActivityLogs`.
///
/// The raw value is what the store keeps; it never changes its meaning.
public enum RecordKind: UInt8, Sendable, Hashable, CaseIterable {
  case directoryAudit = 1
  case customSecurityAttributeAudit = 2
  case signIn = 3
  case provisioningObjectSummary = 4
  case contentActivity = 5
  case auditActivity = 6
  case auditEvent = 7
  case auditLogRecord = 8
  case riskDetection = 9
  case riskyUser = 10
  case graphActivity = 11

  /// The name of the Graph resource.
  public var name: String {
    switch self {
    case .directoryAudit: "directoryAudit"
    case .customSecurityAttributeAudit: "customSecurityAttributeAudit"
    case .signIn: "signIn"
    case .provisioningObjectSummary: "provisioningObjectSummary"
    case .contentActivity: "contentActivity"
    case .auditActivity: "auditActivity"
    case .auditEvent: "auditEvent"
    case .auditLogRecord: "auditLogRecord"
    case .riskDetection: "riskDetection"
    case .riskyUser: "riskyUser"
    case .graphActivity: "graphActivity"
    }
  }
}

extension RecordKind: Comparable {
  /// Whether the left one comes before the right one.
  public static func < (left: RecordKind, right: RecordKind) -> Bool {
    left.rawValue < right.rawValue
  }
}
