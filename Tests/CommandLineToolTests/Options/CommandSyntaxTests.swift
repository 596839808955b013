import Testing

@testable import CommandLineTool

@Suite struct CommandSyntaxTests {
  private let dir = CommandOption(
    "dir",
    short: "d",
    value: .path("DIR"),
    isRepeatable: true,
    help: "A."
  )
  private let file = CommandOption("file", value: .path("FILE"), help: "A.")
  private let count = CommandOption("count", short: "c", value: .number("N", 1...64), help: "A.")
  private let color = CommandOption("color", value: .choice("C", ["red", "green"]), help: "A.")
  private let forms = CommandOption("forms", value: .choices("F", ["json", "html"]), help: "A.")
  private let word = CommandOption("word", value: .text("W"), help: "A.", defaultValue: "none")
  private let quiet = CommandOption("quiet", short: "q", help: "A.")

  private func parse(
    _ line: [String],
    operands count: CommandOperands.Count = .anyNumber
  ) throws(UsageError) -> Words {
    try CommandSyntax(
      name: .analyze,
      summary: "s",
      operands: CommandOperands(name: "PATH", count: count),
      options: [dir, file, self.count, color, forms, word, quiet]
    ).parse(line)
  }

  private func fault(
    _ line: [String],
    operands count: CommandOperands.Count = .anyNumber
  ) -> String? {
    do {
      _ = try parse(line, operands: count)
      return nil
    } catch {
      return error.message
    }
  }

  @Test(arguments: [
    ["--file", "a b"], ["--file=a b"],
  ])
  func `a value stands after a blank or an equals sign`(line: [String]) throws {
    #expect(try parse(line).value(of: file) == "a b")
  }

  @Test(arguments: [["-c", "4"], ["-c=4"], ["--count", "4"], ["--count=4"]])
  func `a short name means the long one`(line: [String]) throws {
    #expect(try parse(line).value(of: count) == "4")
  }

  @Test func `only the first equals sign ends the name`() throws {
    #expect(try parse(["--word=a=b="]).value(of: word) == "a=b=")
  }

  @Test func `a mark that joins the equals sign belongs to the value`() throws {
    #expect(try parse(["--word=\u{301}a"]).value(of: word) == "\u{301}a")
  }

  @Test func `an attached value may begin with a hyphen`() throws {
    #expect(try parse(["--file=--quiet"]).value(of: file) == "--quiet")
  }

  @Test func `options stand before, between and after operands`() throws {
    let words = try parse(["-q", "one", "--file", "f", "two", "--dir=x"])
    #expect(words.operands == ["one", "two"])
    #expect(words.has(quiet))
    #expect(words.value(of: file) == "f")
    #expect(words.values(of: dir) == ["x"])
  }

  @Test func `two hyphens end the options`() throws {
    let words = try parse(["-q", "--", "--file", "-", "--", "-x"])
    #expect(words.operands == ["--file", "-", "--", "-x"])
    #expect(!words.has(file))
  }

  @Test func `one hyphen is an operand`() throws {
    #expect(try parse(["-", "-q"]).operands == ["-"])
  }

  @Test func `a repeatable option keeps its values in order`() throws {
    #expect(try parse(["-d", "b", "--dir=a", "--dir", "b"]).values(of: dir) == ["b", "a", "b"])
  }

  @Test func `an option that is not given has its default or nothing`() throws {
    let words = try parse([])
    #expect(words.values(of: word) == ["none"])
    #expect(words.valueOrDefault(of: word) == "none")
    #expect(!words.has(word))
    #expect(words.value(of: file) == nil)
    #expect(words.values(of: dir).isEmpty)
  }

  @Test func `a default must exist to be asked for`() async {
    await #expect(processExitsWith: .failure) {
      _ = try CommandSyntax.analyze.parse(["p"]).valueOrDefault(of: .store)
    }
  }

  @Test(arguments: [
    (["--fiel", "x"], "unknown option '--fiel' (did you mean '--file'?)"),
    (["--fiel=secret"], "unknown option '--fiel' (did you mean '--file'?)"),
    (["-file", "x"], "unknown option '-file' (did you mean '--file'?)"),
    (["-c4"], "unknown option '-c4' (did you mean '-c'?)"),
    (["-x"], "unknown option '-x'"),
    (["---"], "unknown option '---'"),
    (["--=x"], "unknown option '--'"),
    (["-=x"], "unknown option '-'"),
    (["--elsewhere"], "unknown option '--elsewhere'"),
    (["--file"], "--file needs a value: --file FILE"),
    (
      ["--file", "--quiet"],
      "--file needs a value: --file FILE (a value that begins with '-' is written --file=VALUE)"
    ),
    (
      ["--file", "--"],
      "--file needs a value: --file FILE (a value that begins with '-' is written --file=VALUE)"
    ),
    (["--quiet=yes"], "--quiet takes no value"),
    (["--quiet="], "--quiet takes no value"),
    (["-q", "--quiet"], "--quiet is given twice"),
    (["--file", "a", "--file=b"], "--file is given twice"),
    (["--file="], "--file: FILE is empty"),
    (["--file", ""], "--file: FILE is empty"),
    (["--file", "-"], "--file: '-' is no FILE here; write ./- for one of that name"),
    (["--word="], "--word: W is empty"),
    (["--count", "0"], "--count: '0' is not a whole number from 1 to 64"),
    (["--count", "65"], "--count: '65' is not a whole number from 1 to 64"),
    (["--count", "+4"], "--count: '+4' is not a whole number from 1 to 64"),
    (["--count=-4"], "--count: '-4' is not a whole number from 1 to 64"),
    (["--count="], "--count: '' is not a whole number from 1 to 64"),
    (["--count", "4.0"], "--count: '4.0' is not a whole number from 1 to 64"),
    (["--count", "٤"], "--count: '٤' is not a whole number from 1 to 64"),
    (
      ["--count", "99999999999999999999"],
      "--count: '99999999999999999999' is not a whole number from 1 to 64"
    ),
    (["--color", "gren"], "--color: 'gren' is not one of red, green (did you mean 'green'?)"),
    (["--color", "RED"], "--color: 'RED' is not one of red, green (did you mean 'red'?)"),
    (["--color", "blue"], "--color: 'blue' is not one of red, green"),
    (["--forms", "json,"], "--forms: '' is not one of json, html"),
    (
      ["--forms", "json, html"], "--forms: ' html' is not one of json, html (did you mean 'html'?)"
    ),
    (["--forms="], "--forms: '' is not one of json, html"),
  ])
  func `a wrong word is named with what to do`(line: [String], message: String) {
    #expect(fault(line) == message)
  }

  @Test(
    arguments: [
      (CommandOperands.Count.none, [], nil),
      (.none, ["a"], "takes no operand, but 'a' was given"),
      (.one, [], "PATH is missing"),
      (.one, ["a"], nil),
      (.one, ["a", "b"], "takes one PATH, but 2 were given"),
      (.oneOrMore, [], "PATH is missing"),
      (.oneOrMore, ["a", "b"], nil),
      (.oneOrMore, ["a", ""], "PATH is empty"),
      (.anyNumber, [], nil),
      (.anyNumber, ["a", "b"], nil),
      (.anyNumber, [""], "PATH is empty"),
    ] as [(CommandOperands.Count, [String], String?)]
  )
  func `operands are counted`(count: CommandOperands.Count, line: [String], message: String?) {
    #expect(fault(line, operands: count) == message)
  }
}
