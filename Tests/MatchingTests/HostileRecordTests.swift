import Events
import Rules
import TestSupport
import Testing

@testable import Matching

/// Records that nobody writes but to do harm.
struct HostileRecordTests {
  @Test func `a record as deep as can be is gone into, and a deeper one is refused`() throws {
    var kind = KindMatcher(kind: .riskyUser, catalog: FieldCatalog())
    let path = Array(repeating: "a", count: 127).joined(separator: ".")
    let field = try kind.add(field: path)
    let whole = try kind.add(field: "a")
    let record = { (depth: Int) in
      String(repeating: #"{"a":"#, count: depth) + "1" + String(repeating: "}", count: depth)
    }
    let open = try #require(OpenRecord(record(127), kind))
    #expect(open.texts(ofField: field) == ["1"])
    #expect(open.texts(ofField: whole) == [record(126)])
    #expect(OpenRecord(record(4_000), kind) == nil)
    #expect(OpenRecord(String(repeating: "[", count: 100_000), kind) == nil)
    let lists =
      #"{"a":"# + String(repeating: "[", count: 120) + "1"
      + String(repeating: "]", count: 120) + "}"
    let nested = try #require(OpenRecord(lists, kind))
    #expect(nested.texts(ofField: whole) == [String(lists.dropFirst(5).dropLast())])
  }

  @Test func `texts in texts are gone into as deep as they fit`() throws {
    var value = #"{"x":1}"#
    for _ in 0..<9 {
      value = "[\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"]"
    }
    var kind = KindMatcher(kind: .riskyUser, catalog: FieldCatalog())
    let inner = try kind.add(field: "a.x")
    let outer = try kind.add(field: "a")
    let missing = try kind.add(field: "a.y")
    let open = try #require(OpenRecord(#"{"a":\#(value)}"#, kind))
    #expect(open.texts(ofField: inner) == ["1"])
    #expect(open.texts(ofField: outer).last == value)
    #expect(open.texts(ofField: missing) == [])
  }

  @Test func `a hundred thousand elements and members are taken as they are`() throws {
    let count = 100_000
    let numbers = (0..<count).map(String.init)
    let objects = numbers.map { #"{"n":\#($0)}"# }.joined(separator: ",")
    let members = numbers.map { #""k\#($0)":\#($0)"# }.joined(separator: ",")
    let record =
      #"{"list":[\#(numbers.joined(separator: ","))],"objects":[\#(objects)],\#(members)}"#
    var kind = KindMatcher(kind: .riskyUser, catalog: FieldCatalog())
    let list = try kind.add(field: "list")
    let inner = try kind.add(field: "objects.n")
    let last = try kind.add(field: "k99999")
    let tests = try ["list: 99999", "objects.n: 99999", "list|contains: '99998,99999'", "list: x"]
      .map { try kind.add(test: $0) }
    let open = try #require(OpenRecord(record, kind))
    #expect(open.texts(ofField: list).count == count + 1)
    #expect(open.texts(ofField: inner) == numbers)
    #expect(open.texts(ofField: last) == ["99999"])
    #expect(tests.map { open.truth(of: $0) } == [.yes, .yes, .yes, .no])
  }

  @Test func `sets of very many values are compared without comparing each with each`() throws {
    let count = 60_000
    let values = { (start: Int) in
      "[" + (start..<(start + count)).map(String.init).joined(separator: ",") + "]"
    }
    let record = """
      {"targetResources":[{"modifiedProperties":[{"displayName":"P","oldValue":"\(values(0))",\
      "newValue":"\(values(count / 2))"}]}]}
      """
    var kind = KindMatcher(kind: .directoryAudit, catalog: .standard)
    let fields = try ["added", "removed"].map { try kind.add(field: "modified.P.\($0)") }
    let open = try #require(OpenRecord(record, kind))
    #expect(open.texts(ofField: fields[0]) == (count..<(count + count / 2)).map(String.init))
    #expect(open.texts(ofField: fields[1]) == (0..<(count / 2)).map(String.init))
  }

  @Test func `members of one name stand for the first of them`() throws {
    let record =
      "{" + Array(repeating: #""a":{"b":1}"#, count: 1_000).joined(separator: ",") + #","A":2}"#
    var kind = KindMatcher(kind: .riskyUser, catalog: FieldCatalog())
    let fields = try ["a.b", "a", "A"].map { try kind.add(field: $0) }
    let open = try #require(OpenRecord(record, kind))
    #expect(fields.map { open.texts(ofField: $0) } == [["1"], [#"{"b":1}"#], ["2"]])
  }

  @Test(arguments: ["[]", "1", #""text""#, "null", "[{\"a\":1}]", #"[["a"]]"#, "true"])
  func `a record that is no object has no fields`(_ record: String) throws {
    var kind = KindMatcher(kind: .riskyUser, catalog: FieldCatalog())
    let field = try kind.add(field: "a")
    let change = try kind.add(field: "modified.P.new")
    let number = try kind.add(detection: "a:\n  a: '*'\ncondition: not a")
    let open = try #require(OpenRecord(record, kind))
    #expect(!open.carries(field: field) && !open.holds(field: field))
    #expect(!open.holds(field: change))
    #expect(open.truth(of: number) == .yes)
  }

  @Test func `what is no text in Unicode is told with a replacement`() throws {
    var kind = KindMatcher(kind: .riskyUser, catalog: FieldCatalog())
    let field = try kind.add(field: "a")
    let number = try kind.add(test: "a|contains: '?'")
    let open = try #require(OpenRecord(#"{"a":"\ud800","b":"\udc00\ud800"}"#, kind))
    #expect(open.texts(ofField: field) == ["\u{fffd}"])
    #expect(open.truth(of: number) == .yes)
  }

  @Test func `each record is asked anew, whatever the one before it was`() throws {
    var kind = KindMatcher(kind: .directoryAudit, catalog: .standard)
    let field = try kind.add(field: "x")
    let keyword = kind.add(.keyword(TextPattern("word", place: .anywhere)))
    let number = try kind.add(detection: "a:\n  x: 1\nb:\n  operation: op\ncondition: a or b")
    var matcher = RecordMatcher(kind)
    let records = [
      #"{"x":1,"y":"word"}"#, "{", #"{"x":2}"#, "{}",
      #"{"time":1,"category":"AuditLogs","#
        + #""tenantId":1,"properties":{"x":1}}"#, #"{"properties":{"x":1}}"#, "[", #"{"x":[1,2]}"#,
    ]
    for (index, record) in (records + records.reversed()).enumerated() {
      let bytes = Array(record.utf8)
      let activity = ActivityWords.made(.directoryAudit, operation: index % 2 == 0 ? "" : "op")
      let isRead = matcher.begin(bytes.span, words: EventWords(), activity: activity)
      let alone = OpenRecord(record, kind, activity: activity)
      #expect(isRead == (alone != nil))
      guard isRead else { continue }
      let truths = [keyword, number].map { matcher.truth(of: $0, in: bytes.span) }
      let texts = matcher.texts(ofField: field, in: bytes.span)
      #expect(truths == [keyword, number].compactMap { alone?.truth(of: $0) }, "\(record)")
      #expect(texts == alone?.texts(ofField: field), "\(record)")
    }
  }

  @Test func `whatever bytes are wrong, a record is refused or answers`() throws {
    let sound = Array(
      #"""
      {"id":"1","a":{"b":[1,"x",{"c":"[\"y\",{\"d\":\"\\u00e5\"}]"}]},"targetResources":[{
      "modifiedProperties":[{"displayName":"P","oldValue":"[\"a\"]","newValue":"\"b\""}]}]}
      """#.utf8
    )
    var kind = KindMatcher(kind: .directoryAudit, catalog: .standard)
    let fields = try ["id", "a.b", "a.b.c.d", "modified.P.added", "a", "record"].map {
      try kind.add(field: $0)
    }
    let number = try kind.add(
      detection: "a:\n  a.b.c|fieldref|contains: id\nb: [y]\ncondition: not a or b"
    )
    var matcher = RecordMatcher(kind)
    var random = SplitMix64(seed: 11)
    var answered = 0
    for _ in 0..<20_000 {
      var bytes = sound
      for _ in 0...random.below(3) {
        let place = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.remove(at: place)
        default: bytes.insert(random.pick(Array(#"{}[]",:\0n"#.utf8)), at: place)
        }
      }
      let isRead = matcher.begin(
        bytes.span,
        words: EventWords(),
        activity: .none(of: .directoryAudit)
      )
      guard isRead else { continue }
      answered += 1
      for field in fields { _ = matcher.texts(ofField: field, in: bytes.span) }
      let truth = matcher.truth(of: number, in: bytes.span)
      #expect(truth != .unknown)
      _ = matcher.holdsWithoutMissing(number, in: bytes.span)
      _ = matcher.paths(in: bytes.span)
      _ = matcher.targets(in: bytes.span)
    }
    #expect(answered > 1_000)
  }

  @Test func `paths of a record are told in bounds`() throws {
    let kind = KindMatcher(kind: .riskyUser, catalog: FieldCatalog())
    var matcher = RecordMatcher(kind)
    let name = String(repeating: "n", count: 20_000)
    let members = (0..<50_000).map { #""k\#($0)":1"# }.joined(separator: ",")
    let record =
      String(repeating: #"{"\#(name)":"#, count: 100) + "{" + members + "}"
      + String(repeating: "}", count: 100)
    for text in [record, "{\(members)}"] {
      let bytes = Array(text.utf8)
      let isRead = matcher.begin(
        bytes.span,
        words: EventWords(),
        activity: .none(of: .riskyUser)
      )
      #expect(isRead)
      let paths = matcher.paths(in: bytes.span)
      #expect(paths.count <= 2_000)
      #expect(Set(paths).count == paths.count)
      #expect(paths.allSatisfy { $0.utf8.count <= 128 })
    }
  }

  @Test func `paths are those of members that hold something, lists stepped through`() throws {
    var matcher = RecordMatcher(KindMatcher(kind: .directoryAudit, catalog: .standard))
    let record = """
      {"time":1,"category":"AuditLogs","tenantId":"t","properties":{"id":"1","x":null,"a":{"b":[\
      {"c":1},{"d":"{\\"e\\":1}"},[{"f":[]}]]},"y":2}}
      """
    let bytes = Array(record.utf8)
    let isRead = matcher.begin(
      bytes.span,
      words: EventWords(),
      activity: .none(of: .directoryAudit)
    )
    #expect(isRead)
    let paths = matcher.paths(in: bytes.span)
    #expect(paths == ["id", "a", "a.b", "a.b.c", "a.b.d", "a.b.f", "y"])
  }
}
