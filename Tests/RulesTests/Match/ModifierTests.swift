import Formats
import Testing

@testable import Rules

/// What modifiers make of values, and which go together.
struct ModifierTests {
  private func read(
    _ yaml: String,
    lists: [String: [String]] = [:]
  ) throws -> (condition: Condition, reader: SelectionReader) {
    let node = try #require(try YAMLReader.documents(in: Array(yaml.utf8)).first)
    var reader = SelectionReader(lists: PlaceholderLists(lists))
    let condition = try reader.selection(node)
    return (condition, reader)
  }

  private func meets(
    _ yaml: String,
    _ texts: String...,
    lists: [String: [String]] = [:]
  ) throws -> Bool {
    let condition = try read(yaml, lists: lists).condition
    return PlainFields(["a": texts, "b": ["Beta"]]).meets(condition)
  }

  @Test(arguments: [
    ("a|cased: Ab*", "Abc", true), ("a|cased: Ab*", "abc", false),
    ("a|contains|cased: B", "aBc", true), ("a|cased|contains: B", "abc", false),
    ("a|cased: 'É?'", "É1", true), ("a|cased: 'É?'", "é1", false),
    (#"a|cased: 'A\*'"#, "A*", true),
    ("a|neq: x", "y", true), ("a|neq: X", "x", false), ("a|neq: [x, y]", "y", false),
    ("a|neq: [x, y]", "z", true), ("a|contains|neq: x", "axb", false), ("a|neq: 5", "6", true),
    ("a|re|neq: '^x'", "y", true), ("a|cidr|neq: 10.0.0.0/8", "10.1.2.3", false),
    ("a|contains|all|neq: [x, y]", "x", true), ("a|contains|all|neq: [x, y]", "xy", false),
    ("a|cidr: 10.0.0.0/8", "10.255.0.1", true), ("a|cidr: 2001:db8::/32", "2001:DB8::1", true),
    ("a|cidr: 2001:db8::/32", "10.0.0.1", false), ("a|cidr: 192.0.2.1", "192.0.2.1", true),
    ("a|base64: foobar", "Zm9vYmFy", true), ("a|base64|contains: foobar", "x Zm9vYmFy y", true),
    ("a|base64: 'fo'", "Zm8=", true), ("a|base64|cased: foobar", "zm9vymfy", false),
    ("a|wide|base64: ab", "YQBiAA==", true), ("a|utf16le|base64: ab", "YQBiAA==", true),
    ("a|utf16be|base64: ab", "AGEAYg==", true), ("a|utf16|base64: ab", "//5hAGIA", true),
    ("a|base64|base64: foobar", "Wm05dlltRnk=", true), ("a|wide: ab", "a\0b\0", true),
    ("a|utf16be|contains: ab", "x\0a\0b", true), ("a|wide: 'a*'", "a\0xyz", true),
    (#"a|base64: 'a\*'"#, "YSo=", true),
    ("a|windash|contains: ' -enc'", "x /ENC", true),
    ("a|windash|contains: ' -enc'", "x \u{2015}enc", true),
    ("a|contains|windash: ' /enc'", "x \u{2013}enc", true),
    ("a|contains|windash: ' /enc'", "x +enc", false),
    ("a|windash: -a-b", "/a-b", true), ("a|windash: -a-b", "-a/b", false),
    ("a|windash: '-a -b'", "/a \u{2014}b", true),
    ("a|fieldref: b", "BETA", true), ("a|fieldref|cased: b", "BETA", false),
    ("a|fieldref|startswith: b", "beta2", true), ("a|startswith|fieldref: b", "2beta", false),
    ("a|fieldref|endswith: b", "alphabeta", true), ("a|fieldref|contains: b", "1beta2", true),
    ("a|fieldref|neq: b", "gamma", true), ("a|fieldref: [c, b]", "beta", true),
    ("a|fieldref|contains|all: [b, a]", "beta", true),
    ("a|re: 'B.t'", "Beta", true), ("a|re|i: '^b.T'", "Beta", true),
    ("a|re: '^b'", "Beta", false), ("a|re|s|m|i: 'A$.^B'", "a\nb", true),
    ("a|lt: 5", "4.5", true), ("a|gte: 5", "4.5", false), ("a|lt|all: [5, 6]", "5.5", false),
    ("a|contains|windash|all: [' -x', ' -y']", "c /x –y", true),
    ("a|contains|windash|all: [' -x', ' -y']", "c /x –z", false),
    ("a|base64offset|contains|all: [alpha, gamma]", "YWxwaGEgYmV0YSBnYW1tYQ==", true),
    ("a|base64offset|contains|all: [alpha, delta]", "YWxwaGEgYmV0YSBnYW1tYQ==", false),
  ])
  func `a field is compared as its modifiers say`(
    _ yaml: String,
    _ text: String,
    _ expected: Bool
  ) throws {
    let meets = try meets(yaml, text)
    #expect(meets == expected)
  }

  @Test(arguments: ValueTest.TimePart.allCases, ["", "|lt", "|lte", "|gt", "|gte"])
  func `a part of a time is compared as a number`(
    _ part: ValueTest.TimePart,
    _ comparison: String
  ) throws {
    let expected = ValueTest.time(
      part,
      ValueTest.Comparison(rawValue: String(comparison.dropFirst())) ?? .equal,
      7
    )
    for key in ["a|\(part.rawValue)\(comparison)", "a\(comparison)|\(part.rawValue)"] {
      guard case .test(let test) = try read("\(key): 7").condition else {
        Issue.record("one test")
        return
      }
      #expect(test.values == [expected])
    }
  }

  @Test(arguments: [
    ("a|re|contains: x", "modifiers 're' and 'contains' exclude each other"),
    ("a|contains|startswith: x", "modifiers 'contains' and 'startswith' exclude each other"),
    ("a|cidr|cased: 10.0.0.0/8", "modifiers 'cidr' and 'cased' exclude each other"),
    ("a|lt|gt: 5", "modifiers 'lt' and 'gt' exclude each other"),
    ("a|hour|minute: 5", "modifiers 'hour' and 'minute' exclude each other"),
    ("a|lt|neq: 5", "modifiers 'lt' and 'neq' exclude each other"),
    ("a|exists|neq: true", "modifiers 'exists' and 'neq' exclude each other"),
    ("a|all|exists: [true, false]", "modifiers 'all' and 'exists' exclude each other"),
    ("a|fieldref|windash: b", "modifiers 'fieldref' and 'windash' exclude each other"),
    ("a|fieldref|expand: b", "modifiers 'fieldref' and 'expand' exclude each other"),
    ("a|wide|utf16: x", "modifiers 'wide' and 'utf16' exclude each other"),
    ("a|contains|fieldref|windash: b", "modifiers 'fieldref' and 'windash' exclude each other"),
    ("a|hour|cased: 5", "modifiers 'hour' and 'cased' exclude each other"),
    ("a|re|base64: x", "modifiers 're' and 'base64' exclude each other"),
    ("a|contains|contains: x", "'contains' is written too often"),
    ("a|re|i|i: x", "'i' is written too often"),
    ("a|base64|base64|base64|base64: x", "'base64' is written too often"),
    ("a|m: x", "'m' must follow 're'"),
    ("a|i|re: x", "'i' must follow 're'"),
    ("a|contains|base64: x", "'base64' must stand before 'contains'"),
    ("a|base64|wide: x", "'wide' must stand before 'base64'"),
    ("a|base64offset|base64|contains: x", "'base64' must stand before 'base64offset'"),
    ("a|base64|expand: '%x%'", "'expand' must stand before 'base64'"),
    ("a|wide|windash|base64: '-x'", "'windash' must stand before 'wide'"),
    (
      "a|base64offset: abc",
      "'base64offset' needs 'contains' after it, for only a part of the text is known"
    ),
    (
      "a|base64: 'x*'",
      #"'base64' cannot encode wildcards; write '\*' or '\?' for the character itself"#
    ),
    (
      "a|base64offset|contains: 'x?y'",
      #"'base64offset' cannot encode wildcards; write '\*' or '\?' for the character itself"#
    ),
    (
      "a|base64offset|contains: 'x'",
      "the text is too short for 'base64offset'; three bytes are the least"
    ),
    (
      "a|base64offset|contains: ''",
      "the text is too short for 'base64offset'; three bytes are the least"
    ),
    (
      "a|wide: é",
      "no text of a record has these bytes; write 'base64' or 'base64offset' after 'wide'"
    ),
    (
      "a|utf16: x",
      "no text of a record has these bytes; write 'base64' or 'base64offset' after 'utf16'"
    ),
    ("a|windash: '-a -b -c -d -e -f'", "'windash' makes too many texts of one; 10000 are the most"),
    ("a|hour: 24", "'hour' is a number from 0 to 23"),
    ("a|day: 0", "'day' is a number from 1 to 31"),
    ("a|week: x", "'week' needs a number"), ("a|gt: '5'", "'gt' needs a number"),
    ("a|gt: .inf", "'gt' needs a number"), ("a|gt|hour: '5'", "'gt' needs a number"),
    ("a|fieldref: 'x*'", "'fieldref' needs the path of a field"),
    ("a|fieldref: ''", "'fieldref' needs the path of a field"),
    ("a|contains:", "'contains' needs a value, found null"),
    ("a|fieldref:", "'fieldref' needs a value, found null"),
    ("a|exists: 1", "'exists' needs true or false"),
    ("a: [x, null]", "null cannot be one of several values; give it a selection of its own"),
    ("a: [[x]]", "expected a value, found a list or a map"),
    ("a: {b: c}", "expected a value, found a list or a map"),
    ("a|contains|all: x", "'all' needs a list of values"),
    ("a|contains|all: [x]", "'all' needs a list of values"),
    ("a|contian: x", "unknown modifier 'contian' (did you mean 'contains'?)"),
    ("a|base64offest: x", "unknown modifier 'base64offest' (did you mean 'base64offset'?)"),
    ("a|Contains: x", "unknown modifier 'Contains' (did you mean 'contains'?)"),
    ("'|cidr': 10.0.0.0/8", "'cidr' needs a field"), ("'|exists': true", "'exists' needs a field"),
    ("'|gt': 5", "'gt' needs a field"), ("'|fieldref': b", "'fieldref' needs a field"),
    ("'|endswith': x", "a keyword is looked for anywhere; name a field for 'endswith'"),
    ("'|contains': [x, [y]]", "a keyword must be a text"),
    ("'|contains':", "a keyword must be a text"),
    ("'|all': x", "'all' needs a list of values"), ("'|re': '('", "in the regular expression: "),
  ])
  func `what makes no sense is refused in words`(_ yaml: String, _ message: String) throws {
    let fault = try #require(throws: RuleFault.self) { try read(yaml) }
    #expect(fault.message.hasPrefix(message))
    #expect(fault.location.line == 1)
  }

  @Test func `every modifier goes together with itself only once, whatever is before it`() throws {
    // All pairs: each is read or refused, and none is refused in one order and meant in the other
    // but those whose order matters.
    for one in Modifier.allCases {
      for other in Modifier.allCases where one != other {
        let start = TextLocation(line: 1, column: 1)
        let forth = try? Modifiers([one.rawValue, other.rawValue], at: start)
        let back = try? Modifiers([other.rawValue, one.rawValue], at: start)
        let isOrdered = one.successors.contains(other.group) || other.successors.contains(one.group)
        #expect((forth != nil) == (back != nil) || isOrdered, "\(one) \(other)")
      }
    }
  }

  @Test(arguments: [
    ("[mimikatz, 7]", "x MIMIKATZ y", true), ("[mimikatz, 7]", "a 7 b", true),
    ("[mimikatz, 7]", "katz", false), ("evil", "so evil", true), ("'ev?l*x'", "an evil fox", true),
    ("'|all': [alpha, beta]", "x beta alpha", true), ("'|all': [alpha, gamma]", "alpha", false),
    ("'|contains|all': [alpha, gamma]", "alpha gamma", true),
    ("'|re': '^alp[h]a'", "alpha", true), ("'|re|i': ['nothing', 'ALPHA']", "alpha", true),
    ("'|re|all': ['al', 'pz']", "alpha", false),
    ("'|windash': ' -x'", "run /x", true), ("'|windash|all': [' -x', ' -y']", "/y run –x", false),
    ("'|windash|all': [' -x', ' -y']", "run /y –x", true),
    ("'|cased': Alpha", "alpha", false), ("'|cased': Alpha", "an Alpha", true),
    ("'|base64offset|contains': alpha", "YWxwaGE=", true),
    ("'|neq': alpha", "alpha", false), ("'|contains': 7", "a7b", true),
    ("[{'|all': [a, b]}, c]", "c", true), ("[{'|all': [a, b]}, c]", "a", false),
  ])
  func `keywords are looked for anywhere`(
    _ yaml: String,
    _ text: String,
    _ expected: Bool
  ) throws {
    let condition = try read(yaml).condition
    #expect(PlainFields(["z": [text]]).meets(condition) == expected)
  }

  @Test func `a keyword may stand beside fields of a map`() throws {
    let condition = try read("a: x\n'|all': [y, z]\n").condition
    #expect(PlainFields(["a": ["x"], "c": ["zy"]]).meets(condition))
    #expect(!PlainFields(["a": ["x"], "c": ["z"]]).meets(condition))
  }

  @Test func `the key of a condition tells apart what modifiers make of a value`() throws {
    var keys: Set<String> = []
    let texts = [
      "a: x", "a|cased: x", "a|contains: x", "a|base64: x", "a|wide: x", "a|neq: x",
      "a|fieldref: x", "a|fieldref|contains: x", "a|fieldref|cased: x", "'|contains': x",
      "'|cased': x", "a|hour: 5", "a|hour|gt: 5", "a|minute: 5", "a|gt: 5", "a: 5", "a|re: x",
      "a|re|i: x", "a|expand: '%l%'", "'p[a:b]|startswith': x", "'p[a:b]|endswith': x",
      "'p[a:b]|re': x", "'p[a:b]|re|i': x", "a: [x, y]", #""a": "x\u0001==y""#,
    ]
    for text in texts { keys.insert(try read(text, lists: ["l": ["p"]]).condition.key) }
    keys.insert(try read("a|expand: '%l%'", lists: ["l": ["q"]]).condition.key)
    #expect(keys.count == texts.count + 1)
  }

  @Test func `a test within not is told without the modifier that the not stands for`() throws {
    for (text, expected) in [
      ("a|neq: x", "a: x"), ("a|contains|neq|cased: x", "a|contains|cased: x"),
      ("'p[b|neq]|neq': x", "p[b|neq]: x"),
    ] {
      guard case .not(.test(let test)) = try read(text).condition else {
        Issue.record("\(text) is no not")
        continue
      }
      #expect(test.text == expected)
    }
  }
}
