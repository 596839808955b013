internal import Events
public import Findings
internal import Formats

/// The report as JSON; `reports/findings.schema.json` is its contract.
public enum JSONReport {
  /// The version of the contract.
  static let schemaVersion = "1.0"

  /// The bytes of `findings.json`; the same report gives the same bytes.
  public static func bytes(of report: Report) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("schemaVersion", schemaVersion)
      json.member("tool") { json in
        json.object { json in
          json.member("name", "nightjar")
          json.member("version", report.toolVersion)
        }
      }
      json.member("run") { $0.run(report) }
      json.member("summary") { $0.summary(report) }
      json.member("intake") { $0.intake(report.intake) }
      json.member("coverage") { $0.coverage(report.coverage) }
      json.member("rules") { $0.rules(report.rules) }
      json.member("risks") { json in
        json.array { json in
          for risk in report.risks { json.risk(risk) }
        }
      }
      json.member("stories") { json in
        json.array { json in
          for story in report.stories { json.story(story) }
        }
      }
      json.member("findings") { json in
        json.array { json in
          for finding in report.findings { json.finding(finding, in: report) }
        }
      }
    }
    json.endLine()
    return json.bytes
  }
}
