internal import Events
internal import Findings

extension HTMLBuilder {
  /// Writes all that is known of one finding.
  mutating func section(
    _ entry: PageOrder.Entry,
    related: [RelatedFindings.Link],
    of report: Report
  ) {
    let finding = entry.finding
    let heading = "h-" + entry.anchor
    element(
      "section",
      .class("finding"),
      .id(entry.anchor),
      Attribute("data-level", finding.level.word),
      Attribute("aria-labelledby", heading)
    ) { html in
      html.badges(finding)
      html.element("h2", .id(heading)) { html in
        html.value(finding.sentence, limit: HTMLBuilder.sentenceLimit)
      }
      html.involved(finding, report.zone)
      html.why(finding, report.zone)
      html.element("div", .class("pair")) { html in
        html.prevented(finding)
        html.score(finding.score)
      }
      html.evidence(finding, zone: report.zone)
      html.element("div", .class("pair")) { html in
        html.part("What to do next") { $0.list(finding.nextSteps, as: "ol") }
        html.part("Usually harmless when") { $0.list(finding.falsePositives) }
      }
      html.references(finding.references)
      html.related(related)
      html.copyBlock(finding)
      html.markup(##"<p class="back"><a href="#findings">Back to the table</a></p>"##)
    }
    endLine()
  }
}

extension HTMLBuilder {
  /// Writes a small heading with what belongs to it; nothing when that is nothing.
  mutating func part(_ heading: StaticString, _ content: (inout HTMLBuilder) -> Void) {
    var inner = HTMLBuilder()
    content(&inner)
    guard !inner.bytes.isEmpty else { return }
    element("div", .class("part")) { html in
      html.element("h3") { $0.markup(heading) }
      html.append(inner)
    }
  }

  private mutating func badges(_ finding: Finding) {
    let attack = AttackTags(finding.tags)
    element("ul", .class("badges")) { html in
      html.element("li", .class("level lv-\(finding.level.word)")) { html in
        html.mark(finding.level)
        html.text(" " + finding.level.word.uppercased())
      }
      html.element("li", .class("status"), text: finding.status.heading.uppercased())
      html.element("li", text: "score \(finding.score.text)")
      html.element("li") { html in
        html.value(finding.rule.title)
        html.markup(" ")
        html.element("code") { $0.value(finding.rule.file) }
      }
      for technique in attack.techniques { html.element("li") { $0.value(technique) } }
      for tactic in attack.tactics { html.element("li") { $0.value(tactic) } }
      if let statistic = finding.statistic {
        html.element("li", text: "evidence grade \(statistic.grade.rawValue)")
      }
    }
  }

  private mutating func involved(_ finding: Finding, _ zone: Zone) {
    element("dl", .class("involved")) { html in
      html.fact("when") { html in
        html.time(from: finding.window.firstSeen, to: finding.window.lastSeen, in: zone)
        html.element("span", .class("soft")) { html in
          html.text(" \(zone.name), \(NumberText.count(finding.eventCount, "event"))")
        }
        if let late = finding.late {
          html.element("span", .class("late"), text: " Found with events that were not there before: \(late.words).")
        }
      }
      for entity in finding.entities {
        html.element("dt", text: entity.role.rawValue)
        html.element("dd") { html in
          html.value(entity.name)
          html.element("span", .class("soft")) { html in
            html.text(" ")
            html.value(entity.type)
            guard entity.id != entity.name else { return }
            html.text(" ")
            html.element("code") { $0.value(entity.id) }
          }
        }
      }
    }
  }

  private mutating func why(_ finding: Finding, _ zone: Zone) {
    element("div", .class("pair")) { html in
      html.part("Why it fired") { $0.reasons(finding.because) }
      guard let statistic = finding.statistic else { return }
      html.part("What speaks against it") { html in
        if statistic.counterEvidence.isEmpty {
          html.markup(#"<p class="soft">Nothing was found that speaks against it.</p>"#)
        }
        html.list(statistic.counterEvidence)
      }
    }
    guard finding.statistic != nil || finding.picture != nil else { return }
    element("div", .class("numbers-and-picture")) { html in
      if let statistic = finding.statistic { html.statistic(statistic) }
      if let picture = finding.picture { html.picture(picture, in: zone) }
    }
  }

  private mutating func reasons(_ reasons: [Finding.Reason]) {
    guard !reasons.isEmpty else { return }
    element("ul", .class("reasons")) { html in
      for reason in reasons {
        html.element("li") { html in
          html.value(reason.text, limit: HTMLBuilder.sentenceLimit)
          guard let value = reason.value else { return }
          html.text(" ")
          html.element("code") { $0.value(value, orElse: "empty") }
        }
      }
    }
  }

  private mutating func prevented(_ finding: Finding) {
    part("What would have prevented it") { $0.list(finding.counterfactual) }
  }

  private mutating func score(_ score: Finding.Score) {
    part("How the score is made") { html in
      html.element("p", .class("sum")) { html in
        for (index, part) in score.parts.enumerated() {
          let size = NumberText.decimal(abs(part.value), places: 4)
          let sign = part.value < 0 ? "− " : index == 0 ? "" : "+ "
          html.element("span") { html in
            html.text(sign)
            html.value(part.name)
            html.text(" \(size) ")
          }
        }
        html.element("strong", text: "= " + NumberText.decimal(score.value, places: 4))
      }
    }
  }

  private mutating func references(_ references: [String]) {
    part("Where to read on") { html in
      guard !references.isEmpty else { return }
      html.element("ul", .class("references")) { html in
        for reference in references { html.element("li") { $0.reference(reference) } }
      }
    }
  }
}
