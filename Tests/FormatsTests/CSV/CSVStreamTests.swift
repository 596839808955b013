import FormatTwins
import Formats
import TestSupport
import Testing

@Suite struct CSVStreamTests {
  // MARK: RFC 4180, section 2, rule by rule

  @Test(arguments: [
    ("1: rows end with CR LF", "aaa,bbb\r\nzzz,yyy\r\n", [["aaa", "bbb"], ["zzz", "yyy"]]),
    ("2: the last may have no end", "aaa,bbb\r\nzzz,yyy", [["aaa", "bbb"], ["zzz", "yyy"]]),
    ("3: the first row is one like others", "f,g\r\n1,2\r\n", [["f", "g"], ["1", "2"]]),
    ("4: blanks are part of a field", " a ,b , c\n", [[" a ", "b ", " c"]]),
    ("4: commas separate, the last is empty", "a,b,\n,,\n", [["a", "b", ""], ["", "", ""]]),
    ("5: fields may be quoted or not", "\"a\",b,\"c\"\n", [["a", "b", "c"]]),
    (
      "6: line ends in quotes", "\"a\r\nb\",c\n\"d\ne\",\"f\rg\"",
      [["a\r\nb", "c"], ["d\ne", "f\rg"]]
    ),
    ("6: commas in quotes", "\"a,b\",c\n", [["a,b", "c"]]),
    (
      "7: two quotes stand for one", "\"a\"\"b\",\"\"\"\",\"\"\"c\"\"\"\n",
      [["a\"b", "\"", "\"c\""]]
    ),
    ("an empty quoted field", "\"\",a,\"\"", [["", "a", ""]]),
    ("LF alone", "a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
    ("CR alone", "a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
    ("CR CR LF", "a,b\r\r\nc,d\r\r\n", [["a", "b"], ["c", "d"]]),
    ("blank lines", "\r\n\na,b\n\n \n\t \r\nc,d\n\n", [["a", "b"], ["c", "d"]]),
    ("a row of one empty quoted field", "a\n\"\"\nb", [["a"], [""], ["b"]]),
    ("a quote inside a field", "a\"b,c\"\",5\" x\n", [["a\"b", "c\"\"", "5\" x"]]),
    ("a quote behind a blank", "a, \"b\"\n", [["a", " \"b\""]]),
    ("text behind the quotes", "\"a\"b\"\"c,\"d\" ,e\n", [["ab\"\"c", "d ", "e"]]),
    ("doubled quotes before text", "\"a\"\"b\"c,d", [["a\"bc", "d"]]),
    ("the last field empty at the end", "a,b\nc,", [["a", "b"], ["c", ""]]),
    ("rows of other lengths", "a,b\n1\n1,2,3\n", [["a", "b"], ["1"], ["1", "2", "3"]]),
    ("NUL is a character", "a\0,\0\n\"\0\",b", [["a\0", "\0"], ["\0", "b"]]),
    ("nothing", "", []), ("only ends", "\r\n\r\n", []), ("only blanks", "  \n ", []),
    ("JSON in a cell", "\"{\"\"a\"\":\"\"b, c\"\"}\",x", [["{\"a\":\"b, c\"}", "x"]]),
  ])
  func `rows are read as the rules say`(rule: String, text: String, rows: [[String]]) {
    let run = CSVRun(text)
    #expect(run.rows == rows, "\(rule)")
    #expect(run.faults.isEmpty, "\(rule)")
    for separator in [";", "\t"] as [Unicode.Scalar] where !text.contains("\t") {
      let other = text.replacing(",", with: String(separator))
      let expected = rows.map { $0.map { $0.replacing(",", with: String(separator)) } }
      #expect(CSVRun(other, separator: separator).rows == expected, "\(rule) with \(separator)")
    }
  }

  @Test func `rows are found with their bytes and lines`() {
    let run = CSVRun("a,b\r\n\"x\ny\",1\r\n\r\nc,d")
    #expect(run.seen.map(\.byte) == [0, 5, 16])
    #expect(run.seen.map(\.line) == [1, 2, 5])
  }

  @Test func `the header's length is known behind the first row`() {
    let text = Array("a,b,c\n1,2\n".utf8)
    var stream = CSVStream(separator: 0x2c)
    var row = CSVRow()
    #expect(stream.fieldCount == nil)
    let first = stream.next(in: text.span, isFinal: true, row: &row)
    #expect(first == .row(0..<5))
    #expect(stream.fieldCount == 3)
    let second = stream.next(in: text.span, isFinal: true, row: &row)
    #expect(second == .row(6..<9))
    #expect(stream.fieldCount == 3)
    #expect(row.count == 2)
    let third = stream.next(in: text.span, isFinal: true, row: &row)
    #expect(third == .end)
  }

  @Test func `a row that is not UTF-8 is read as Windows-1252, and only it`() {
    let text =
      Array("a,b\nGüte,\"".utf8) + [0x47, 0xfc, 0x22, 0x22, 0x80, 0x22, 0x2c, 0xc3, 0xa9, 0x0a]
      + Array("Güte,x".utf8)
    #expect(
      CSVRun(text).rows == [["a", "b"], ["GÃ¼te", "Gü\"€", "Ã©"], ["Güte", "x"]]
    )
  }

  // MARK: Broken rows

  /// A text with broken rows: what is found, and the line and byte of each fault.
  struct Broken: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let rows: [[String]]
    let faults: [String]

    var testDescription: String { name }
  }

  static let broken: [Broken] = [
    Broken(
      name: "the file ends inside quotes",
      text: "a,b\n1,\"x\n2,y\n3,z",
      rows: [["a", "b"], ["2", "y"], ["3", "z"]],
      faults: ["2 at 6"]
    ),
    Broken(
      name: "the last row is cut inside quotes",
      text: "a,b\n1,2\n\"x\",\"{\"\"a\"\":\"\"",
      rows: [["a", "b"], ["1", "2"]],
      faults: ["3 at 12"]
    ),
    Broken(
      name: "a cell cut before rows that are all quoted",
      text: "\"a\",\"b\"\r\n\"1\",\"{\"\"x\"\":\r\n\"2\",\"y\"\r\n\"3\",\"z\"\r\n",
      rows: [["a", "b"], ["2", "y"], ["3", "z"]],
      faults: ["2 at 13"]
    ),
    Broken(
      name: "a cell cut before rows with some quotes",
      text: "a,b\n1,\"{\"\"x\n2,\"{\"\"y\"\":\"\"1\"\"}\"\n3,z\n",
      rows: [["a", "b"], ["2", "{\"y\":\"1\"}"], ["3", "z"]],
      faults: ["2 at 6"]
    ),
    Broken(
      name: "a cell cut before rows with line ends in quotes",
      text: "a,b\n1,\"cut\n2,\"x\ny\"\n\"3\nz\",4\n",
      rows: [["a", "b"], ["2", "x\ny"], ["3\nz", "4"]],
      faults: ["2 at 6"]
    ),
    Broken(
      name: "two cells cut",
      text: "a,b\n1,\"cut\n2,x\n3,\"cut\n4,\"y\"\n",
      rows: [["a", "b"], ["2", "x"], ["4", "y"]],
      faults: ["2 at 6", "4 at 17"]
    ),
    Broken(
      name: "rows shorter than the header go on behind a cut one",
      text: "a,b,c\n1,2\n3,\"cut\n4,5\n6,7\n",
      rows: [["a", "b", "c"], ["1", "2"], ["4", "5"], ["6", "7"]],
      faults: ["3 at 12"]
    ),
    Broken(
      name: "the rest of a broken row over lines is no row",
      text: "a,b\n1,\"one\ntwo\nthree\n2,x\n",
      rows: [["a", "b"], ["2", "x"]],
      faults: ["2 at 6"]
    ),
    Broken(
      name: "a broken header",
      text: "\"a,b\n1,2\n3,4",
      rows: [["1", "2"], ["3", "4"]],
      faults: ["1 at 0"]
    ),
    Broken(
      name: "lone CRs and a cut cell",
      text: "a,b\r1,\"x\r2,y\r",
      rows: [["a", "b"], ["2", "y"]],
      faults: ["1 at 6"]
    ),
  ]

  @Test(arguments: broken)
  func `a broken row costs only itself and is told of once`(broken: Broken) {
    let run = CSVRun(broken.text)
    #expect(run.rows == broken.rows)
    #expect(run.faults.map { "\($0.line) at \($0.faultByte ?? -1)" } == broken.faults)
    #expect(run.faults.allSatisfy { $0.fault == .unterminatedQuote })
  }

  @Test(arguments: broken)
  func `the place of a fault is in its row`(broken: Broken) {
    let bytes = Array(broken.text.utf8)
    for fault in CSVRun(broken.text).faults {
      #expect(fault.line == 1 + bytes[..<fault.byte].count { $0 == 0x0a })
      #expect(fault.faultByte.map { bytes[$0] } == 0x22)
    }
  }

  @Test func `faults are named without what was there`() {
    let faults: [CSVFault] = [.unterminatedQuote, .tooLarge, .tooManyFields]
    #expect(Set(faults.map(\.description)).count == 3)
    #expect(CSVFault.tooLarge.description.contains("16 MiB"))
    #expect(CSVFault.tooManyFields.description.contains("65536"))
  }

  // MARK: The window and the twin

  /// Compares the stream with the twin and with itself at every split.
  private func check(_ text: [UInt8], everySplit: Bool, _ note: String) {
    let whole = CSVRun(text)
    var runs = [CSVRun(text) { _ in 1 }, CSVRun(text, endsLate: false) { _ in 1 }]
    if everySplit {
      for split in 0...text.count {
        runs.append(CSVRun(text) { $0 == 0 && split > 0 ? split : max(1, text.count) })
        var isFirst = true
        runs.append(
          CSVRun(text, endsLate: false) { _ in
            defer { isFirst = false }
            return isFirst ? max(1, split) : max(1, text.count)
          }
        )
      }
    }
    for run in runs where run != whole {
      Issue.record("\(note): \(text)\nwhole: \(whole.seen)\npieces: \(run.seen)")
      return
    }
    let twin = CSVTwin(text).seen
    if whole.places != twin {
      Issue.record(
        "\(note): \(String(decoding: text, as: UTF8.self))\nstream: \(whole.seen)\ntwin: \(twin)"
      )
    }
  }

  @Test(arguments: broken)
  func `the window never matters and the twin agrees for texts cut at any byte`(broken: Broken) {
    let bytes = Array(broken.text.utf8)
    for length in 0...bytes.count {
      check(Array(bytes[..<length]), everySplit: length == bytes.count, "\(length)")
      check(Array(bytes[length...]), everySplit: false, "from \(length)")
    }
  }

  @Test(arguments: 1...4)
  func `the twin agrees on random texts at every split`(seed: UInt64) {
    var maker = RandomCSV(seed: seed)
    for round in 0..<250 {
      check(maker.noise(), everySplit: true, "noise \(seed)/\(round)")
      check(maker.table(), everySplit: true, "table \(seed)/\(round)")
    }
  }

  @Test(arguments: 5...8)
  func `the twin agrees on many random texts`(seed: UInt64) {
    var maker = RandomCSV(seed: seed)
    for round in 0..<2_500 {
      check(maker.noise(), everySplit: false, "noise \(seed)/\(round)")
      check(maker.table(), everySplit: false, "table \(seed)/\(round)")
    }
  }

  @Test func `all short texts of the bytes that matter are read as the twin does`() {
    let alphabet: [UInt8] = [0x22, 0x2c, 0x0a, 0x0d, 0x61]
    for length in 0...6 {
      var count = 1
      for _ in 0..<length { count *= alphabet.count }
      for number in 0..<count {
        var rest = number
        let text = (0..<length).map { _ in
          defer { rest /= alphabet.count }
          return alphabet[rest % alphabet.count]
        }
        let seen = CSVRun(text).places
        if seen != CSVTwin(text).seen {
          Issue.record("\(String(decoding: text, as: UTF8.self)): \(seen)")
          return
        }
      }
    }
  }
}
