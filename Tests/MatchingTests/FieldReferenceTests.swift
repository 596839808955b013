import Events
import MatchingTwin
import Rules
import Testing

@testable import Matching

/// One field against another of the same record.
struct FieldReferenceTests {
  private static let record = #"""
    {"user":"Ann@X.example","same":"ann@x.EXAMPLE","start":"ANN","end":".example","middle":"@x.",
     "exact":"Ann@X.example","part":"Ann","empty":"","nothing":null,"long":"Ann@X.example.org",
     "list":["bo","ANN@x.example"],"parts":["cy","@X"],"number":12,"digits":"2","none":[],
     "wild":"*","Åse":"ÅSE vik","åse2":"åse"}
    """#

  private func holds(_ test: String) throws -> Bool {
    let condition = try Condition.made("a:\n  \(test)\ncondition: a")
    var kind = KindMatcher(kind: .auditEvent, catalog: FieldCatalog())
    let number = kind.add(condition)
    let open = try #require(OpenRecord(Self.record, kind))
    let truth = open.truth(of: number)
    #expect(truth != .unknown)
    #expect(try PlainRecord(Self.record).meets(condition) == (truth == .yes), "the twin")
    #expect(kind.truths(for: .none(of: .auditEvent)) == [.unknown], "the activity alone")
    return truth == .yes
  }

  @Test(arguments: [
    "user|fieldref: same", "same|fieldref: user", "user|fieldref: user",
    "user|fieldref|startswith: start", "user|fieldref|endswith: end",
    "user|fieldref|contains: middle", "user|fieldref|contains: start",
    "user|fieldref|contains: end", "user|fieldref|cased: exact",
    "user|fieldref|startswith|cased: part", "user|fieldref|contains: empty",
    "user|fieldref|startswith: empty", "empty|fieldref: empty", "list|fieldref: user",
    "user|fieldref: list", "user|fieldref|contains: parts", "number|fieldref|endswith: digits",
    "user|fieldref: [middle, same]", "Åse|fieldref|startswith: åse2",
    "long|fieldref|contains: user",
    "user|fieldref|contains|all: [start, end]",
  ])
  func `a field is, begins with, ends with or contains another`(_ test: String) throws {
    #expect(try holds(test))
  }

  @Test(arguments: [
    "user|fieldref: start", "user|fieldref|startswith: end", "user|fieldref|endswith: start",
    "user|fieldref|contains: long", "start|fieldref|contains: user", "user|fieldref|cased: same",
    "user|fieldref|startswith|cased: start", "user|fieldref: nothing", "user|fieldref: missing",
    "nothing|fieldref: nothing", "missing|fieldref: missing", "missing|fieldref|contains: empty",
    "user|fieldref|contains: wild", "user|fieldref|contains|all: [start, long]",
    "list|fieldref|cased: user",
  ])
  func `a field is not what another is not`(_ test: String) throws { #expect(try !holds(test)) }

  @Test func `all places agree with Swift's own, over all short texts`() throws {
    let texts = ["", "a", "b", "aa", "ab", "ba", "aab", "aba", "baa", "abab"]
    var kind = KindMatcher(kind: .auditEvent, catalog: FieldCatalog())
    let numbers = try ["", "|startswith", "|endswith", "|contains"].map {
      try kind.add(test: "left|fieldref\($0): right")
    }
    for left in texts {
      for right in texts {
        let open = try #require(OpenRecord(#"{"left":"\#(left)","right":"\#(right)"}"#, kind))
        let expected = [
          left == right, left.hasPrefix(right), left.hasSuffix(right),
          right.isEmpty || left.contains(right),
        ]
        #expect(numbers.map { open.truth(of: $0) == .yes } == expected, "'\(left)' '\(right)'")
      }
    }
  }

  @Test func `huge lists are compared without comparing each with each`() throws {
    let count = 60_000
    let list = { (prefix: String) in (0..<count).map { "\"\(prefix)\($0)\"" }.joined(separator: ",")
    }
    let record = #"{"left":[\#(list("l"))],"right":[\#(list("r")),"L59999"]}"#
    var kind = KindMatcher(kind: .auditEvent, catalog: FieldCatalog())
    let same = try kind.add(test: "left|fieldref: right")
    let cased = try kind.add(test: "left|fieldref|cased: right")
    let part = try kind.add(test: "left|fieldref|contains: right")
    let open = try #require(OpenRecord(record, kind))
    #expect(open.truth(of: same) == .yes)
    #expect(open.truth(of: cased) == .no)
    #expect(open.truth(of: part) == .unknown, "too much to be compared is told as not judged")
  }

  @Test func `of another field that only newer records carry nothing is known when it is missing`()
    throws
  {
    let catalog = try FieldCatalog.made(
      """
      kind: signIn
      fields: [id, plain, {name: newest, version: beta}]

      """
    )
    var kind = KindMatcher(kind: .signIn, catalog: catalog)
    let plain = try kind.add(field: "plain")
    let newer = try kind.add(detection: "a:\n  id|fieldref: newest\ncondition: not a")
    let older = try kind.add(detection: "a:\n  id|fieldref: plain\ncondition: not a")
    let open = try #require(OpenRecord(#"{"id":"1"}"#, kind))
    #expect(open.truth(of: newer) == .unknown)
    #expect(open.truth(of: older) == .yes)
    #expect(open.truth(of: older, uncarried: [plain]) == .unknown)
    #expect(!open.holdsWithoutMissing(older))
    let null = try #require(OpenRecord(#"{"id":"1","newest":null,"plain":null}"#, kind))
    #expect(null.truth(of: newer) == .yes)
    #expect(null.truth(of: older, uncarried: [plain]) == .yes)
  }
}
