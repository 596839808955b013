import FormatTwins
import Formats
import TestSupport
import Testing

@Suite struct JSONStreamTests {
  private static let two = [#"{"id":1,"a":[{}]}"#, #"{"id":2,"a":"}"}"#]

  // MARK: Wrappings

  @Test(arguments: [
    // Pages.
    #"{"value":[A,B]}"#, #"{"value":[A],"@odata.nextLink":"x","value":[B]}"#,
    #"{"@odata.context":"c","@odata.count":2,"value":[A,B],"@odata.nextLink":"x"}"#,
    "{\r\n  \"@odata.context\": \"c\",\r\n  \"value\": [\r\n    A,\r\n    B\r\n  ]\r\n}\r\n",
    #"{"note":{"value":1},"value":[A,B],"more":[{"id":3}]}"#,
    #"{"value":[]}{"value":[A]}{"value":[B]}"#, "{\"value\":[A]}\n{\"value\":[B]}\n",
    #"{"value":A}{"value":B}"#, #"{"@odata.context":"c","value":A,"more":1} {"value":B}"#,
    #"{"Value":[A,B]}"#, #"{"x":1,"VaLUE":[A,B]}"#, #"[{"value":[A]},{"value":[B]}]"#,
    // Arrays and objects.
    "[A,B]", "[A][B]", "[A]\n[B]\n", "[A],[B]", " [ A , B ] ", "[]A[]B[]", "A", "AB", "A B", "A,B",
    "A\nB", "A\nB\n", "A\r\nB\r\n", "A\r\nB", "\n\n A\n\n\n\tB\n \n", "A\n[B]", "{\"value\":[A]}B",
    "", " \r\n\t",
  ])
  func `records are found in every wrapping`(pattern: String) {
    let text = pattern.replacing("A", with: Self.two[0]).replacing("B", with: Self.two[1])
    let run = StreamRun(text)
    #expect(
      run.records
        == (pattern.contains("A") ? Self.two : []).prefix(pattern.contains("B") ? 2 : 1).map { $0 }
    )
    #expect(run.faults.isEmpty)
    #expect(!run.endsInside)
  }

  @Test func `records printed over many lines are found with their lines`() {
    let text =
      "{\n  \"id\": 1,\n  \"a\": {\n    \"b\": []\n  }\n}\n{\n  \"id\": 2\n}\n\n{\n  \"id\": 3\n}"
    let run = StreamRun(text)
    #expect(run.records.count == 3)
    #expect(run.seen.map(\.line) == [1, 7, 11])
    #expect(run.seen.map(\.byte) == [0, 40, 55])
    #expect(run.faults.isEmpty)
  }

  @Test func `an object whose value is neither list nor object is a record`() {
    let texts = [
      #"{"value":1}"#, #"{"value":"[]","id":2}"#, #"{"value":null}"#, #"{"values":[{}]}"#,
    ]
    #expect(StreamRun(texts.joined(separator: "\n")).records == texts)
  }

  @Test func `values that are no objects are passed on for their reader to refuse`() {
    let run = StreamRun("1 \"a\" true [2,[3]] {\"value\":[null]}")
    #expect(run.records == ["1", "\"a\"", "true", "2", "[3]", "null"])
    #expect(run.faults.isEmpty)
  }

  @Test(arguments: [
    "[{}", "[", "{\"value\":[", "{\"value\":[{}]", "{\"value\":[{}],\"@odata.x\":1",
  ])
  func `a text that ends inside a list or page is told from a whole one`(text: String) {
    #expect(StreamRun(text).endsInside)
    #expect(StreamRun(text).faults.isEmpty)
  }

  // MARK: Broken values

  /// A text with one or more broken values: what is found, and where each fault is.
  struct Broken: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let records: [String]
    /// Line and the text from the fault's place to the end of its line.
    let faults: [String]
    var endsInside = false

    var testDescription: String { name }
  }

  static let broken: [Broken] = [
    Broken(
      name: "a line cut in the middle",
      text: "{\"id\":1}\n{\"id\":2,\"a\":{\"b\n{\"id\":3}\n",
      records: ["{\"id\":1}", "{\"id\":3}"],
      faults: [#"2 {"id":2,"a":{"b"#]
    ),
    Broken(
      name: "the last line cut",
      text: "{\"id\":1}\n{\"id\":2,\"a\":",
      records: ["{\"id\":1}"],
      faults: [#"2 {"id":2,"a":"#]
    ),
    Broken(
      name: "the last line cut inside a string",
      text: "{\"id\":1}\n{\"id\":\"2",
      records: ["{\"id\":1}"],
      faults: [#"2 {"id":"2"#]
    ),
    Broken(
      name: "trailing comma in a compact page",
      text: #"{"value":[{"id":1},{"id":2,},{"id":3}],"@odata.x":1}"#,
      records: ["{\"id\":1}", "{\"id\":3}"],
      faults: [#"1 {"id":2,},{"id":3}],"@odata.x":1}"#]
    ),
    Broken(
      name: "an unescaped backslash in an array",
      text: #"[{"id":1},{"p":"C:\Users"},{"id":3}]"#,
      records: ["{\"id\":1}", "{\"id\":3}"],
      faults: [#"1 {"p":"C:\Users"},{"id":3}]"#]
    ),
    Broken(
      name: "a missing bracket in a pretty page",
      text: """
        {
          "value": [
            {
              "id": 1
            },
            {
              "id": 2,
              "a": {
            },
            {
              "id": 3
            },
            {
              "id": 4
            }
          ],
          "@odata.nextLink": "x"
        }
        {"value":[{"id":5}]}
        """,
      records: [
        "{\n      \"id\": 1\n    }", "{\n      \"id\": 3\n    }", "{\n      \"id\": 4\n    }",
        "{\"id\":5}",
      ],
      faults: ["6 {"]
    ),
    Broken(
      name: "a raw line feed in a string",
      text: "{\"id\":1}\n{\"a\":\"x\ny\"}\n{\"id\":3}\n",
      records: ["{\"id\":1}", "{\"id\":3}"],
      faults: [#"2 {"a":"x"#]
    ),
    Broken(
      name: "lines of other words between",
      text: "{\"id\":1}\nConnected to tenant\n{\"id\":2}\n--- it's done\n\n{\"id\":3}\n",
      records: ["{\"id\":1}", "{\"id\":2}", "{\"id\":3}"],
      faults: ["2 Connected to tenant", "4 --- it's done"]
    ),
    Broken(
      name: "a first line of other words",
      text: "PS> type x.json\n{\"id\":1}\n",
      records: ["{\"id\":1}"],
      faults: ["1 PS> type x.json"]
    ),
    Broken(
      name: "a line of bytes that are no text",
      text: "{\"id\":1}\n\u{1}\u{2}\n{\"id\":2}",
      records: ["{\"id\":1}", "{\"id\":2}"],
      faults: ["2 \u{1}\u{2}"]
    ),
    Broken(
      name: "a word in a list",
      text: "[{\"id\":1},None,{\"id\":2}]",
      records: ["{\"id\":1}", "{\"id\":2}"],
      faults: [#"1 None,{"id":2}]"#]
    ),
    Broken(
      name: "a word at the end of a list",
      text: "[{\"id\":1}, None]{\"id\":2}",
      records: ["{\"id\":1}", "{\"id\":2}"],
      faults: [#"1 None]{"id":2}"#]
    ),
    Broken(
      name: "a page cut by the next page",
      text: "{\"value\":[{\"id\":1},{\"id\":\n{\"value\":[{\"id\":2}]}\n{\"value\":[{\"id\":3}]}\n",
      records: ["{\"id\":1}", "{\"id\":2}", "{\"id\":3}"],
      faults: [#"1 {"id":"#],
      endsInside: true
    ),
    Broken(
      name: "a broken word behind the records",
      text: #"{"value":[{"id":1}],"more":tru,"x":nul}{"value":[{"id":2}]}"#,
      records: ["{\"id\":1}", "{\"id\":2}"],
      faults: [#"1 tru,"x":nul}{"value":[{"id":2}]}"#, #"1 nul}{"value":[{"id":2}]}"#]
    ),
    Broken(
      name: "an element that closes too much",
      text: "[{\"id\":1}},{\"id\":2}]\n{\"id\":3}\n",
      records: ["{\"id\":1}", "{\"id\":3}"],
      faults: [#"1 },{"id":2}]"#],
      endsInside: true
    ),
    Broken(
      name: "a broken single answer",
      text: #"{"value":{"id":1,},"@odata.x":1}{"value":{"id":2}}"#,
      records: ["{\"id\":2}"],
      faults: [#"1 {"id":1,},"@odata.x":1}{"value":{"id":2}}"#]
    ),
    Broken(
      name: "bare brackets in a row",
      text: "{\"id\":1}\n}\n}]\n{\"id\":2}\n",
      records: ["{\"id\":1}", "{\"id\":2}"],
      faults: ["2 }"]
    ),
    Broken(
      name: "two broken elements",
      text: "[{a},{\"id\":1},{'b':2}]",
      records: ["{\"id\":1}"],
      faults: [#"1 {a},{"id":1},{'b':2}]"#, "1 {'b':2}]"]
    ),
    Broken(
      name: "a broken annotation behind the records",
      text: #"{"value":[{"id":1}],"@odata.nextLink":"a\x"}{"value":[{"id":2}]}"#,
      records: ["{\"id\":1}", "{\"id\":2}"],
      faults: [#"1 "a\x"}{"value":[{"id":2}]}"#]
    ),
    Broken(
      name: "a key without a colon behind the records",
      text: "{\"value\":[{\"id\":1}],\"x\" 1}\n{\"value\":[{\"id\":2}]}",
      records: ["{\"id\":1}", "{\"id\":2}"],
      faults: [#"1 "x" 1}"#]
    ),
  ]

  @Test(arguments: broken)
  func `a broken value costs only itself`(broken: Broken) {
    let run = StreamRun(broken.text)
    #expect(run.records == broken.records)
    #expect(run.faults.map { "\($0.line) \($0.text)" } == broken.faults)
    #expect(run.endsInside == broken.endsInside)
  }

  @Test(arguments: broken)
  func `every fault stands at its byte and line`(broken: Broken) {
    let bytes = Array(broken.text.utf8)
    for seen in StreamRun(broken.text).seen {
      #expect(seen.line == 1 + bytes[..<seen.byte].count { $0 == 0x0a })
      let text = seen.text.utf8
      #expect(Array(bytes[seen.byte...].prefix(text.count)) == Array(text))
    }
  }

  @Test func `a value nested too deep is passed over as a whole`() {
    let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    let run = StreamRun("{\"id\":1}\n{\"a\":\(deep)}\n{\"id\":2}\n")
    #expect(run.records == ["{\"id\":1}", "{\"id\":2}"])
    #expect(run.faults.map(\.fault) == [.tooDeep])
    #expect(run.faults.map(\.line) == [2])
  }

  // MARK: The window

  private func checkWindows(_ text: [UInt8], _ random: inout SplitMix64, _ note: String) {
    let whole = StreamRun(text, endsLate: false) { _ in max(1, text.count) }
    var source = random
    let runs = [
      StreamRun(text) { _ in 1 }, StreamRun(text, endsLate: false) { _ in 1 },
      StreamRun(text) { _ in 1 + source.below(8) }, StreamRun(text) { _ in 1 + source.below(90) },
      StreamRun(text) { _ in max(1, text.count) },
    ]
    random = source
    for run in runs where run != whole {
      Issue.record(
        "\(note): \(String(decoding: text, as: UTF8.self))\nwhole: \(whole.seen)\npieces: \(run.seen)"
      )
      return
    }
    #expect(whole.calls <= 3 * text.count + 16, "\(note)")
  }

  @Test(arguments: broken)
  func `the window never matters for broken values`(broken: Broken) {
    var random = SplitMix64(seed: 101)
    for _ in 0..<5 { checkWindows(Array(broken.text.utf8), &random, broken.name) }
  }

  @Test func `the window never matters for texts cut at any byte`() {
    var random = SplitMix64(seed: 102)
    for broken in Self.broken {
      let bytes = Array(broken.text.utf8)
      for length in 0..<bytes.count where length % 3 == 0 {
        checkWindows(Array(bytes[..<length]), &random, "\(broken.name) cut at \(length)")
      }
    }
  }

  @Test(arguments: [111, 112, 113, 114] as [UInt64])
  func `the window never matters for random texts`(seed: UInt64) {
    var maker = RandomRecords(seed: seed)
    var random = SplitMix64(seed: seed)
    for round in 0..<200 { checkWindows(Array(maker.text().utf8), &random, "\(seed)/\(round)") }
  }

  @Test(arguments: [121, 122, 123, 124] as [UInt64])
  func `the window never matters for texts with changed bytes`(seed: UInt64) {
    var maker = RandomRecords(seed: seed)
    var breaker = RandomJSON(seed: seed)
    var random = SplitMix64(seed: seed)
    for round in 0..<200 {
      checkWindows(breaker.changed(Array(maker.text().utf8)), &random, "\(seed)/\(round)")
    }
  }

  // MARK: Size

  /// The run of a reader that asks for as much again when a record does not fit.
  private func fileRun(_ text: [UInt8], piece: Int = 1 << 20) -> StreamRun {
    StreamRun(text) { held in max(piece, held) }
  }

  private func blown(_ begin: String, _ byte: Character, _ count: Int, _ end: String) -> [UInt8] {
    Array(begin.utf8) + [UInt8](repeating: byte.asciiValue ?? 0, count: count) + Array(end.utf8)
  }

  @Test func `a value above the limit is passed over and costs only itself`() {
    let size = JSONTape.sizeLimit + (1 << 20)
    let run = fileRun(blown("{\"id\":1}\n{\"a\":\"", "x", size, "\"}\n{\"id\":2}\n"))
    #expect(run.records == ["{\"id\":1}", "{\"id\":2}"])
    #expect(run.faults.map(\.fault) == [.tooLarge])
    #expect(run.faults.map(\.line) == [2])
    #expect(run.window <= 2 * JSONTape.sizeLimit + (1 << 20))
    #expect(!run.endsInside)
  }

  @Test func `a page may be larger than the limit, wherever its records begin`() {
    let filler = String(repeating: "x", count: 1 << 18)
    let records = (0..<70).map { "{\"id\":\($0),\"filler\":\"\(filler)\"}" }
    let list = records.joined(separator: ",\n")
    for begin in ["{\"value\":[", "{\"count\":70,\"value\":["] {
      let run = fileRun(Array("\(begin)\(list)]}".utf8))
      #expect(run.records == records)
      #expect(run.faults.isEmpty)
      #expect(run.seen.map(\.line) == Array(1...70))
      #expect(run.window <= 2 * JSONTape.sizeLimit + (1 << 20))
    }
  }

  @Test(arguments: ["{\"value\":[],\"", "{\"value\":[],\"k\":\"", "{\"value\":[],\"k\": "])
  func `a page with an endless member is given up in bounded memory`(begin: String) {
    let size = JSONTape.sizeLimit + (2 << 20)
    let byte: Character = begin.hasSuffix(" ") ? " " : "x"
    let run = fileRun(blown(begin, byte, size, ""))
    #expect(run.records.isEmpty)
    #expect(run.faults.map(\.fault) == [.tooLarge])
    #expect(run.window <= 2 * JSONTape.sizeLimit + (1 << 20))
  }

  @Test func `an endless line after a broken value is not held`() {
    let run = fileRun(
      blown("{\"a\n", "x", 1 << 20, "\n{\"id\":1}\n"),
      piece: 1 << 14
    )
    #expect(run.records == ["{\"id\":1}"])
    #expect(run.faults.count == 1)
    #expect(run.window <= 1 << 15)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "[\n", "{} {[\n", "{\"a\":[\n", "[[[[\n", "  {[\n", "x{\n", "[\"\n", "}]\n", "{\"value\":[\n",
      "{\"value\":[{\"value\":", "[1,", "\"\n", "{,", "tru{", ",\n ",
    ]
  )
  func `a flood of broken values takes time in proportion`(unit: String) {
    let text = Array(String(repeating: unit, count: 30_000).utf8)
    let run = StreamRun(text) { _ in 1 << 16 }
    #expect(run.calls <= 2 * text.count + 100)
  }
}
