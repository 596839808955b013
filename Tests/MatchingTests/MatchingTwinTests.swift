import Events
import MatchingTwin
import Rules
import TestSupport
import Testing

@testable import Matching

/// Random conditions on random records, decided by the matcher and by its slow twin.
struct MatchingTwinTests {
  /// Makes records and conditions of few names and values, so that they often meet.
  private struct Maker {
    var random: SplitMix64

    static let names = [
      "a", "b", "A", "Ab", "displayName", "key", "name", "newValue", "value", "å",
    ]
    static let texts = [
      "", "a", "A", "ab", "b a", "1", "12.50", "-3", "true", "null", "x - y", "x-y", "203.0.113.9",
      "2021-01-03T08:30:00Z", "2024-12-30T23:59:59Z", "Å", "å*", "a.", "[", "[]", "\\", "\"q\"",
    ]

    mutating func value(_ depth: Int) -> String {
      switch random.below(depth > 3 ? 6 : 10) {
      case 0: return "null"
      case 1: return random.pick(["true", "false", "0", "12.50", "-3", "1e2", "1"])
      case 2...5: return quoted(random.pick(Maker.texts))
      case 6:
        // JSON in a text.
        return quoted(value(depth + 1))
      case 7:
        return "[" + (0..<random.below(4)).map { _ in value(depth + 1) }.joined(separator: ", ")
          + "]"
      default: return object(depth)
      }
    }

    mutating func object(_ depth: Int) -> String {
      var members: [String] = []
      for _ in 0..<random.below(4) {
        members.append(quoted(random.pick(Maker.names)) + ":" + value(depth + 1))
      }
      return "{ " + members.joined(separator: " ,") + "}"
    }

    private func quoted(_ text: String) -> String {
      "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    mutating func path() -> String {
      if random.chance(0.1) {
        let part = random.pick(["old", "new", "added", "removed"])
        return "modified.\(random.pick(["a", "Ab", "1", "x - y"])).\(part)"
      }
      if random.chance(0.05) { return random.pick(["operation", "record"]) }
      var path = random.pick(Maker.names)
      for _ in 0..<random.below(3) {
        path +=
          random.chance(0.2)
          ? "[\(random.pick(["a", "ab", "1", "Å"]))]" : "." + random.pick(Maker.names)
      }
      return path
    }

    mutating func test() -> String {
      func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
      let field = path()
      let text = quoted(random.pick(Maker.texts))
      let other = quoted(random.pick(Maker.texts))
      switch random.below(14) {
      case 0: return "\(field): null"
      case 1: return "\(field)|exists: \(random.pick(["true", "false"]))"
      case 2: return "\(field)|all: [\(text), \(other)]"
      case 3: return "\(field)|contains|all: [\(text), \(other)]"
      case 4: return "\(field)|startswith: \(text)"
      case 5: return "\(field)|endswith: \(text)"
      case 6: return "\(field)|cased: \(text)"
      case 7: return "\(field)|re: '^[a-c\\[].*$'"
      case 8: return "\(field)|\(random.pick(["lt", "lte", "gt", "gte"])): \(random.below(14))"
      case 9: return "\(field)|cidr: 203.0.113.0/24"
      case 10:
        let place = random.pick(["", "|startswith", "|endswith", "|contains"])
        return "\(field)|fieldref\(place): \(path())"
      case 11:
        let part = random.pick(["minute", "hour", "day", "week", "month", "year"])
        return "\(field)|\(part): \(random.pick([1, 3, 8, 12, 30, 53, 59, 2021]))"
      default: return "\(field): [\(text), \(other)]"
      }
    }

    mutating func condition() throws -> (text: String, condition: Condition) {
      let tests = [test(), test()]
      let parts = try tests.map { try Condition.made("a:\n  \($0)\ncondition: a") }
      let word = random.pick(["ab", "word", "203", "å"])
      let keyword = Condition.keyword(TextPattern(word, place: .anywhere))
      let (form, condition): (String, Condition) =
        switch random.below(8) {
        case 0: ("not first", .not(parts[0]))
        case 1: ("first and second", .all(parts))
        case 2: ("first or second", .any(parts))
        case 3: ("first and not second", .all([parts[0], .not(parts[1])]))
        case 4: ("not (first or not second)", .not(.any([parts[0], .not(parts[1])])))
        case 5: ("first and \(word)", .all([parts[0], keyword]))
        case 6: ("first or not \(word)", .any([parts[0], .not(keyword)]))
        default: ("first", parts[0])
        }
      return ("\(form): \(tests)", condition)
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `the matcher decides as its twin does`(_ seed: UInt64) throws {
    var maker = Maker(random: SplitMix64(seed: seed))
    let kinds: [RecordKind] = [.auditLogRecord, .provisioningObjectSummary, .riskyUser]
    var counts: [Bool: Int] = [:]
    var asked = 0
    for round in 0..<60 {
      let kind = kinds[round % kinds.count]
      var matcher = KindMatcher(kind: kind, catalog: .standard)
      let conditions = try (0..<20).map { _ in try maker.condition() }
      for made in conditions { _ = matcher.add(made.condition) }
      let list = kind == .auditLogRecord ? "ModifiedProperties" : "modifiedProperties"
      for _ in 0..<20 {
        let changes = (0..<maker.random.below(3)).map { _ in
          #"{"Name":"\#(maker.random.pick(["a", "Ab", "1"]))","OldValue":\#(maker.value(2)),"#
            + #""newValue":\#(maker.value(2))}"#
        }
        let record =
          String(maker.object(0).dropLast())
          + (maker.random.chance(0.5) ? #","\#(list)":[\#(changes.joined(separator: ","))]}"# : "}")
        var text = record.replacing("{ ,", with: "{")
        if kind == .auditLogRecord, maker.random.chance(0.2) {
          text = #"{"auditLogRecordType":"x","a":"b","auditData":\#(text)}"#
        }
        let activity = ActivityWords.made(kind, operation: "x - y")
        let open = try #require(OpenRecord(text, matcher, activity: activity), "\(text)")
        let plain = try PlainRecord(text, kind: kind, derived: [.operation: "x - y"])
        asked += open.asked.count
        for (number, condition) in conditions.enumerated() {
          let expected = plain.meets(condition.condition)
          let truth = open.truth(of: number)
          #expect(
            truth == (expected.map { $0 ? .yes : .no } ?? .unknown),
            "\(condition.text)\n\(text)"
          )
          counts[expected == true, default: 0] += 1
        }
      }
    }
    #expect(counts.values.allSatisfy { $0 > 2_000 }, "\(counts)")
    #expect(asked < counts.values.reduce(0, +), "the sieve leaves something out")
  }
}
