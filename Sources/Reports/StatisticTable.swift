internal import Findings

extension HTMLBuilder {
  /// Writes the arithmetic of a finding as a table.
  mutating func statistic(_ statistic: Statistic) {
    let baseline = statistic.baseline
    element("table", .class("statistic")) { html in
      html.element("caption") { html in
        html.text("Method: ")
        html.value(statistic.method)
      }
      html.quantity("Observed", statistic.observed)
      html.quantity("Expected", statistic.expected)
      html.number(
        "p-value",
        statistic.pValue,
        "chance of this much or more in one test, by the model"
      )
      html.number("Calibrated", statistic.calibratedPValue, "the same by this tenant's own past")
      html.number(
        "By chance",
        statistic.returnPeriod,
        "in this tenant: \(statistic.falseAlarms) chance findings a night"
      )
      html.number(
        "Tests",
        NumberText.count(statistic.tests),
        "of this kind made on the same day"
      )
      html.number(
        "Baseline",
        NumberText.count(baseline.days, "day"),
        "\(NumberText.count(baseline.activeDays)) of them active, "
          + "\(NumberText.count(baseline.events)) \(baseline.unit)"
      )
      html.number("Grade", statistic.grade.rawValue, statistic.grade.words)
    }
  }

  private mutating func quantity(_ name: StaticString, _ quantity: Statistic.Quantity) {
    number(name, NumberText.quantity(quantity.value), quantity.unit)
  }

  private mutating func number(_ name: StaticString, _ number: String, _ words: String) {
    element("tr") { html in
      html.element("th", Attribute("scope", "row")) { $0.markup(name) }
      html.element("td") { html in
        html.element("strong", text: number)
        html.text(" ")
        html.element("span", .class("soft")) { $0.value(words) }
      }
    }
  }
}

extension Statistic.Grade {
  /// What the grade says of the baseline.
  var words: String {
    switch self {
    case .a: "long history of the entity's own, often active"
    case .b: "two weeks or more of the entity's own history"
    case .c: "a week or more, some of it active"
    case .d: "little history: the tenant's habits stand in"
    }
  }
}
