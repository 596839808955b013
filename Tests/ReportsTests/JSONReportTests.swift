import Findings
import Foundation
import Reports
import Testing

struct JSONReportTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func schema() throws -> [String: Any] {
    let data = try Data(contentsOf: root.appending(path: "reports/findings.schema.json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private static let reports = [
    SampleReport.rich, SampleReport.empty, SampleReport.quiet, SampleReport.hostile,
  ]

  @Test(arguments: reports.indices)
  func `every key is in the schema and every key of the schema is there`(index: Int) throws {
    let bytes = JSONReport.bytes(of: Self.reports[index])
    let json = try JSONSerialization.jsonObject(with: Data(bytes))
    #expect(try Self.faults(json, Self.schema(), "").isEmpty)
  }

  @Test func `the schema is closed and describes every property`() throws {
    var open: [String] = []
    func walk(_ value: Any, _ path: String) {
      if let schema = value as? [String: Any] {
        if schema["properties"] is [String: Any], schema["additionalProperties"] as? Bool != false {
          open.append(path)
        }
        for (name, property) in schema["properties"] as? [String: [String: Any]] ?? [:]
        where (property["description"] as? String)?.hasSuffix(".") != true {
          open.append(path + "/" + name)
        }
        for (key, inner) in schema { walk(inner, path + "/" + key) }
      } else if let list = value as? [Any] {
        for inner in list { walk(inner, path) }
      }
    }
    walk(try Self.schema(), "")
    #expect(open.isEmpty)
  }

  @Test func `the same report gives the same bytes`() {
    #expect(
      JSONReport.bytes(of: SampleReport.rich) == JSONReport.bytes(of: SampleReport.rich)
    )
  }

  @Test func `what could act on a terminal is escaped`() {
    let bytes = JSONReport.bytes(of: SampleReport.hostile)
    #expect(!bytes.contains { $0 < 0x20 && $0 != 0x0a || $0 == 0x7f })
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!text.unicodeScalars.contains { (0x202a...0x202e).contains($0.value) })
  }

  @Test func `why a rule cannot match is told with its values`() throws {
    let data = Data(JSONReport.bytes(of: SampleReport.rich))
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let rules = try #require(json["rules"] as? [[String: Any]])
    #expect(
      rules.map { $0["unjudged"] as? Int ?? -1 }.suffix(8) == [417, 0, 0, 12, 0, 55_461, 0, 0]
    )
    let outcomes = rules.suffix(5).compactMap { $0["outcome"] as? [String: Any] }
    #expect(outcomes.allSatisfy { $0["verdict"] as? String == "cannotMatch" })
    #expect(outcomes.map { $0["events"] as? Int ?? -1 } == [8_312, 8_312, 8_312, 0, 8_312])
    let obstacles = outcomes.flatMap { $0["obstacles"] as? [[String: Any]] ?? [] }
    #expect(
      obstacles.map { $0["reason"] as? String ?? "" } == [
        "fieldNeverOccurs", "fieldNeverOccurs", "valueNeverPossible", "fieldOnlyElsewhere",
        "fieldOnlyNewer", "listIsEmpty", "ruleCannotMatch",
      ]
    )
    let first = obstacles[0]
    #expect(first["field"] as? String == "targetResource.displayName")
    #expect(first["kind"] as? String == "directoryAudit")
    #expect(first["line"] as? Int == 14)
    let nearest = try #require(first["nearest"] as? [String: Any])
    #expect(nearest["field"] as? String == "targetResources.displayName")
    #expect(
      ["events", "sample", "percent"].map { nearest[$0] as? Int ?? -1 } == [962, 1_024, 93]
    )
    #expect(obstacles[1]["nearest"] is NSNull)
    #expect(obstacles[2]["asked"] as? [String] == ["denied", "refused"])
    #expect(obstacles[2]["possible"] as? [String] == ["success", "failure"])
    #expect(obstacles[5]["list"] as? String == "break_glass")
    #expect(obstacles[6]["rule"] as? String == "Break-glass account used")
    let told = SampleReport.unrunnable.flatMap { outcome -> [Obstacle] in
      guard case .cannotMatch(_, let obstacles) = outcome.verdict else { return [] }
      return obstacles
    }
    #expect(obstacles.map { $0["sentence"] as? String ?? "" } == told.map(\.sentence))
    let summary = try #require(json["summary"] as? [String: Any])
    let concerns = try #require(summary["concerns"] as? [String])
    #expect(concerns.contains { $0.hasPrefix("5 rules cannot match: Unrunnable 10: field ") })
  }

  @Test func `a p-value below the smallest number is still told`() {
    var finding = SampleReport.burst
    finding.statistic?.logP = -100_000
    let report = SampleReport.rich.telling([finding])
    let text = String(decoding: JSONReport.bytes(of: report), as: UTF8.self)
    #expect(text.contains(#""pValue": "3.6e-43430""#))
    #expect(text.contains(#""logP": -100000,"#))
  }

  /// Keys that the schema does not know, and keys that it asks for and that are not there.
  private static func faults(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    if let choices = schema["oneOf"] as? [[String: Any]] {
      let fitting = choices.filter { faults(value, $0, path).isEmpty }
      return fitting.count == 1 ? [] : ["\(path) fits \(fitting.count) choices"]
    }
    if let constant = schema["const"] as? String, constant != value as? String {
      return ["\(path) is not \(constant)"]
    }
    if let words = schema["enum"] as? [String], !words.contains(value as? String ?? "") {
      return ["\(path) is not one of \(words)"]
    }
    if let object = value as? [String: Any] {
      guard let properties = schema["properties"] as? [String: [String: Any]] else {
        return ["\(path) is an object"]
      }
      var faults = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
      for (key, inner) in object {
        guard let property = properties[key] else {
          faults.append("\(path)/\(key)")
          continue
        }
        faults += Self.faults(inner, property, path + "/" + key)
      }
      return faults
    }
    if let list = value as? [Any] {
      guard let items = schema["items"] as? [String: Any] else { return ["\(path) is a list"] }
      return list.flatMap { faults($0, items, path) }
    }
    let types = schema["type"] as? [String] ?? [schema["type"] as? String ?? "string"]
    if value is NSNull { return types.contains("null") ? [] : ["\(path) is null"] }
    if types.contains("object") || types.contains("array") || types == ["null"] {
      return ["\(path) is a scalar"]
    }
    return (value is String) == types.contains("string") ? [] : ["\(path) has another type"]
  }
}
