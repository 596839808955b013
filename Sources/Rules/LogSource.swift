public import Events
internal import Formats

/// The log a rule is written for, and the kinds of record that carry it.
///
/// Source of the names: Sigma's taxonomy for `azure` and `m365`, version 2.1; `contentactivities`,
/// `auditactivities`, `intune`, `provisioning`, `riskyusers` and `microsoftgraphactivitylogs` are
/// ours.
public struct LogSource: Sendable, Hashable, CustomStringConvertible {
  /// The product, in lower case, such as `azure`.
  public let product: String?
  /// The category, in lower case, such as `process_creation`.
  public let category: String?
  /// The service, in lower case, such as `signinlogs`.
  public let service: String?
  /// The kinds of record that carry the log; empty when no input does.
  public let kinds: Set<RecordKind>
  /// The types of the unified audit log's records that tell the same events, by their names.
  ///
  /// Who has only that log asks it; who has both is told twice, once from each.
  public let unifiedTypes: Set<String>
  /// The text of it, for people: `azure/auditlogs`.
  public let description: String

  /// Looks a log source up: each name that is given must fit, so a product alone is all of it.
  public init(product: String? = nil, category: String? = nil, service: String? = nil) {
    self.product = product?.lowercased()
    self.category = category?.lowercased()
    self.service = service?.lowercased()
    let product = self.product.map { LogSource.products[$0] ?? $0 }
    let service = self.service
    let isAnyGiven = product != nil || service != nil
    let rows = LogSource.table.filter { row in
      (product.map { $0 == row.product } ?? true) && (service.map { $0 == row.service } ?? true)
    }
    let isKnown = self.category == nil && isAnyGiven
    kinds = isKnown ? Set(rows.flatMap(\.kinds)) : []
    unifiedTypes = isKnown ? Set(rows.flatMap(\.unifiedTypes)) : []
    description = [self.product, self.category, self.service].compactMap { $0 }
      .joined(separator: "/")
  }

  /// The logs of all of these, for a rule about the events of other rules.
  public init(allOf sources: [LogSource]) {
    product = nil
    category = nil
    service = nil
    kinds = sources.reduce(into: []) { $0.formUnion($1.kinds) }
    unifiedTypes = sources.reduce(into: []) { $0.formUnion($1.unifiedTypes) }
    var names: [String] = []
    for source in sources where !names.contains(source.description) {
      names.append(source.description)
    }
    description = names.joined(separator: ", ")
  }

  /// Whether this source is all of another or a part of it: what the other names, this names too.
  public func isWithin(_ other: LogSource) -> Bool {
    func canonical(_ product: String?) -> String? {
      product.map { LogSource.products[$0] ?? $0 }
    }
    func fits(_ mine: String?, _ theirs: String?) -> Bool { theirs == nil || mine == theirs }
    return fits(canonical(product), canonical(other.product)) && fits(category, other.category)
      && fits(service, other.service)
  }

  /// The source that was most likely meant, when the product or the service is a slip.
  var nearest: String? {
    let known = LogSource.table.map { "\($0.product)/\($0.service)" }
    guard kinds.isEmpty, category == nil, !known.contains(description) else { return nil }
    return description.nearest(among: known)
  }

  /// What products are called elsewhere.
  private static let products = [
    "entra": "azure", "entraid": "azure", "azuread": "azure", "aad": "azure",
    "office365": "m365", "o365": "m365", "microsoft365": "m365",
  ]

  private struct Row {
    let product: String
    let service: String
    let kinds: [RecordKind]
    let unifiedTypes: [String]

    init(_ product: String, _ service: String, _ kinds: [RecordKind], unified: [String] = []) {
      self.product = product
      self.service = service
      self.kinds = kinds
      unifiedTypes = unified
    }
  }

  /// `activitylogs` is the log of Azure's resources, which no input carries.
  private static let table = [
    Row("azure", "activitylogs", []),
    Row(
      "azure",
      "auditlogs",
      [.directoryAudit, .customSecurityAttributeAudit],
      unified: ["AzureActiveDirectory"]
    ),
    Row(
      "azure",
      "signinlogs",
      [.signIn],
      unified: ["AzureActiveDirectoryStsLogon", "AzureActiveDirectoryAccountLogon"]
    ),
    Row("azure", "pim", [.directoryAudit], unified: ["AzureActiveDirectory"]),
    Row("azure", "provisioning", [.provisioningObjectSummary]),
    Row("azure", "riskdetection", [.riskDetection]),
    Row("azure", "identity_protection", [.riskDetection]),
    Row("azure", "riskyusers", [.riskyUser]),
    Row("azure", "microsoftgraphactivitylogs", [.graphActivity]),
    Row("m365", "audit", [.auditActivity, .auditLogRecord]),
    Row("m365", "exchange", [.auditLogRecord]),
    Row("m365", "threat_detection", [.auditLogRecord]),
    Row("m365", "threat_management", [.auditLogRecord]),
    Row("m365", "threat_intelligence", [.auditLogRecord]),
    Row("m365", "contentactivities", [.contentActivity]),
    Row("m365", "auditactivities", [.auditActivity]),
    Row("m365", "intune", [.auditEvent]),
  ]
}
