internal import Findings
internal import Formats

extension JSONWriter {
  /// The arithmetic of a finding; what may be too small for a number stands as text.
  mutating func statistic(_ statistic: Statistic) {
    object { json in
      json.member("method", statistic.method)
      json.member("observed") { $0.quantity(statistic.observed) }
      json.member("expected") { $0.quantity(statistic.expected) }
      json.member("family", statistic.family.rawValue)
      json.member("logP", statistic.logP)
      json.member("pValue", statistic.pValue)
      json.member("calibratedLogP", statistic.calibratedLogP)
      json.member("calibratedPValue", statistic.calibratedPValue)
      json.member("tests", statistic.tests)
      json.member("logFalseAlarmsPerNight", statistic.logFalseAlarms)
      json.member("falseAlarmsPerNight", statistic.falseAlarms)
      json.member("returnPeriod", statistic.returnPeriod)
      json.member("baseline") { json in
        json.object { json in
          json.member("days", statistic.baseline.days)
          json.member("activeDays", statistic.baseline.activeDays)
          json.member("events", statistic.baseline.events)
          json.member("unit", statistic.baseline.unit)
        }
      }
      json.member("grade", statistic.grade.rawValue)
      json.member("counterEvidence", statistic.counterEvidence)
    }
  }

  private mutating func quantity(_ quantity: Statistic.Quantity) {
    object { json in
      json.member("value", quantity.value)
      json.member("text", NumberText.quantity(quantity.value))
      json.member("unit", quantity.unit)
    }
  }
}

extension Statistic {
  /// The p-value in scientific form.
  var pValue: String { NumberText.scientific(logarithm: logP) }

  /// The p-value after calibration in scientific form.
  var calibratedPValue: String { NumberText.scientific(logarithm: calibratedLogP) }

  /// The chance findings expected a night, in scientific form when they are very few.
  var falseAlarms: String { NumberText.quantity(logarithm: logFalseAlarms) }

  /// How often chance alone would bring such a finding.
  var returnPeriod: String { NumberText.returnPeriod(logFalseAlarms: logFalseAlarms) }
}
