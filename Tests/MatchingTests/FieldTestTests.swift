import Events
import MatchingTwin
import Rules
import Testing

@testable import Matching

struct FieldTestTests {
  private static let record = #"""
    {"activityDateTime":"2026-03-02T08:00:00Z","name":"Åse Vik","path":"C:\\Temp\\a.exe",
     "ip":"203.0.113.9:443","six":"2001:db8:7::1","list":["alpha","beta"],"size":"5000","big":5001,
     "text":"many","flag":true,"nothing":null,"object":{"a":1},"none":[],"exp":"1e3","neg":-5.5,
     "plus":"+5","hex":"0x10","inf":"inf","nan":"nan","blank":" 5","numbers":[1,"x",70],"e":"e","lines":"one\ntwo"}
    """#

  private func holds(_ selection: String) throws -> Bool {
    let condition = try Condition.made("a:\n  \(selection)\ncondition: a")
    var kind = KindMatcher(kind: .auditEvent, catalog: .standard)
    let number = kind.add(condition)
    let open = try #require(OpenRecord(Self.record, kind))
    let truth = open.truth(of: number)
    #expect(truth != .unknown)
    #expect(try PlainRecord(Self.record).meets(condition) == (truth == .yes), "the twin")
    return truth == .yes
  }

  @Test(arguments: [
    "name: åse vik", "name: Å*", "name: '?se*'", "name|contains: SE V", "name|startswith: ås",
    "name|endswith: IK", #"path|endswith: '\a.exe'"#, #"path: 'C:\Temp\\*'"#, "list: beta",
    "list: [x, alpha]", "list|contains|all: [alp, bet]", "list|re: '^b.ta$'", "name|re|i: '^ÅSE'",
    "lines|re|m: '^two$'", "lines|re|s: 'e.t'", "ip|cidr: 203.0.113.0/24",
    "six|cidr: 2001:db8::/32",
    "ip|cidr: [10.0.0.0/8, 203.0.113.9/32]", "size|gte: 5000", "big|gt: 5000", "big|lt: 5001.5",
    "size|lte: 5000", "flag: true", "flag: 'TRUE'", "big: 5001", "nothing: null", "missing: null",
    "missing|exists: false", "nothing|exists: true", "flag|exists: true",
    "object|exists: true",
    "name: '*'", "object: '*'", "object|contains: '\"a\":1'", "list: '[\"alpha\",\"beta\"]'",
    "exp|gt: 999", "neg|lt: -5", "plus|gte: 5", "numbers|gt: 69", "numbers|lt: 2",
    "numbers|lt|all: [2, 71]", "size|lte: 5e3", "numbers|contains|all: [7, x]",
    "ip|cidr: 203.0.113.9/32", "ip|cidr: 0.0.0.0/0", "six|cidr: '2001:db8:7::/48'",
    "name|cased: Åse Vik", "name|contains|cased: Vik", "name|neq: x", "missing|neq: x",
    "list|endswith: 'beta\"]'", "none: '[]'", "none: null", "none|exists: true",
  ])
  func `a test holds`(_ selection: String) throws { #expect(try holds(selection)) }

  @Test(arguments: [
    "name: åse", "name|contains: '?x'", "name|startswith: vik", "name|endswith: åse", "list: alph",
    "list|contains|all: [alp, gam]", "list|re: '^ta'", "name|re: '^ÅSE'", "lines|re: '^two$'",
    "lines|re: 'e.t'", "ip|cidr: 198.51.100.0/24", "six|cidr: 203.0.113.0/24",
    "name|cidr: 0.0.0.0/0",
    "size|gt: 5000", "text|gt: 1", "text|lt: 1", "flag|gt: 0", "object|gt: 0", "missing|lt: 5",
    "flag: null", "missing|exists: true", "object|exists: false", "missing: '*'", "nothing: ''",
    "nothing: 'null'", "object: null", "object: '{}'", "list: null", "none|exists: false",
    "nothing|exists: false",
    "list|contains: ', '", "inf|gt: 0", "nan|lt: 0", "nan|gt: 0", "hex|gt: 0", "blank|gt: 0",
    "e|lt: 9",
    "numbers|gt: 70", "numbers|gt|all: [2, 71]", "none|gt: 0", "none|lt: 0", "list|cidr: 0.0.0.0/0",
    "ip|cidr: 203.0.113.8/32", "six|cidr: '2001:db9::/32'", "missing|cidr: '::/0'",
    "name|cased: åse vik", "name|startswith|cased: å", "name|neq: Åse Vik", "list|neq: beta",
  ])
  func `a test does not hold`(_ selection: String) throws { #expect(try !holds(selection)) }
}
