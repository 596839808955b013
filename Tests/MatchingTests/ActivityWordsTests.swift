import Events
import Rules
import Testing

@testable import Matching

/// What an activity tells of fields before a record is read.
struct ActivityWordsTests {
  private func truth(_ test: String, _ words: ActivityWords, _ kind: RecordKind) throws -> Truth {
    var matcher = KindMatcher(kind: kind, catalog: .standard)
    let number = try matcher.add(test: test)
    return matcher.truths(for: words)[number]
  }

  @Test(arguments: [
    ("category: x", Truth.yes), ("category: y", .no), ("CATEGORY|startswith: X", .yes),
    ("properties.category: x", .yes), ("loggedByService: s", .yes), ("result: success", .yes),
    ("result|exists: true", .yes), ("result: null", .no), ("outcome: success", .yes),
    ("id: 1", .unknown), ("id: null", .unknown), ("category|fieldref: result", .unknown),
    ("event.outcome: success", .yes),
    // One place says yes, the other one is in the record.
    ("Status: success", .yes), ("Status: failure", .unknown), ("Status: null", .unknown),
    ("Status|exists: true", .unknown),
  ])
  func `words of a directory audit decide where they can`(
    _ test: String,
    _ expected: Truth
  ) throws {
    let words = ActivityWords.made(
      .directoryAudit,
      operation: "o",
      category: "x",
      service: "s",
      result: "success"
    )
    #expect(try truth(test, words, .directoryAudit) == expected)
  }

  @Test func `an empty word, and one that may have been cut, say nothing`() throws {
    for word in ["", String(repeating: "x", count: 8), String(repeating: "x", count: 9)] {
      let words = ActivityWords.made(.directoryAudit, category: word, wholeWordLimit: 8)
      #expect(try truth("category: x*", words, .directoryAudit) == .unknown)
      #expect(try truth("category: null", words, .directoryAudit) == .unknown)
    }
    let whole = ActivityWords.made(.directoryAudit, category: "xxxxxxx", wholeWordLimit: 8)
    #expect(try truth("category: x*", whole, .directoryAudit) == .yes)
  }

  @Test func `a category that was made of the record is not the record's field`() throws {
    for (kind, field) in [
      (RecordKind.signIn, "signInEventTypes"), (.auditLogRecord, "RecordType"),
      (.contentActivity, "contentMetadata.contentEntries.contentCategory"),
    ] {
      let words = ActivityWords.made(kind, category: "x")
      #expect(try truth("\(field): x", words, kind) == .unknown, "\(kind)")
      #expect(try truth("\(field): y", words, kind) == .unknown, "\(kind)")
    }
  }

  @Test func `an activity and a record of it never contradict each other`() throws {
    let record = """
      {"initiatedBy":{},"activityDisplayName":"Add – user.","category":"x","loggedByService":"s",\
      "result":"failure","resultReason":"success","id":"1"}
      """
    let activity = ActivityWords.made(
      .directoryAudit,
      operation: "Add – user.",
      category: "x",
      service: "s",
      result: "failure"
    )
    let fields = [
      "operation", "activityDisplayName", "category", "loggedByService", "result", "Status", "id",
      "outcome", "ResultType", "missing", "event.action",
    ]
    let tests = [
      ": x", ": Add-user", ": 'Add – user.'", ": failure", ": success", ": null", ": '*'",
      "|exists: true", "|exists: false", ": [x, s]", "|all: ['*', '?*']", "|re: '^[a-f]'",
      "|cased: x", "|contains: u", "|gt: 0", "|fieldref: category", "|cidr: 10.0.0.0/8",
    ]
    var kind = KindMatcher(kind: .directoryAudit, catalog: .standard)
    var names: [String] = []
    for field in fields {
      for test in tests {
        for condition in ["a", "not a"] {
          names.append("\(condition): \(field)\(test)")
          _ = try kind.add(detection: "a:\n  \(field)\(test)\ncondition: \(condition)")
        }
      }
    }
    let open = try #require(OpenRecord(record, kind, activity: activity))
    var decided = 0
    for (number, truth) in kind.truths(for: activity).enumerated() where truth != .unknown {
      #expect(open.truth(of: number) == truth, "\(names[number])")
      decided += 1
    }
    #expect(decided > names.count / 3)
  }
}
