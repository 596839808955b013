import Events
import Findings
import Testing

@testable import Reports

struct HTMLLimitsTests {
  private func copies(_ count: Int, of finding: Finding) -> Report {
    SampleReport.rich.telling(
      (0..<count).map { index in
        var copy = finding
        copy.id = "id\(index)"
        return copy
      }
    )
  }

  @Test func `beyond two hundred findings the rest is counted`() {
    let page = Page(HTMLReport.bytes(of: copies(1_462, of: SampleReport.grant)))
    #expect(page.error == nil)
    #expect(page.all("section").filter { $0.attributes["class"] == "finding" }.count == 200)
    #expect(page.source.contains("1,262 more findings in findings.json"))
  }

  @Test func `beyond fifty events the rest is counted`() throws {
    var finding = SampleReport.grant
    finding.evidence = Array(repeating: finding.evidence[0], count: 60)
    finding.eventCount = 1_322
    let page = Page(HTMLReport.bytes(of: copies(1, of: finding)))
    let table = try #require(page.all("table").first { $0.attributes["class"] == "evidence" })
    #expect(page.inside(table).filter { $0.name == "tr" }.count == 51)
    #expect(page.source.contains("10 more events in findings.json"))
    #expect(page.source.contains("1,262 later events are not listed"))
  }

  @Test func `the page never grows beyond its limit`() throws {
    var finding = SampleReport.hostile.findings[0]
    finding.evidence = Array(repeating: finding.evidence[0], count: 50)
    let bytes = HTMLReport.bytes(of: copies(300, of: finding))
    #expect(bytes.count <= HTMLReport.byteLimit)
    #expect(bytes.count > HTMLReport.byteLimit / 2)
    let page = Page(bytes)
    #expect(page.error == nil)
    let shown = page.all("section").filter { $0.attributes["class"] == "finding" }.count
    #expect(shown > 0 && shown < 200)
    #expect(page.source.contains("\(300 - shown) more findings in findings.json"))
    let ids = Set(page.elements.compactMap { $0.attributes["id"] })
    for link in page.all("a") where link.attributes["href"]?.hasPrefix("#") == true {
      #expect(ids.contains(String(link.attributes["href"]?.dropFirst() ?? "")))
    }
  }

  @Test func `a store of many years still fits`() {
    var report = SampleReport.rich
    report.coverage[0] = .init(
      kind: .directoryAudit,
      firstDay: SampleReport.day("1990-01-01"),
      counts: Array(repeating: 3, count: 13_000)
    )
    let page = Page(HTMLReport.bytes(of: report))
    #expect(page.error == nil)
    #expect(page.source.contains("one bar for 75 days"))
    #expect(page.source.utf8.count < 600_000)
  }
}
