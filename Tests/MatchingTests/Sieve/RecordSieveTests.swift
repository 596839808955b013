import Events
import Rules
import TestSupport
import Testing

@testable import Matching

/// What a sieve leaves out does not hold; and it leaves out most of what does not hold.
struct RecordSieveTests {
  /// Rules like those of a pack, and records like those of exports in all their forms.
  private struct Maker {
    var random: SplitMix64

    static let words = [
      "azurehound", "Mozilla/5.0", "curl", "203.0.113.7", "198.51.100.4", "Ada",
      "ada.vik@x.example",
      "12", "7.5", "true", "", "Rolle Ærlig", "C:\\temp", "[\"x\",\"Ada\"]", "{\"State\":\"on\"}",
    ]
    static let fields = [
      "additionalDetails[User-Agent].value", "additionalDetails[Count]",
      "initiatedBy.user.userPrincipalName", "initiatedBy.user.ipAddress", "initiatedBy",
      "targetResources.displayName", "targetResources",
      "targetResources.modifiedProperties[Role].newValue",
      "targetResources.modifiedProperties[Role.State].newValue.State", "modified.Role.added",
      "modified.Role.old", "address", "actor.id", "actor.name", "app", "record", "operation",
      "outcome", "category", "result", "userAgent", "nowhere.to.be.found",
    ]
    static let modifiers = [
      "", "|contains", "|startswith", "|endswith", "|cased", "|contains|all", "|re", "|re|i",
      "|cidr", "|gte", "|lt", "|exists", "|fieldref", "|hour",
    ]
    static let operations = ["Add user", "Reset password", "Update user"]

    mutating func quoted(_ text: String) -> String {
      "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    mutating func test() -> String {
      let modifier = random.pick(Maker.modifiers)
      let word = random.pick(Maker.words).replacing("'", with: "''")
      let part = String(word.prefix(1 + random.below(6)))
      let value =
        switch modifier {
        case "|exists": random.pick(["true", "false"])
        case "|cidr": random.pick(["203.0.113.0/24", "198.51.0.0/16"])
        case "|gte", "|lt", "|hour": random.pick(["7", "12", "2"])
        case "|re", "|re|i": random.pick(["'^Ada'", "'hound$'", "'a.a'", "'[0-9]+'", "'ærlig'"])
        case "|fieldref": random.pick(Maker.fields)
        case "": random.chance(0.2) ? "null" : "'\(random.chance(0.5) ? word : part + "*")'"
        default: "['\(random.chance(0.5) ? word : part)', '\(random.pick(["zz", "hound", "/5"]))']"
        }
      return random.pick(Maker.fields) + modifier + ": " + value
    }

    mutating func condition() throws -> Condition {
      let parts = try (0..<3).map { _ in try Condition.made("a:\n  \(test())\ncondition: a") }
      let operation = Condition.operation(isOneOf: [random.pick(Maker.operations)])
      let keyword = Condition.keyword(
        TextPattern(random.pick(["hound", "ada", "ærlig", "203.0"]), place: .anywhere)
      )
      return switch random.below(9) {
      case 0: .not(parts[0])
      case 1: .all([operation, parts[0], .not(parts[1])])
      case 2: .any([.all([operation, parts[0]]), .all([parts[1], parts[2]])])
      case 3: .all([parts[0], .any([parts[1], parts[2]])])
      case 4: .not(.any([.not(parts[0]), parts[1]]))
      case 5: .all([keyword, .not(parts[0])])
      case 6: .any([keyword, parts[0]])
      default: parts[0]
      }
    }

    mutating func value() -> String {
      random.chance(0.1) ? "null" : quoted(random.pick(Maker.words))
    }

    mutating func pairs(_ names: [String]) -> String {
      let pairs = (0..<random.below(4)).map { _ in
        let key = random.pick(["key", "displayName", "DisplayName", "na\\u006de"])
        return "{\"\(key)\":\(quoted(random.pick(names))),\"value\":\(value()),"
          + "\"oldValue\":\(value()),\"newValue\":\(random.chance(0.3) ? "[\(value())]" : value())}"
      }
      return "[" + pairs.joined(separator: ",") + "]"
    }

    mutating func record() -> String {
      let details = random.pick([
        "additionalDetails", "AdditionalDetails", "addition\\u0061lDetails",
      ])
      let members = """
        "initiatedBy":{"user":{"userPrincipalName":\(value()),"ipAddress":\(value())}},\
        "targetResources":[{"displayName":\(value()),\
        "modifiedProperties":\(pairs(["Role", "Role.State", "role"]))},{"displayName":\(value())}],\
        "\(details)":\(pairs(["User-Agent", "Count", "user-agent"]))
        """
      return switch random.below(4) {
      case 0:
        "{\"time\":\"2026-01-01T00:00:00Z\",\"category\":\"AuditLogs\",\"tenantId\":\"t\","
          + "\"properties\":{\"activityDisplayName\":\"Add user\",\(members)}}"
      // Columns of a table hold JSON in texts.
      case 1:
        "{\"activityDisplayName\":\"x\",\"initiatedBy\":null,\"targetResources\":"
          + quoted("[{\"displayName\":\(value())}]") + ",\"additionalDetails\":"
          + quoted(pairs(["User-Agent", "Count"])) + "}"
      default: "{\"activityDisplayName\":\"Add user\",\"category\":\(value()),\(members)}"
      }
    }
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `no condition that a record meets is left out, in any order of records`(
    _ seed: UInt64
  ) throws {
    var maker = Maker(random: SplitMix64(seed: seed))
    var kind = KindMatcher(kind: .directoryAudit, catalog: .standard)
    for _ in 0..<120 { _ = kind.add(try maker.condition()) }
    let activities = Maker.operations.map { operation in
      ActivityWords.made(.directoryAudit, operation: operation, category: "Ada", result: "success")
    }
    let asked = activities.map { activity in
      let decision = kind.decision(for: activity)
      return (decision, decision.truths.indices.filter { decision.truths[$0] != .no })
    }
    let sieves = KindSieves(kind, asked)
    var sieve = RecordSieve(sieves)
    var matcher = RecordMatcher(kind)
    var met = 0
    var left = 0
    var open = 0
    // The same texts come again, so what is remembered of them is used.
    for _ in 0..<600 {
      let record = Array(maker.record().utf8)
      let number = maker.random.below(activities.count)
      let words = EventWords(
        actorID: maker.random.pick(Maker.words),
        actorName: maker.random.pick(Maker.words),
        address: maker.random.pick(Maker.words),
        app: maker.random.pick(Maker.words)
      )
      try #require(matcher.begin(record.span, words: words, activity: activities[number]))
      matcher.sift(&sieve, sieves.numbers[number], in: record.span)
      #expect(sieve.open == Array(Set(sieve.open)).sorted())
      let conditions = asked[number].1
      for (place, condition) in conditions.enumerated() {
        let truth = matcher.truth(of: condition, in: record.span)
        let isLeft = sieve.open.contains(Int32(place))
        if truth != .no {
          met += 1
          #expect(isLeft, "\(condition) of \(String(decoding: record, as: UTF8.self))")
        }
        if isLeft { left += 1 }
        open += 1
      }
    }
    #expect(met > 1_000)
    // It is worth the work.
    #expect(left - met < (open - met) / 2)
  }

  private func left(_ detections: [String], _ record: String) throws -> [Int] {
    var kind = KindMatcher(kind: .directoryAudit, catalog: .standard)
    for detection in detections { _ = kind.add(try Condition.made(detection)) }
    let activity = ActivityWords.made(.directoryAudit, operation: "Add user")
    let decision = kind.decision(for: activity)
    var sieve = RecordSieve(KindSieves(kind, [(decision, Array(detections.indices))]))
    var matcher = RecordMatcher(kind)
    let bytes = Array(record.utf8)
    try #require(matcher.begin(bytes.span, words: EventWords(), activity: activity))
    matcher.sift(&sieve, 0, in: bytes.span)
    return sieve.open.map { Int($0) }
  }

  @Test func `a condition is left when the rarest of its tests may hold`() throws {
    let detections = [
      "a:\n  x|contains: curl\n  y: 1\ncondition: a", "a:\n  x|contains: wget\ncondition: a",
      "a:\n  x: nobody\nb:\n  y: 2\ncondition: a or b",
      "a:\n  y: 1\nb:\n  x: z\ncondition: a and not b",
      "a:\n  operation: Add user\n  x|startswith: no\ncondition: a",
      "a:\n  y: null\ncondition: a", "a:\n  - hidden word\ncondition: a",
    ]
    // Whether a field is null is asked of every record.
    #expect(try left(detections, #"{"x":"CURL/8","y":1}"#) == [0, 3, 5])
    #expect(try left(detections, #"{"x":"nothing","y":2}"#) == [2, 4, 5])
    #expect(try left(detections, #"{"z":["a HIDDEN word"]}"#) == [5, 6])
    #expect(try left(detections, "{}") == [5])
  }

  @Test func `activities that leave the same open share a sieve`() throws {
    var kind = KindMatcher(kind: .directoryAudit, catalog: .standard)
    _ = kind.add(try Condition.made("a:\n  operation: Add user\n  x: y\ncondition: a"))
    _ = kind.add(try Condition.made("a:\n  x|contains: z\ncondition: a"))
    let asked = ["Add user", "Update user", "Delete user"].map { operation in
      let decision = kind.decision(
        for: .made(.directoryAudit, operation: operation, category: operation)
      )
      return (decision, decision.truths.indices.filter { decision.truths[$0] != .no })
    }
    let sieves = KindSieves(kind, asked)
    #expect(sieves.numbers == [0, 1, 1])
    #expect(sieves.sieves.count == 2)
  }
}
