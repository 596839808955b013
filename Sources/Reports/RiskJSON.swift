internal import Events
internal import Findings
internal import Formats

extension JSONWriter {
  /// How much an account stood out, with the signs of its most remarkable night.
  mutating func risk(_ risk: EntityRisk) {
    object { json in
      json.member("entity") { $0.entity(risk.entity) }
      json.member("score", risk.score)
      json.member("returnPeriod", NumberText.returnPeriod(logFalseAlarms: risk.logFalseAlarms))
      json.member("night", risk.day.description)
      json.member("nights", risk.nights)
      json.member("signs") { json in
        json.array { json in
          for part in risk.parts {
            json.object { json in
              json.member("family", part.family.rawValue)
              json.member("logP", part.logP)
              json.member("pValue", NumberText.scientific(logarithm: part.logP))
              json.member("sentence", part.family.words)
            }
          }
        }
      }
    }
  }
}
