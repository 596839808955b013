import Testing

@testable import CommandLineTool

@Suite struct HelpTextTests {
  private let pages =
    [CommandTree.nightjar.helpText] + CommandTree.nightjar.groups.map(\.helpText)
    + CommandTree.nightjar.commands.map(\.helpText)

  @Test
  func `a page is 80 columns of plain letters without blanks at the ends`() {
    for page in pages {
      for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
        #expect(line.count <= 80, "\(line)")
        #expect(line.last != " ", "\(line)")
      }
      #expect(page.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
      #expect(page.hasSuffix(".\n") || page.hasSuffix("disk\n"))
      #expect(!page.contains("\n\n\n"))
    }
  }

  @Test
  func `every page has usage, examples and the five exit codes`() {
    for page in pages {
      for title in ["Usage:", "Examples:", "Exit codes:"] { #expect(page.contains("\n\(title)\n")) }
      for code in ExitCode.allCases { #expect(page.contains("\n  \(code.rawValue)  ")) }
    }
  }

  @Test func `the exit codes are the numbers that scripts know`() {
    #expect(ExitCode.allCases.map(\.rawValue) == [0, 1, 2, 3, 4])
    #expect(
      ExitCode.allCases == [.success, .findings, .usage, .incomplete, .failure]
    )
  }

  @Test(arguments: CommandName.allCases)
  func `the help of a command shows all of its options`(name: CommandName) {
    let syntax = name.syntax
    let lines = syntax.helpText.split(separator: "\n")
    for option in syntax.options {
      let names = (option.shortFlag.map { "  \($0), " } ?? "      ") + option.flag
      let start = names + (option.value.placeholder.map { " " + $0 } ?? "")
      #expect(lines.contains { $0 == start || $0.hasPrefix(start + "  ") }, "\(start)")
    }
  }

  @Test(arguments: CommandName.allCases)
  func `the help of the tool shows all commands`(name: CommandName) {
    let syntax = name.syntax
    let page = CommandTree.nightjar.helpText
    #expect(page.contains("\n  \(syntax.name.rawValue) "))
    #expect(page.contains(syntax.summary))
  }

  @Test func `the pages are as they were agreed`() throws {
    #expect(CommandTree.nightjar.helpText == GoldenHelp.tool)
    #expect(CommandTree.nightjar.groups.map(\.helpText) == [GoldenHelp.store, GoldenHelp.rules])
    #expect(CommandSyntax.storeInfo.helpText == GoldenHelp.storeInfo)
    #expect(CommandSyntax.storeVerify.helpText == GoldenHelp.storeVerify)
    #expect(CommandSyntax.storePrune.helpText == GoldenHelp.storePrune)
    #expect(CommandSyntax.storeCompact.helpText == GoldenHelp.storeCompact)
    #expect(CommandSyntax.analyze.helpText == GoldenHelp.analyze)
    #expect(CommandSyntax.load.helpText == GoldenHelp.load)
    #expect(CommandSyntax.events.helpText == GoldenHelp.events)
    #expect(CommandSyntax.explain.helpText == GoldenHelp.explain)
    #expect(CommandSyntax.rulesList.helpText == GoldenHelp.rulesList)
    #expect(CommandSyntax.rulesShow.helpText == GoldenHelp.rulesShow)
    #expect(CommandSyntax.rulesCheck.helpText == GoldenHelp.rulesCheck)
    #expect(CommandSyntax.rulesTest.helpText == GoldenHelp.rulesTest)
  }

  @Test func `a word wider than the page keeps a line to itself`() {
    let wide = String(repeating: "w", count: 100)
    var page = HelpText()
    page.paragraph("a \(wide) b")
    #expect(page.text == "a\n\(wide)\nb\n")
  }
}
