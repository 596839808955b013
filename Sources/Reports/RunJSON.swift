internal import Events
internal import Findings
internal import Formats

extension JSONWriter {
  /// The clock, the zone and the days of a run.
  mutating func run(_ report: Report) {
    object { json in
      json.member("now", report.now.description)
      json.member("timeZone", report.zone.name)
      json.key("period")
      if let period = report.period {
        json.object { json in
          json.member("firstEvent", period.firstSeen.description)
          json.member("lastEvent", period.lastSeen.description)
        }
      } else {
        json.null()
      }
    }
  }

  /// Counts, and how far they can be believed.
  mutating func summary(_ report: Report) {
    let tally = Tally(report.findings)
    let trust = Trust(report)
    object { json in
      json.member("headline", tally.sentence)
      json.member("byLevel") { json in
        json.object { json in
          for level in Level.allCases.reversed() { json.member(level.word, tally.count(level)) }
        }
      }
      json.member("byStatus") { json in
        json.object { json in
          for status in Finding.Status.allCases {
            json.member(status.rawValue, tally.count(status))
          }
        }
      }
      json.member("belowFloor", report.belowFloor)
      json.key("budget")
      if let budget = report.budget {
        json.object { json in
          json.member("incidents", budget.limit)
          json.member("folded", report.folded.count)
        }
      } else {
        json.null()
      }
      json.member("complete", report.intake.isComplete)
      json.member("concerns", trust.concerns.map(\.words))
    }
  }

  /// What was read and what was refused.
  mutating func intake(_ intake: IntakeSummary) {
    object { json in
      json.member("read", intake.stored + intake.known + intake.rejected)
      json.member("stored", intake.stored)
      json.member("known", intake.known)
      json.member("rejected", intake.rejected)
      if let late = intake.late { json.member("late") { $0.lateness(late) } }
      json.member("files") { json in
        json.array { json in
          for file in intake.files { json.file(file) }
        }
      }
      json.member("reasons") { json in
        json.array { json in
          for reason in intake.reasons {
            json.object { json in
              json.member("reason", reason.text)
              json.member("count", reason.count)
            }
          }
        }
      }
      json.member("rejects") { json in
        json.array { json in
          for reject in intake.rejects {
            json.object { json in
              json.member("file", reject.file)
              json.member("line", reject.line)
              json.member("byte", reject.byte)
              json.member("reason", reject.reason)
            }
          }
        }
      }
    }
  }

  private mutating func file(_ file: IntakeSummary.File) {
    object { json in
      json.member("path", file.path)
      json.member("bytes", file.bytes)
      json.member("read", file.read)
      json.member("stored", file.stored)
      json.member("known", file.known)
      json.member("rejected", file.rejected)
      json.member("warnings", file.warnings)
      json.member("notes", file.notes)
      if let late = file.late { json.member("late") { $0.lateness(late) } }
    }
  }

  /// Events that came late.
  mutating func lateness(_ late: Lateness) {
    object { json in
      json.member("events", late.events)
      json.member("upToSeconds", Int(late.seconds))
    }
  }

  /// The events of each source, day by day.
  mutating func coverage(_ coverage: [Report.Coverage]) {
    array { json in
      for source in coverage {
        json.object { json in
          json.member("kind", source.kind.name)
          json.member("firstDay", source.firstDay.description)
          json.member("events", source.counts.reduce(0, +))
          json.member("emptyDays", source.counts.count { $0 == 0 })
          json.member("counts", source.counts)
        }
      }
    }
  }

  /// What every rule did.
  mutating func rules(_ rules: [Report.RuleOutcome]) {
    array { json in
      for outcome in rules {
        json.object { json in
          json.member("id", outcome.rule.id)
          json.member("title", outcome.rule.title)
          json.member("file", outcome.rule.file)
          json.member("kind", outcome.kind.rawValue)
          json.member("level", outcome.level.word)
          json.member("outcome") { $0.verdict(outcome.verdict) }
          json.member("unjudged", outcome.unjudged)
          json.key("excess")
          if let excess = outcome.excess { json.excess(excess) } else { json.null() }
        }
      }
    }
  }

  private mutating func excess(_ excess: Report.Excess) {
    object { json in
      json.member("findings", excess.findings)
      json.member("nights", excess.nights)
      json.member("nightsLooked", excess.nightsLooked)
      json.member("expected", excess.expected)
    }
  }

  private mutating func verdict(_ verdict: Report.Verdict) {
    object { json in
      switch verdict {
      case .matched(let events, let findings):
        json.member("verdict", "matched")
        json.member("events", events)
        json.member("findings", findings)
      case .silent(let events):
        json.member("verdict", "silent")
        json.member("events", events)
      case .cannotMatch(let events, let obstacles):
        json.member("verdict", "cannotMatch")
        json.member("events", events)
        json.member("obstacles") { $0.obstacles(obstacles) }
      case .noEvents(let logSource):
        json.member("verdict", "noEvents")
        json.member("logSource", logSource)
      case .coldStart(let days, let needed):
        json.member("verdict", "coldStart")
        json.member("days", days)
        json.member("daysNeeded", needed)
      case .tooSmall(let accounts, let needed):
        json.member("verdict", "tooSmall")
        json.member("accounts", accounts)
        json.member("accountsNeeded", needed)
      }
    }
  }
}
