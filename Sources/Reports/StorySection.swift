internal import Events
internal import Findings

extension HTMLBuilder {
  /// Writes the stories: which findings belong together, in the order in which they happened.
  mutating func stories(_ shown: [PageOrder.Entry], of report: Report) {
    let stories = report.stories
    guard !stories.isEmpty else { return }
    var anchors: [String: PageOrder.Entry] = [:]
    for entry in shown { anchors[entry.finding.id] = entry }
    let findings = Dictionary(report.findings.map { ($0.id, $0) }) { first, _ in first }
    element("section", .id("stories"), Attribute("aria-labelledby", "stories-title")) { html in
      html.element("h2", .id("stories-title")) { $0.markup("Stories") }
      html.element("p", .class("soft")) { html in
        html.markup("Findings about the same account or address, less than a day apart.")
      }
      for story in stories.prefix(StoryPage.limit) {
        html.element("article", .class("story lv-\(story.level.word)")) { html in
          html.head(of: story, report.zone)
          html.element("ol") { html in
            for id in story.findings.prefix(StoryPage.stepLimit) {
              guard let finding = findings[id] else { continue }
              html.step(finding, anchors[id]?.anchor, report.zone)
            }
          }
          html.more(story.findings.count - StoryPage.stepLimit, "finding")
        }
      }
      html.more(stories.count - StoryPage.limit, "story", "stories")
    }
    endLine()
  }

  private mutating func head(of story: Story, _ zone: Zone) {
    element("h3") { html in
      html.mark(story.level)
      html.text(" ")
      html.name(story.entities.map(\.name).joined(separator: ", "), orElse: "several accounts")
      html.element("span", .class("soft")) { html in
        html.text(" \(NumberText.count(story.findings.count, "finding")), ")
        html.time(from: story.window.firstSeen, to: story.window.lastSeen, in: zone)
      }
    }
  }

  private mutating func step(_ finding: Finding, _ anchor: String?, _ zone: Zone) {
    element("li") { html in
      html.element("span", .class("when")) { $0.time(finding.window.firstSeen, in: zone) }
      html.text(" ")
      html.mark(finding.level)
      html.text(" ")
      if let anchor {
        html.element("a", .anchor(anchor)) { $0.headline(finding.sentence) }
      } else {
        html.headline(finding.sentence)
      }
    }
  }
}

/// How much of the stories the page tells.
private enum StoryPage {
  static let limit = 20
  static let stepLimit = 12
}
