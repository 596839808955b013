internal import Events
internal import Findings

extension HTMLBuilder {
  /// Writes which accounts stood out most, with the signs of their most remarkable night.
  mutating func risks(_ risks: [EntityRisk]) {
    guard !risks.isEmpty else { return }
    element("details", .class("risks")) { html in
      html.element("summary") { html in
        html.element("h3", text: "Accounts that stand out (\(NumberText.count(risks.count)))")
      }
      html.element("p", .class("soft")) { html in
        html.markup("All signs of a night together, also those too weak for a finding.")
      }
      html.element("table", .class("small")) { html in
        html.element("thead") { html in
          html.element("tr") { html in
            html.markup(#"<th scope="col">Account</th><th scope="col">Score</th>"#)
            html.markup(#"<th scope="col">By chance</th><th scope="col">Night</th>"#)
            html.markup(#"<th scope="col">Signs</th>"#)
          }
        }
        html.element("tbody") { html in
          for risk in risks.prefix(HTMLBuilder.riskLimit) { html.row(risk) }
        }
      }
      html.more(risks.count - HTMLBuilder.riskLimit, "account")
    }
    endLine()
  }

  private static let riskLimit = 20

  private mutating func row(_ risk: EntityRisk) {
    element("tr") { html in
      html.element("td", .cell("Account")) { $0.name(risk.entity.name, orElse: "unknown") }
      html.element("td", .class("number"), .cell("Score")) { html in
        html.text(NumberText.decimal(risk.score, places: 1))
      }
      html.element("td", .cell("By chance")) { html in
        html.text(NumberText.returnPeriod(logFalseAlarms: risk.logFalseAlarms))
      }
      html.element("td", .cell("Night")) { $0.text(risk.day.description) }
      html.element("td", .cell("Signs")) { html in
        html.value(
          risk.parts.map { part in
            "\(part.family.words) (p = \(NumberText.scientific(logarithm: part.logP)))"
          }.joined(separator: ", ")
        )
      }
    }
  }
}
