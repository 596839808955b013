import Events
import Findings
import Foundation
import Rules
import Testing

@testable import CommandLineTool

/// The pages say what the tool does, and nothing is left out of them.
@Suite struct DocumentationTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func page(_ name: String) throws -> String {
    try String(contentsOf: Self.root.appending(path: name), encoding: .utf8)
  }

  private func pages() throws -> [String: String] {
    let folder = Self.root.appending(path: "docs").path
    var pages = ["README.md": try page("README.md")]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder)
    where name.hasSuffix(".md") {
      pages["docs/" + name] = try page("docs/" + name)
    }
    return pages
  }

  @Test func `every link inside the pages leads somewhere`() throws {
    for (name, text) in try pages() {
      let folder = Self.root.appending(path: name).deletingLastPathComponent()
      for match in text.matches(of: /\]\(([^)#]+)(?:#[^)]*)?\)/) {
        let target = String(match.1)
        guard !target.hasPrefix("https://") else { continue }
        let path = folder.appending(path: target).path
        #expect(FileManager.default.fileExists(atPath: path), "\(name): \(target)")
      }
    }
  }

  @Test func `every option of every command is told of`() throws {
    let text = try pages().values.joined()
    for command in CommandName.allCases {
      for option in command.syntax.options where option.long != "help" {
        #expect(text.contains("--" + option.long), "--\(option.long)")
      }
    }
  }

  @Test func `every exit code is told of`() throws {
    let findings = try page("docs/findings.md")
    for code in ExitCode.allCases { #expect(findings.contains("| \(code.rawValue) |")) }
    let readme = try page("README.md")
    for code in ExitCode.allCases { #expect(readme.contains("| \(code.rawValue) |")) }
  }

  @Test func `every kind of record is told of`() throws {
    let inputs = try page("docs/inputs.md")
    for kind in RecordKind.allCases { #expect(inputs.contains(kind.name), "\(kind.name)") }
  }

  @Test func `every modifier and method is told of`() throws {
    let rules = try page("docs/rules.md")
    for modifier in [
      "contains", "startswith", "endswith", "all", "cased", "exists", "neq", "re", "cidr", "lt",
      "lte", "gt", "gte", "minute", "hour", "day", "week", "month", "year", "fieldref", "expand",
      "windash", "wide", "utf16le", "utf16be", "utf16", "base64", "base64offset", "event_count",
      "value_count", "temporal", "temporal_ordered", "value_sum", "value_avg", "value_percentile",
    ] {
      #expect(rules.contains("`\(modifier)`"), "\(modifier)")
    }
    let detectors = try page("docs/detectors.md")
    for method in AnomalySettings.methods {
      #expect(rules.contains(method) && detectors.contains(method), "\(method)")
    }
    for setting in [
      "windows", "views", "minimum", "newAccounts", "minimumDays", "minimumAppHours", "freshDays",
      "popular", "crowd", "aftermath", "field", "distinct", "unit", "weight", "slowMinimum",
      "slowDays", "foreign", "gap", "values", "sensitive", "latency", "minimumAccounts", "steps",
      "within", "onto",
    ] {
      #expect(detectors.contains("`\(setting)`"), "\(setting)")
    }
  }

  @Test func `every status and grade is told of`() throws {
    let findings = try page("docs/findings.md")
    for status in Finding.Status.allCases { #expect(findings.contains(status.rawValue)) }
    for level in Level.allCases { #expect(findings.contains(level.word)) }
  }

  @Test func `the figures of the README are true`() throws {
    let readme = try page("README.md")
    let library = try RuleLibrary(paths: [Self.root.appending(path: "rules").path])
    let own = library.rules.filter { $0.generates && $0.anomaly == nil }
    let correlations = own.count { $0.correlation != nil }
    #expect(readme.contains("\(own.count - correlations) Sigma rules"))
    #expect(readme.contains("\(correlations) correlations"))
  }

  @Test func `the page about the rules is that of the rules`() throws {
    let library = try RuleLibrary(paths: [Self.root.appending(path: "rules").path])
    let page = try page("docs/rule-pack.md")
    #expect(
      page == RulePackPage(library.rules).text,
      "'nightjar rules list --rules rules --format markdown > docs/rule-pack.md' renews the page"
    )
  }

  @Test func `every link inside a page leads to a heading`() throws {
    for (name, text) in try pages() {
      var anchors = MarkdownAnchors([])
      let headings = text.matches(of: /\n#+ ([^\n]+)/).map { match in
        anchors.add(String(match.1).replacing("\\", with: ""))
      }
      for match in text.matches(of: /\]\(#([^)]*)\)/) {
        #expect(headings.contains(String(match.1)), "\(name): \(match.1)")
      }
    }
  }

  @Test func `the rooms are those of the package`() throws {
    let architecture = try page("docs/architecture.md")
    let package = try page("Package.swift")
    for match in package.matches(of: /room\(\s*"(\w+)"/) {
      #expect(architecture.contains(match.1), "\(match.1)")
    }
  }
}
