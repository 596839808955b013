public import Events

/// The log a rule is written for, and the kinds of record that carry it.
///
/// Source of the names: Sigma's taxonomy for `azure` and `m365`; `contentactivities`,
/// `auditactivities`, `intune`, `provisioning`, `riskyusers` and `microsoftgraphactivitylogs` are
/// ours.
public struct LogSource: Sendable, Hashable, CustomStringConvertible {
  /// The product: `azure` or `m365`.
  public let product: String
  /// The service of the product; `nil` is all of them.
  public let service: String?
  /// The kinds of record that carry the log.
  public let kinds: Set<RecordKind>

  /// Looks a log source up; `nil` when no kind of record carries it.
  public init?(product: String, service: String?) {
    let table = LogSource.table.filter { row in
      row.product == product.lowercased()
        && (service.map { row.service == $0.lowercased() } ?? true)
    }
    guard !table.isEmpty else { return nil }
    self.product = product.lowercased()
    self.service = service?.lowercased()
    kinds = Set(table.flatMap(\.kinds))
  }

  private struct Row {
    let product: String
    let service: String
    let kinds: [RecordKind]
  }

  private static let table = [
    Row(
      product: "azure",
      service: "auditlogs",
      kinds: [.directoryAudit, .customSecurityAttributeAudit]
    ),
    Row(product: "azure", service: "signinlogs", kinds: [.signIn]),
    Row(product: "azure", service: "pim", kinds: [.directoryAudit]),
    Row(product: "azure", service: "provisioning", kinds: [.provisioningObjectSummary]),
    Row(product: "azure", service: "riskdetection", kinds: [.riskDetection]),
    Row(product: "azure", service: "riskyusers", kinds: [.riskyUser]),
    Row(product: "azure", service: "microsoftgraphactivitylogs", kinds: [.graphActivity]),
    Row(product: "m365", service: "contentactivities", kinds: [.contentActivity]),
    Row(product: "m365", service: "auditactivities", kinds: [.auditActivity]),
    Row(product: "m365", service: "audit", kinds: [.auditActivity, .auditLogRecord]),
    Row(product: "m365", service: "intune", kinds: [.auditEvent]),
  ]

  /// All log sources, for a message.
  static var known: String {
    table.map { "\($0.product)/\($0.service)" }.joined(separator: ", ")
  }

  /// The text of it, for people.
  public var description: String { product + (service.map { "/" + $0 } ?? "") }
}
