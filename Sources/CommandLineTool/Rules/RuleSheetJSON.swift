internal import Detection
internal import Events
internal import Formats
internal import Matching
internal import Rules

/// A rule as the tool understands it, for programs.
struct RuleSheetJSON {
  /// The document.
  let bytes: [UInt8]

  init(_ sheet: RuleSheet) {
    let rule = sheet.rule
    var writer = JSONWriter()
    writer.object { json in
      json.member("rule") { $0.write(rule: rule) }
      json.member("name", rule.name)
      json.member("line", rule.location.line)
      json.member("status", rule.status)
      json.member("date", rule.date)
      json.member("modified", rule.modified)
      json.member("generates", rule.generates)
      json.member("description", rule.description)
      json.member("tags", rule.tags)
      json.member("sentence", rule.sentence?.text)
      json.member("falsePositives", rule.falsePositives)
      json.member("nextSteps", rule.nextSteps.map(\.text))
      json.member("references", rule.references)
      json.member("logSource", rule.logSource.description)
      json.member("kinds", sheet.kinds.map(\.name))
      json.member("unifiedTypes", rule.anomaly == nil ? rule.logSource.unifiedTypes.sorted() : [])
      json.member("fields") { json in
        json.array { json in
          for field in sheet.fields { json.write(field) }
        }
      }
      json.member("conditionText", rule.conditionText)
      json.key("condition")
      if let condition = sheet.condition { json.write(condition, sheet) } else { json.null() }
      json.member("lists") { json in
        json.array { json in
          for list in sheet.lists {
            json.object { json in
              json.member("name", list.name)
              json.member("isMissing", list.isMissing)
            }
          }
        }
      }
      json.key("anomaly")
      if let anomaly = rule.anomaly {
        json.object { json in
          json.member("method", anomaly.method)
          for (name, value) in anomaly.pairs { json.member(name, value) }
        }
      } else {
        json.null()
      }
      json.key("correlation")
      if let correlation = rule.correlation {
        json.write(correlation, sheet.bases)
      } else {
        json.null()
      }
      json.member("cost") { $0.write(sheet.costs, words: sheet.costWords) }
    }
    bytes = writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ field: RuleSheet.Field) {
    object { json in
      json.member("field", field.path.description)
      json.member("isKnown", field.isKnown)
      json.member("nearest", field.nearest)
      json.member("places") { json in
        json.array { json in
          for place in field.places {
            json.object { json in
              json.member("kind", place.kind.name)
              json.member("isKnown", place.binding.isKnown)
              json.member("lookedUp", place.binding.paths.map(\.description))
              json.member("decidedBy", place.source.rawValue)
              json.member("isVersioned", place.binding.isVersioned)
              json.key("values")
              if let values = place.binding.values {
                json.array { json in for value in values { json.value(value) } }
              } else {
                json.null()
              }
            }
          }
        }
      }
    }
  }

  fileprivate mutating func write(_ condition: Condition, _ sheet: RuleSheet) {
    object { json in
      switch condition {
      case .all(let parts): json.write("all", parts, sheet)
      case .any(let parts): json.write("any", parts, sheet)
      case .not(let inner): json.write("not", [inner], sheet)
      case .selection(_, let inner): json.write("all", [inner], sheet)
      case .keyword(let pattern):
        json.member("part", "keyword")
        json.member("text", pattern.source)
      case .test(let test):
        json.member("part", "test")
        json.member("test", test.text)
        json.member("line", test.location.line)
        json.member("field", test.field.description)
        json.member("needsAll", test.needsAll)
        json.member("comparedWith", RuleSheet.comparedWith(test))
        json.member("decidedBy") { json in
          json.object { json in
            for kind in sheet.kinds {
              json.member(kind.name, sheet.source(of: test, in: kind).rawValue)
            }
          }
        }
      }
    }
  }

  private mutating func write(_ part: String, _ parts: [Condition], _ sheet: RuleSheet) {
    member("part", part)
    member("parts") { json in
      json.array { json in for part in parts { json.write(part, sheet) } }
    }
  }

  fileprivate mutating func write(_ correlation: Correlation, _ bases: [Rule]) {
    object { json in
      json.member("type", correlation.typeName)
      json.member("field", correlation.field?.description)
      json.member("groupBy", correlation.groupBy.map(\.description))
      json.member("seconds", Int(correlation.timespan / Instant.ticksPerSecond))
      json.member("bounds") { json in
        json.array { json in
          for bound in correlation.bounds {
            json.object { json in
              json.member("comparison", bound.comparison.rawValue)
              json.member("number", bound.number)
            }
          }
        }
      }
      json.member("words", correlation.words)
      json.member("generate", correlation.generate)
      json.member("aliases") { json in
        json.object { json in
          for (name, fields) in correlation.aliases.sorted(by: { $0.key < $1.key }) {
            json.member(name) { json in
              json.object { json in
                for (rule, field) in fields.sorted(by: { $0.key < $1.key }) {
                  json.member(rule, field.description)
                }
              }
            }
          }
        }
      }
      json.member("rules") { json in
        json.array { json in for base in bases { json.write(rule: base) } }
      }
    }
  }

  fileprivate mutating func write(_ costs: [RuleSheet.Cost], words: [String]) {
    object { json in
      json.member("words", words)
      json.member("rules") { json in
        json.array { json in
          for cost in costs {
            json.object { json in
              json.member("id", cost.rule.id)
              json.member("allEvents", cost.cost.allEvents)
              json.member("events", cost.cost.events)
              json.member("refused", cost.cost.refused)
              json.member("selected", cost.cost.selected)
              json.member("asked", cost.cost.asked)
            }
          }
        }
      }
    }
  }
}
