internal import Events
internal import Findings
internal import Formats

extension JSONWriter {
  /// Why a rule cannot match, each reason with its values and in words.
  mutating func obstacles(_ obstacles: [Obstacle]) {
    array { json in
      for obstacle in obstacles { json.obstacle(obstacle) }
    }
  }

  private mutating func obstacle(_ obstacle: Obstacle) {
    object { json in
      switch obstacle.reason {
      case .fieldNeverOccurs(let nearest):
        json.field("fieldNeverOccurs", obstacle)
        json.nearest(nearest)
      case .fieldOnlyElsewhere(let nearest):
        json.field("fieldOnlyElsewhere", obstacle)
        json.nearest(nearest)
      case .fieldOnlyNewer:
        json.field("fieldOnlyNewer", obstacle)
      case .valueNeverPossible(let asked, let possible):
        json.field("valueNeverPossible", obstacle)
        json.member("asked", asked)
        json.member("possible", possible)
      case .listIsEmpty:
        json.member("reason", "listIsEmpty")
        json.member("list", obstacle.subject)
      case .ruleCannotMatch:
        json.member("reason", "ruleCannotMatch")
        json.member("rule", obstacle.subject)
      }
      json.member("sentence", obstacle.sentence)
    }
  }

  private mutating func field(_ reason: String, _ obstacle: Obstacle) {
    member("reason", reason)
    member("field", obstacle.subject)
    member("kind", obstacle.kind?.name)
    member("line", obstacle.line)
  }

  private mutating func nearest(_ nearest: Obstacle.Nearest?) {
    key("nearest")
    guard let nearest else { return null() }
    object { json in
      json.member("field", nearest.field)
      json.member("events", nearest.events)
      json.member("sample", nearest.sample)
      json.member("percent", nearest.percent)
    }
  }
}
