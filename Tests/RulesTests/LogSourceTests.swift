import Events
import Rules
import Testing

struct LogSourceTests {
  @Test(arguments: [
    ("azure", "auditlogs", [RecordKind.directoryAudit, .customSecurityAttributeAudit]),
    ("azure", "signinlogs", [.signIn]), ("AZURE", "SigninLogs", [.signIn]),
    ("azure", "pim", [.directoryAudit]), ("azure", "provisioning", [.provisioningObjectSummary]),
    ("azure", "riskdetection", [.riskDetection]), ("azure", "riskyusers", [.riskyUser]),
    ("azure", "microsoftgraphactivitylogs", [.graphActivity]),
    ("m365", "contentactivities", [.contentActivity]),
    ("m365", "audit", [.auditActivity, .auditLogRecord]),
    ("m365", "auditactivities", [.auditActivity]), ("m365", "intune", [.auditEvent]),
  ])
  func `a service is carried by its kinds of record`(
    _ product: String,
    _ service: String,
    _ kinds: [RecordKind]
  ) throws {
    let source = try #require(LogSource(product: product, service: service))
    #expect(source.kinds == Set(kinds))
    #expect(source.description == "\(product)/\(service)".lowercased())
  }

  @Test func `a product alone is all of its services`() throws {
    let azure = try #require(LogSource(product: "azure", service: nil))
    let m365 = try #require(LogSource(product: "m365", service: nil))
    #expect(azure.kinds.union(m365.kinds) == Set(RecordKind.allCases))
    #expect(azure.kinds.isDisjoint(with: m365.kinds))
    #expect(azure.description == "azure")
  }

  @Test(arguments: [("windows", nil), ("azure", "sysmon"), ("m365", "signinlogs"), ("", nil)])
  func `an unknown log source is none`(_ product: String, _ service: String?) {
    #expect(LogSource(product: product, service: service) == nil)
  }
}
