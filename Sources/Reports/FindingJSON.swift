internal import Events
internal import Findings
internal import Formats

extension JSONWriter {
  /// One finding with all that the HTML says of it.
  mutating func finding(_ finding: Finding, in report: Report) {
    object { json in
      json.member("id", finding.id)
      json.member("rule") { json in
        json.object { json in
          json.member("id", finding.rule.id)
          json.member("title", finding.rule.title)
          json.member("file", finding.rule.file)
        }
      }
      json.member("kind", finding.kind.rawValue)
      json.member("level", finding.level.word)
      json.member("score") { $0.score(finding.score) }
      json.member("status", finding.status.rawValue)
      json.member("firstSeen", finding.window.firstSeen.description)
      json.member("lastSeen", finding.window.lastSeen.description)
      json.member(
        "localTime",
        TimeText.span(
          from: finding.window.firstSeen,
          to: finding.window.lastSeen,
          in: report.zone
        )
      )
      json.member("entities") { $0.entities(finding.entities) }
      json.member("sentence", finding.sentence)
      json.member("because") { $0.reasons(finding.because) }
      json.key("statistic")
      if let statistic = finding.statistic { json.statistic(statistic) } else { json.null() }
      json.member("counterfactual", finding.counterfactual)
      json.member("events") { json in
        json.array { json in
          for row in finding.evidence { json.evidence(row, zone: report.zone) }
        }
      }
      json.member("eventCount", finding.eventCount)
      if let late = finding.late { json.member("late") { $0.lateness(late) } }
      json.key("picture")
      if let picture = finding.picture { json.picture(picture) } else { json.null() }
      json.member("mitre") { $0.attack(AttackTags(finding.tags)) }
      json.member("tags", finding.tags)
      json.member("nextSteps", finding.nextSteps)
      json.member("falsePositives", finding.falsePositives)
      json.member("references", finding.references)
      json.member(
        "suppression",
        SuppressionSnippet.text(for: finding, now: report.now, zone: report.zone)
      )
    }
  }

  private mutating func score(_ score: Finding.Score) {
    object { json in
      json.member("value", score.value)
      json.member("text", score.text)
      json.member("parts") { json in
        json.array { json in
          for part in score.parts {
            json.object { json in
              json.member("name", part.name)
              json.member("value", part.value)
            }
          }
        }
      }
    }
  }

  mutating func entities(_ entities: [Entity]) {
    array { json in
      for entity in entities { json.entity(entity) }
    }
  }

  mutating func entity(_ entity: Entity) {
    object { json in
      json.member("role", entity.role.rawValue)
      json.member("type", entity.type)
      json.member("id", entity.id)
      json.member("name", entity.name)
    }
  }

  private mutating func reasons(_ reasons: [Finding.Reason]) {
    array { json in
      for reason in reasons {
        json.object { json in
          json.member("text", reason.text)
          json.member("value", reason.value)
        }
      }
    }
  }

  private mutating func attack(_ attack: AttackTags) {
    object { json in
      json.member("techniques", attack.techniques)
      json.member("tactics", attack.tactics)
    }
  }

  private mutating func evidence(_ row: Evidence, zone: Zone) {
    object { json in
      json.member("time", row.time.description)
      json.member("localTime", zone.text(row.time))
      json.member("kind", row.kind.name)
      json.member("id", row.eventID)
      json.member("operation", row.operation)
      json.member("result", row.result)
      json.member("actor", row.actor)
      json.member("targets", row.targets)
      json.member("address", row.address)
      json.member("app", row.app)
      json.member("changes") { json in
        json.array { json in
          for change in row.changes {
            json.object { json in
              json.member("property", change.property)
              json.member("old", change.old)
              json.member("new", change.new)
            }
          }
        }
      }
      json.member("file", row.file)
      json.member("line", row.line)
      if row.lateSeconds > 0 { json.member("lateSeconds", Int(row.lateSeconds)) }
    }
  }
}

extension Finding.Score {
  /// The score as people read it: `52.25`.
  var text: String { NumberText.decimal(value, places: 2) }
}
