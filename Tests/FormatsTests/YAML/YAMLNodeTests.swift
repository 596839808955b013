import Formats
import Testing

private func read(_ text: String) throws -> YAMLNode {
  try #require(try YAMLReader.documents(in: Array(text.utf8)).first)
}

/// The places of a node and of everything in it, as `name@line:column` in reading order.
private func places(_ node: YAMLNode) -> [String] {
  let own = "\(node.text ?? (node.members.isEmpty ? "[]" : "{}"))@\(node.location)"
  let inner =
    node.items.flatMap(places)
    + node.members.flatMap { ["\($0.key):@\($0.keyLocation)"] + places($0.value) }
  return [own] + inner
}

@Suite struct YAMLNodeTests {
  @Test func `every node of nested blocks knows its place`() throws {
    let node = try read(
      """
      # comment
      title: 'x'
      detection:
        selection:
          - Field|contains: # comment
              - "a"
              -   b
            Other:
        list:
        - 1
        -
          - - 2
      text: |
        lines
      """
    )
    #expect(
      places(node) == [
        "{}@2:1", "title:@2:1", "x@2:8", "detection:@3:1", "{}@4:3", "selection:@4:3", "[]@5:5",
        "{}@5:7", "Field|contains:@5:7", "[]@6:9", "a@6:11", "b@7:13", "Other:@8:7", "@8:13",
        "list:@9:3", "[]@10:3", "1@10:5", "[]@12:5", "[]@12:7", "2@12:9", "text:@13:1",
        "lines@13:7",
      ]
    )
  }

  @Test func `every node of nested flow collections knows its place`() throws {
    let node = try read("é: [ü, {ö: 1,\n  \"ß\":2, y: , z}, k: v]\nnext: 1\n")
    #expect(
      places(node) == [
        "{}@1:1", "é:@1:1", "[]@1:4", "ü@1:5", "{}@1:8", "ö:@1:9", "1@1:12", "ß:@2:3", "2@2:7",
        "y:@2:10", "@2:12", "z:@2:15", "@2:16", "{}@2:19", "k:@2:19", "v@2:22", "next:@3:1",
        "1@3:7",
      ]
    )
  }

  @Test func `a node behind an anchor starts after it and behind an alias at the alias`() throws {
    let node = try read("a: &x\n  b: &y 1\nc: *x\nd: [*y]\n")
    #expect(
      places(node) == [
        "{}@1:1", "a:@1:1", "{}@2:3", "b:@2:3", "1@2:9", "c:@3:1", "{}@3:4", "b:@2:3", "1@2:9",
        "d:@4:1", "[]@4:4", "1@4:5",
      ]
    )
  }

  @Test func `places are the same with a byte order mark and with CRLF`() throws {
    let text = "a:\n  - b\n  - \"c\n\n    d\"\n  - e\n"
    let expected = places(try read(text))
    #expect(places(try read("\u{FEFF}" + text)) == expected)
    #expect(places(try read(text.replacing("\n", with: "\r\n"))) == expected)
    #expect(places(try read(text.replacing("\n", with: "\r"))) == expected)
  }

  @Test func `later documents count lines from the start of the file`() throws {
    let documents = try YAMLReader.documents(in: Array("a\n---\n\n- b\n--- c\n---\n".utf8))
    #expect(documents.map(\.location.description) == ["1:1", "4:1", "5:5", "6:4"])
  }

  @Test(arguments: [
    ("00123", YAMLNode.Value.integer(123)), ("4.10", .number(4.1)), ("0x1F", .integer(31)),
    ("~", .null), ("True", .bool(true)), ("yes", .string("yes")), ("1e3", .number(1_000)),
    (".inf", .number(.infinity)), ("-.INF", .number(-.infinity)), ("+.Inf", .number(.infinity)),
    ("-0", .integer(0)), ("2025-01-31", .string("2025-01-31")),
    ("5e-324", .number(.leastNonzeroMagnitude)),
    ("0o17", .integer(15)), (".5", .number(0.5)),
  ])
  func `a plain scalar keeps its text`(text: String, value: YAMLNode.Value) throws {
    let node = try #require(try read("a: \(text) # comment")["a"])
    #expect(node.value == value)
    #expect(node.text == text)
    #expect(!node.isQuoted)
  }

  @Test(arguments: ["'12'", "\"12\"", "|-\n  12", ">-\n  12", "\"\\x312\""])
  func `a quoted number is a string`(text: String) throws {
    let node = try #require(try read("a: " + text)["a"])
    #expect(node.value == .string("12"))
    #expect(node.text == "12")
    #expect(node.isQuoted)
  }

  @Test(arguments: [".nan", ".NaN", ".NAN"])
  func `not a number is a number`(text: String) throws {
    guard case .number(let number) = try read(text).value else {
      Issue.record("not a number value")
      return
    }
    #expect(number.isNaN)
  }

  @Test func `an empty value is null with an empty text`() throws {
    let node = try #require(try read("a:")["a"])
    #expect(node.value == .null)
    #expect(node.text?.isEmpty == true)
    #expect(node.location == TextLocation(line: 1, column: 3))
  }

  @Test func `collections have items or members but no text`() throws {
    let node = try read("a: [1, 2]\nb: {c: 3}\n")
    #expect(node.members.map(\.key) == ["a", "b"])
    #expect(node["a"]?.items.map(\.value) == [.integer(1), .integer(2)])
    #expect(node["b"]?["c"]?.value == .integer(3))
    #expect(node["b"]?.items.isEmpty == true)
    #expect(node["a"]?.members.isEmpty == true)
    #expect(node.text == nil)
    #expect(node["c"] == nil)
    #expect(node["a"]?["c"] == nil)
  }

  @Test func `places are ordered by line and then by column`() {
    let place = TextLocation(line: 2, column: 5)
    #expect(TextLocation(line: 1, column: 9) < place)
    #expect(TextLocation(line: 2, column: 4) < place)
    #expect(!(place < place))
    #expect(place.description == "2:5")
  }
}
