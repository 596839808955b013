import Rules
import TestSupport
import Testing

struct FieldCheckTests {
  /// What a folder with these files says of fields.
  private func messages(_ files: [String: String]) throws -> [String] {
    try FilesInFolder.with(files) { folder in
      try RuleLibrary(paths: [folder]).diagnostics.map {
        $0.description.replacing(folder + "/", with: "")
      }
    }
  }

  @Test func `a field that no record has is told of where it stands`() throws {
    let rule = RuleText.match("operation:", becomes: "targetResource.displayName|contains:")
    let wrong = rule.replacing("result:", with: "'nothing.like|fieldref':")
    let said = try messages(["r.yml": wrong + "sentence: '{a.b}'\n"])
    #expect(
      said == [
        "r.yml:10:9: warning: no record of azure/auditlogs has a field"
          + " 'targetResource.displayName' (did you mean 'targetResources.displayName'?)",
        "r.yml:12:9: warning: no record of azure/auditlogs has a field 'nothing.like'",
        "r.yml:12:9: warning: no record of azure/auditlogs has a field 'failure' (did you"
          + " mean 'failure_status_reason'?)",
        "r.yml:14:11: warning: no record of azure/auditlogs has a field 'a.b'",
      ]
    )
  }

  @Test func `a check is stricter than a run`() throws {
    let rule = RuleText.match("operation:", becomes: "oparation:")
    try FilesInFolder.with(["r.yml": rule]) { folder in
      let library = try RuleLibrary(paths: [folder])
      #expect(library.rules.count == 1)
      #expect(library.diagnostics.map(\.severity) == [.warning])
      #expect(library.check().map(\.severity) == [.error])
      #expect(library.check().map(\.code) == [.unknownField])
    }
  }

  @Test func `the fields of correlations and filters are looked for in what they are about`() throws
  {
    let correlation = CorrelationText.correlation(
      "type: value_count\nrules: [one, two]\ntimespan: 1h\ngroup-by: [address, x]\n"
        + "condition: {field: nothing_of_it, gte: 2}\n"
        + "aliases: {x: {one: nor_this, two: ipAddress}}"
    )
    let filter =
      "title: f\nlogsource: {service: signinlogs}\nfilter:\n    rules: any\n"
      + "    s: {nor_that: x}\n    condition: not s\n"
    let said = try messages([
      "c.yml": correlation + CorrelationText.rule("one", id: 1),
      "r.yml": CorrelationText.rule("two", id: 2, service: "signinlogs"), "s.yml": filter,
    ])
    #expect(
      said.map { $0.replacing(/\s\(did you mean.*/, with: "") } == [
        "c.yml:11:24: warning: no record of azure/auditlogs has a field 'nor_this'",
        "c.yml:10:24: warning: no record of azure/auditlogs has a field 'nothing_of_it'",
        "c.yml:10:24: warning: no record of azure/signinlogs has a field 'nothing_of_it'",
        "s.yml:5:9: warning: no record of signinlogs has a field 'nor_that'",
      ]
    )
  }

  @Test func `fields that no input carries are not looked for`() throws {
    let rule = RuleText.match("product: azure", becomes: "product: windows")
      .replacing("operation:", with: "CommandLine:")
    #expect(
      try messages(["r.yml": rule]) == ["r.yml:6:5: warning: no input carries windows/auditlogs"]
    )
  }

  @Test func `a folder of fields makes them known`() throws {
    let rule = RuleText.match("operation:", becomes: "ourOwnField:")
    let fields = "kind: directoryAudit\nfields: [ourOwnField]\n"
    #expect(try messages(["r.yml": rule]).count == 1)
    #expect(try messages(["r.yml": rule, "fields/ours.yml": fields]).isEmpty)
    let wrong = try messages(["r.yml": rule, "fields/ours.yml": "kind: nothing\n"])
    #expect(wrong.count == 2 && wrong[0].hasPrefix("fields/ours.yml:1:7: error: "))
  }
}
