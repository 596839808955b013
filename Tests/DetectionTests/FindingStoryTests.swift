import Detection
import Events
import Findings
import Rules
import Testing

/// The words of sentences and steps, through the findings that tell them.
struct FindingStoryTests {
  /// A grant of a role to targets, by a user or an application.
  private static func grant(
    to targets: [(type: String, name: String?)],
    scopes: String = "x",
    isApp: Bool = false,
    address: String = "84.20.1.7"
  ) -> String {
    let initiator =
      isApp
      ? #"{"app":{"servicePrincipalId":"app","displayName":"Sync"}}"#
      : #"{"user":{"id":"ann","userPrincipalName":"ann@x.example","ipAddress":"\#(address)"}}"#
    let list = targets.enumerated().map { index, target in
      let name = target.name.map { "\"\($0)\"" } ?? "null"
      return """
        {"id":"id-\(index)","displayName":\(name),"type":"\(target.type)","modifiedProperties":\
        [{"displayName":"Scope","newValue":"\\"\(scopes)\\""}]}
        """
    }
    return """
      {"id":"1","activityDisplayName":"Grant","activityDateTime":"2026-03-02T08:00:00Z","result":\
      "success","initiatedBy":\(initiator),"targetResources":[\(list.joined(separator: ","))]}
      """
  }

  private func sentence(_ template: String, _ line: String) throws -> String? {
    let rule = try ProjectRules.made(
      "a:\n  operation: Grant\ncondition: a",
      and: "sentence: '\(template)'"
    )
    return try TestStore.findings([rule], in: [line]).first?.sentence
  }

  @Test func `a role beside the one who gets it is not told as a target`() throws {
    let template = "To {target}."
    let role = (type: "Role", name: String?.none)
    #expect(try sentence(template, Self.grant(to: [("User", "Bo"), role])) == "To Bo.")
    #expect(
      try sentence(template, Self.grant(to: [("ServicePrincipal", "Agent"), role])) == "To Agent."
    )
    #expect(try sentence(template, Self.grant(to: [role, ("Group", "Team")])) == "To Team.")
    #expect(try sentence(template, Self.grant(to: [("Role", "Reader")])) == "To Reader.")
    #expect(
      try sentence(template, Self.grant(to: [("Application", "Tool"), ("User", "Bo")])) == "To Bo."
    )
    #expect(
      try sentence(template, Self.grant(to: [("User", "Bo"), ("User", "Cy")])) == "To Bo and Cy."
    )
  }

  @Test func `a phrase about an address is left out where there is none`() throws {
    let template = "{actor} did it, from {address}. Ask, at {time}, {actor}."
    let target = [(type: "User", name: String?("Bo"))]
    #expect(
      try sentence(template, Self.grant(to: target))
        == "ann@x.example did it, from 84.20.1.7. Ask, at 2026-03-02 08:00:00 +00:00,"
        + " ann@x.example."
    )
    #expect(
      try sentence(template, Self.grant(to: target, isApp: true))
        == "Sync did it. Ask, at 2026-03-02 08:00:00 +00:00, Sync."
    )
    #expect(
      try sentence("It came from {address}.", Self.grant(to: target, isApp: true))
        == "It came from an unknown address."
    )
  }

  @Test func `values of fields are told once and without the blanks around them`() throws {
    let template = "Scopes {targetResources.modifiedProperties[Scope].newValue}."
    let targets = [(type: "User", name: String?("Bo")), (type: "User", name: String?("Cy"))]
    #expect(try sentence(template, Self.grant(to: targets, scopes: " a b ")) == "Scopes a b.")
    #expect(
      try sentence("Not {targetResources.other.name} there.", Self.grant(to: targets))
        == "Not an unknown value there."
    )
  }

  @Test func `a few names are told and the others counted where they are known`() throws {
    let targets = (0..<9).map { (type: "User", name: String?("u\($0)")) }
    #expect(
      try sentence("To {target}.", Self.grant(to: Array(targets[..<4])))
        == "To u0, u1, u2 and 1 more."
    )
    #expect(try sentence("To {target}.", Self.grant(to: targets)) == "To u0, u1, u2 and 6 more.")
    // Not all values of fields are read.
    #expect(
      try sentence("To {targetResources.displayName}.", Self.grant(to: targets))
        == "To u0, u1, u2 and others."
    )
  }

  @Test func `times are told in the zone of the report`() throws {
    let rule = try ProjectRules.made(
      "a:\n  operation: Grant\ncondition: a",
      and: "sentence: 'At {time}.'"
    )
    let findings = try TestStore.findings(
      [rule],
      in: [Self.grant(to: [("User", "Bo")])],
      DetectionSettings(zone: try Zone(named: "America/New_York"))
    )
    #expect(findings.first?.sentence == "At 2026-03-02 03:00:00 -05:00.")
  }

  @Test func `without a sentence the title, the actor and the operation are told`() throws {
    let rule = try ProjectRules.made("a:\n  operation: Grant\ncondition: a")
    let findings = try TestStore.findings([rule], in: [Self.grant(to: [("User", "Bo")])])
    #expect(findings.first?.sentence == "Made: ann@x.example, Grant.")
  }
}
