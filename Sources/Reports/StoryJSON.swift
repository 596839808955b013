internal import Events
internal import Findings
internal import Formats

extension JSONWriter {
  /// A story: whom it is about, when, and the ids of its findings in time order.
  mutating func story(_ story: Story) {
    object { json in
      json.member("id", story.id)
      json.member("level", story.level.word)
      json.member("firstSeen", story.window.firstSeen.description)
      json.member("lastSeen", story.window.lastSeen.description)
      json.member("entities") { $0.entities(story.entities) }
      json.member("findings", story.findings)
    }
  }
}
