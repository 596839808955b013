import Events
import Findings
import Foundation
import Testing

@testable import Reports

struct HTMLReportTests {
  static let reports = [
    SampleReport.rich, SampleReport.hostile, SampleReport.quiet, SampleReport.empty,
  ]
  private static let pages = reports.map { Page(HTMLReport.bytes(of: $0)) }

  @Test(arguments: pages.indices)
  func `the page is well-formed`(index: Int) {
    #expect(Self.pages[index].error == nil)
    #expect(Self.pages[index].all("main").count == 1)
    #expect(Self.pages[index].all("h1").count == 1)
  }

  @Test(arguments: pages.indices)
  func `ids are unique and every link within the page has its target`(index: Int) {
    let page = Self.pages[index]
    let ids = page.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    for link in page.all("a") {
      let address = link.attributes["href"] ?? ""
      guard address.hasPrefix("#") else { continue }
      #expect(ids.contains(String(address.dropFirst())), "\(address)")
    }
    for element in page.elements {
      guard let label = element.attributes["aria-labelledby"] else { continue }
      #expect(ids.contains(label))
    }
  }

  @Test(arguments: pages.indices)
  func `nothing is loaded and nothing runs`(index: Int) {
    let page = Self.pages[index]
    for element in page.elements {
      for (name, value) in element.attributes {
        #expect(name != "style" && name != "src" && !name.hasPrefix("on"), "\(name)")
        guard name == "href" else { continue }
        #expect(value.hasPrefix("#") || value.hasPrefix("https://"), "\(value)")
        #expect(value.hasPrefix("#") || element.attributes["rel"] == "noreferrer noopener")
      }
    }
    #expect(page.all("script").count == 1)
    #expect(page.all("style").count == 1)
    for name in ["link", "img", "iframe", "object", "base", "use", "image"] {
      #expect(page.all(name).isEmpty)
    }
  }

  @Test func `hostile values stay text`() {
    let page = Self.pages[1]
    #expect(!page.source.contains("<script>alert"))
    #expect(!page.source.contains("href=\"javascript"))
    #expect(!page.source.contains(SampleReport.long))
    #expect(page.source.contains("U+202E"))
    let hidden = page.source.unicodeScalars.filter { $0 != "\n" && HiddenCharacter.contains($0) }
    #expect(hidden.isEmpty)
  }

  @Test(arguments: pages.indices)
  func `every picture has a title`(index: Int) {
    let page = Self.pages[index]
    for svg in page.all("svg") {
      let next = page.elements[svg.place + 1]
      #expect(next.name == "title" && !next.text.isEmpty)
    }
  }

  @Test(arguments: pages.indices)
  func `the policy allows the style and the script of the page and no other`(index: Int) throws {
    let page = Self.pages[index]
    let policy = try #require(
      page.all("meta").first { $0.attributes["http-equiv"] == "Content-Security-Policy" }?
        .attributes["content"]
    )
    func hash(_ name: String) throws -> String {
      let text = try #require(page.all(name).first?.text)
      return "'sha256-" + Base64.text(SHA256.digest(of: Array(text.utf8))) + "'"
    }
    #expect(
      policy == "default-src 'none'; style-src \(try hash("style")); script-src "
        + "\(try hash("script")); img-src data:; base-uri 'none'; form-action 'none'"
    )
  }

  @Test(arguments: reports.indices)
  func `the same report gives the same bytes`(index: Int) {
    #expect(HTMLReport.bytes(of: Self.reports[index]) == HTMLReport.bytes(of: Self.reports[index]))
  }

  @Test func `the page says its parts in order`() throws {
    let text = try #require(Self.pages[0].all("main").first?.text)
    var rest = text[...]
    for part in [
      "3 new findings (2 high, 1 medium)", "Can you trust this run?", "Not fully:",
      "Findings", "Findings a day", "Why it fired", "What speaks against it", "p-value",
      "2.1e-14", "once in 11 years", "What would have prevented it", "How the score is made",
      "Evidence: 41 events", "What to do next", "Usually harmless when", "Where to read on",
      "Related findings", "To take along", "Rules in this run", "Inputs",
      "Rejected",
    ] {
      let range = try #require(rest.range(of: part), "\(part)")
      rest = rest[range.upperBound...]
    }
  }

  @Test func `an empty run and a quiet run say which they are`() throws {
    let quiet = try #require(Self.pages[2].all("main").first?.text)
    #expect(quiet.contains("No findings."))
    #expect(quiet.contains("Yes. Every record was read"))
    #expect(quiet.contains("Nothing needs a look."))
    let empty = try #require(Self.pages[3].all("main").first?.text)
    #expect(empty.contains("Not fully: there is no event to look at; no rule ran."))
    #expect(empty.contains("There were no events, so nothing could be found."))
  }

  @Test func `the first screen counts how rules ended and names those that cannot match`() throws {
    let page = Self.pages[0]
    let trust = try #require(page.element(id: "trust"))
    let text = trust.text.replacing(/\s+/, with: " ")
    #expect(
      text.contains(
        "12 rules : 4 matched, 1 could match, 5 cannot match , 1 without events , 1 cold start"
      )
        || text.contains(
          "12 rules: 4 matched, 1 could match, 5 cannot match, 1 without events, 1 cold start"
        )
    )
    #expect(text.contains("Unrunnable 10: field authenticationRequirement never occurs here"))
    #expect(text.contains("and 2 more"))
    #expect(!text.contains("Unrunnable 8"))
    let links = page.inside(trust).filter { $0.attributes["href"] == "#rules-cannotmatch" }
    #expect(links.map(\.text) == ["5 rules cannot match", "and 2 more", "5 cannot match"])
  }

  @Test func `the rules that cannot match come first, with lines and reasons`() throws {
    let page = Self.pages[0]
    let rules = try #require(page.element(id: "rules"))
    let groups = page.inside(rules).filter { $0.name == "details" }
    #expect(
      groups.map { $0.attributes["id"] ?? "" } == [
        "rules-cannotmatch", "rules-matched", "rules-noevents", "rules-coldstart", "rules-silent",
      ]
    )
    let reasons = page.inside(groups[0]).filter { $0.name == "li" }.map(\.text)
    #expect(
      reasons == [
        "line 14: field targetResource.displayName never occurs here in directoryAudit records;"
          + " nearest is targetResources.displayName (present in 93 % of these events);"
          + " likewise in customSecurityAttributeAudit records",
        "line 15: field result can never be denied or refused in directoryAudit records; it can be"
          + " success, failure",
        "line 21: field ClientIPAddress occurs here in auditLogRecord records, but in none that the"
          + " rest of the rule leaves over; nearest is ClientIP (present in 100 % of these events)",
        "line 19: field authenticationRequirement never occurs here in signIn records; only those"
          + " of a newer version (Graph's beta) carry it",
        "the list %break_glass% is missing or empty",
        "the rule 'Break-glass account used' cannot match",
      ]
    )
    let outcomes = page.inside(rules).filter { $0.attributes["class"] == "outcome" }.map(\.text)
    #expect(
      outcomes.prefix(4) == [
        "none of 8,312 events can match12 events could not be judged ",
        "none of 8,312 events can match",
        "none of 8,312 events can match55,461 events could not be judged ",
        "cannot run",
      ]
    )
    #expect(outcomes.last == "looked at 8,312 events417 events could not be judged ")
    #expect(groups.last?.text.contains("Could match (1)") == true)
  }

  @Test func `days without events are hatched`() throws {
    let page = Self.pages[0]
    let strip = try #require(page.all("svg").first { $0.text.hasPrefix("signIn") })
    #expect(page.inside(strip).filter { $0.attributes["class"] == "gap" }.count == 2)
  }
}
