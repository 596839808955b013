import Events
import Rules
import Testing

struct LogSourceTests {
  @Test(arguments: [
    ("azure", "auditlogs", [RecordKind.directoryAudit, .customSecurityAttributeAudit]),
    ("azure", "signinlogs", [.signIn]), ("AZURE", "SigninLogs", [.signIn]),
    ("azure", "pim", [.directoryAudit]), ("azure", "provisioning", [.provisioningObjectSummary]),
    ("m365", "contentactivities", [.contentActivity]),
    ("m365", "audit", [.auditActivity, .auditLogRecord]),
    ("azure", "riskdetection", [.riskDetection]), ("azure", "riskyusers", [.riskyUser]),
    ("azure", "microsoftgraphactivitylogs", [.graphActivity]),
    ("m365", "auditactivities", [.auditActivity]), ("m365", "intune", [.auditEvent]),
  ])
  func `a service is carried by its kinds of record`(
    _ product: String,
    _ service: String,
    _ kinds: [RecordKind]
  ) {
    let source = LogSource(product: product, service: service)
    #expect(source.kinds == Set(kinds))
    #expect(source.description == "\(product)/\(service)".lowercased())
  }

  @Test func `a product alone is all of its services`() {
    let azure = LogSource(product: "azure")
    let m365 = LogSource(product: "m365")
    #expect(azure.kinds.union(m365.kinds) == Set(RecordKind.allCases))
    #expect(azure.kinds.isDisjoint(with: m365.kinds))
    #expect(azure.description == "azure")
  }

  @Test(arguments: [("windows", nil), ("azure", "sysmon"), ("m365", "signinlogs"), ("", nil)])
  func `no record carries an unknown log source`(_ product: String, _ service: String?) {
    #expect(LogSource(product: product, service: service).kinds.isEmpty)
  }
}
