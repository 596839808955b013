import Events
import Foundation
import Rules
import Testing

/// The files of the project.
@Suite struct StandardFieldsTests {
  private static let rules = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "rules")

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Self.rules.path + "/fields").sorted()
  }

  private func bytes(_ file: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Self.rules.appending(path: "fields/" + file)))
  }

  @Test("each kind of record has one file, named after it")
  func oneFilePerKind() throws {
    let names = RecordKind.allCases.map { $0.name + ".yml" }
    #expect(try files() == names.sorted())
    for file in try files() {
      let text = String(decoding: try bytes(file), as: UTF8.self)
      let kinds = text.split(separator: "\n").filter { $0.hasPrefix("kind: ") }
      #expect(kinds == ["kind: " + file.dropLast(".yml".count)], "\(file)")
    }
  }

  @Test("no file has a fault, and the copy in the binary is of the same bytes")
  func noFaults() throws {
    var catalog = FieldCatalog()
    // A kind that is like another comes behind it.
    for file in ["directoryAudit.yml"] + (try files()) {
      let diagnostics = catalog.add(try bytes(file), file: file)
      #expect(diagnostics.isEmpty, "\(diagnostics)")
    }
    for kind in RecordKind.allCases {
      for name in ["id", "Status", "OperationName", "UserAgent", "nonsense", "Role.DisplayName"] {
        let field = try #require(FieldPath(name))
        let read = catalog.binding(of: field, in: kind)
        #expect(FieldCatalog.standard.binding(of: field, in: kind) == read, "\(kind) \(name)")
      }
    }
  }

  @Test("every field and sentence of every rule of the project names known fields")
  func projectRules() throws {
    let library = try RuleLibrary(paths: [Self.rules.path])
    #expect(library.diagnostics.isEmpty)
    #expect(library.rules.count > 50)
    for rule in library.rules {
      #expect(!rule.file.hasPrefix("fields/"))
      let sentences = rule.nextSteps + (rule.sentence.map { [$0] } ?? [])
      // What a correlation's sentence calls by an alias is a field of another name.
      let aliases = rule.correlation?.aliases ?? [:]
      for field in rule.condition.fields + sentences.flatMap(\.fields)
      where aliases[field.description] == nil {
        let unknown = rule.logSource.kinds.filter {
          !FieldCatalog.standard.binding(of: field, in: $0).isKnown
        }
        // A rule for all logs of a product names fields of some of them.
        let isKnown =
          rule.logSource.service == nil
          ? unknown.count < rule.logSource.kinds.count : unknown.isEmpty
        #expect(isKnown, "\(rule.file): \(field) in \(unknown)")
      }
    }
  }

  @Test("the example in the documentation is read without fault")
  func example() throws {
    let page = try String(
      contentsOf: Self.rules.deletingLastPathComponent().appending(path: "docs/rules.md"),
      encoding: .utf8
    )
    let section = try #require(page.split(separator: "### The catalogue of fields").last)
    let parts = section.components(separatedBy: "```")
    let text = try #require(parts.dropFirst().first).dropFirst("yaml\n".count)
    var catalog = FieldCatalog()
    #expect(catalog.add(Array(text.utf8), file: "docs/rules.md").isEmpty)
    #expect(
      try MadeCatalog.paths("properties.LocationDetails.city", in: catalog) == ["location.city"]
    )
  }

  @Test("the derived fields are known in every kind")
  func derivedFields() throws {
    for kind in RecordKind.allCases {
      for name in ["outcome", "record", "actor.id", "actor.name", "address", "app", "country"] {
        let binding = FieldCatalog.standard.binding(of: try #require(FieldPath(name)), in: kind)
        #expect(binding.isKnown && binding.paths.map(\.description) == [name], "\(kind) \(name)")
      }
      let operation = FieldCatalog.standard.binding(
        of: try #require(FieldPath("operation")),
        in: kind
      )
      #expect(operation.paths.contains { $0.description == "operation" }, "\(kind)")
    }
  }

  @Test("what records of v1.0 do not carry is versioned, and what they do is not")
  func versions() throws {
    func isVersioned(_ name: String, _ kind: RecordKind) throws -> Bool {
      FieldCatalog.standard.binding(of: try #require(FieldPath(name)), in: kind).isVersioned
    }
    for name in [
      "AuthenticationRequirement", "properties.authenticationRequirement",
      "NetworkLocationDetails", "authenticationDetails.succeeded", "authenticationProtocol",
      "sessionId", "userType", "azure.signinlogs.properties.incoming_token_type",
    ] {
      #expect(try isVersioned(name, .signIn), "\(name)")
    }
    for name in [
      "conditionalAccessStatus", "DeviceDetail.trusttype", "RiskState", "userAgent", "ResultType",
      "appliedConditionalAccessPolicies.conditionsSatisfied", "deviceDetail.browserId",
    ] {
      #expect(try !isVersioned(name, .signIn), "\(name)")
    }
    #expect(try !isVersioned("UserAgent", .directoryAudit))
    #expect(try isVersioned("performedBy.appId", .directoryAudit))
  }

  @Test("closed lists of values hold what public rules look for and exclude what cannot be")
  func values() throws {
    func values(_ name: String, _ kind: RecordKind) throws -> [String]? {
      FieldCatalog.standard.binding(of: try #require(FieldPath(name)), in: kind).values
    }
    let risks = [
      "adminConfirmedUserCompromised", "anomalousToken", "anomalousUserActivity",
      "anonymizedIPAddress", "impossibleTravel", "leakedCredentials", "maliciousIPAddress",
      "maliciousIPAddressValidCredentialsBlockedIP", "malwareInfectedIPAddress",
      "mcasSuspiciousInboxManipulationRules", "mcasImpossibleTravel", "newCountry",
      "passwordSpray", "riskyIPAddress", "suspiciousBrowser", "suspiciousInboxForwarding",
      "suspiciousIPAddress", "tokenIssuerAnomaly", "unfamiliarFeatures", "unlikelyTravel",
      "investigationsThreatIntelligence", "attackerinTheMiddle", "generic",
    ]
    for (name, kind) in [("riskEventType", RecordKind.riskDetection), ("riskEventType", .signIn)] {
      let known = try #require(try values(name, kind))
      for risk in risks { #expect(known.contains(risk), "\(kind) \(risk)") }
      for alert in ["staleSignInAlertIncident", "tooManyGlobalAdminsAssignedToTenantAlertIncident"]
      {
        #expect(!known.contains(alert))
      }
    }
    #expect(try values("Result", .directoryAudit)?.contains("failure") == true)
    #expect(try values("conditionalAccessStatus", .signIn)?.contains("applied") == false)
    #expect(try values("riskState", .signIn)?.contains("atRisk") == true)
    #expect(try values("RiskLevelDuringSignIn", .signIn)?.contains("hidden") == true)
    // Examples in the documentation are no closed list.
    #expect(try values("targetResources.type", .directoryAudit) == nil)
    #expect(try values("Status", .directoryAudit) == nil)
    #expect(try values("authenticationRequirement", .signIn) == nil)
  }

  @Test("no rule of the project compares a field with a value that it cannot have")
  func projectValues() throws {
    for rule in try RuleLibrary(paths: [Self.rules.path]).rules {
      for test in rule.condition.tests {
        for kind in rule.logSource.kinds {
          let binding = FieldCatalog.standard.binding(of: test.field, in: kind)
          guard let values = binding.values else { continue }
          for case .text(let pattern) in test.values {
            let isPossible = values.contains { pattern.matches(FoldedText.bytes($0)) }
            #expect(isPossible, "\(rule.file): \(test.text)")
          }
        }
      }
    }
  }
}

extension Condition {
  /// The tests of the condition.
  fileprivate var tests: [FieldTest] {
    switch self {
    case .test(let test): [test]
    case .keyword: []
    case .all(let parts), .any(let parts): parts.flatMap(\.tests)
    case .not(let inner), .selection(_, let inner): inner.tests
    }
  }

  fileprivate var fields: [FieldPath] { tests.map(\.field) }
}
