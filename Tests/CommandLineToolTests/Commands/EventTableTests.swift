import Testing

@testable import CommandLineTool

@Suite struct EventTableTests {
  private func table(_ titles: [String], _ rows: [[String]], whole: Int? = nil, width: Int = 100)
    -> String
  {
    var table = EventTable(titles, whole: whole, width)
    return rows.map { table.add($0) }.joined() + table.end()
  }

  @Test("columns are as wide as their widest cell, and nothing trails") func aligned() {
    #expect(
      table(["A", "LONG"], [["xyz", "1"], ["", ""], ["x", "12345"]])
        == "A    LONG\nxyz  1\n\nx    12345\n"
    )
  }

  @Test("a table without rows is nothing") func empty() {
    #expect(table(["A"], []) == "")
  }

  @Test("the widest columns give way until the row fits, but never the whole one") func cut() {
    let long = String(repeating: "x", count: 60)
    let lines = table(
      ["T", "B", "C"],
      [[String(repeating: "t", count: 30), long, "short"]],
      whole: 0,
      width: 60
    )
    .split(separator: "\n")
    #expect(
      lines[1] == String(repeating: "t", count: 30) + "  " + String(repeating: "x", count: 20)
        + "…  short"
    )
    #expect(lines.allSatisfy { $0.count <= 60 })
  }

  @Test(
    "no cell moves the cursor, turns the writing or hides",
    arguments: [
      ("a\u{1b}[2Jb", #"a\u{1b}[2Jb"#), ("a\nb", #"a\u{a}b"#), ("a\u{202e}b", #"a\u{202e}b"#),
      ("a\u{200b}b", #"a\u{200b}b"#), ("a\u{9b}b", #"a\u{9b}b"#), ("a\u{feff}", #"a\u{feff}"#),
    ]
  )
  func hostile(cell: String, shown: String) {
    #expect(table(["A"], [[cell]]) == "A\n\(shown)\n")
  }

  @Test("wide letters take two columns, and marks none") func wide() {
    #expect(
      table(["A", "B"], [["日本", "x"], ["e\u{301}", "y"]]) == "A     B\n日本  x\ne\u{301}     y\n"
    )
    #expect(
      table(["A", "B"], [[String(repeating: "日", count: 60), "x"]], width: 20).split(
        separator: "\n"
      )[1]
        == String(repeating: "日", count: 8) + "…  x"
    )
  }

  @Test("a long table begins before it ends, and later cells are cut to its columns")
  func streaming() {
    var table = EventTable(["A"], whole: nil, 100)
    var text = ""
    for _ in 0..<200 { text += table.add(["x"]) }
    #expect(text.split(separator: "\n").count == 201)
    #expect(table.add(["xyz"]) == "…\n")
    #expect(table.end() == "")
  }

  @Test("a cell of any length is cut before it is looked at") func huge() {
    let text = table(["A"], [[String(repeating: "\u{301}", count: 100_000)]])
    #expect(text.unicodeScalars.count < 1_000)
  }
}
