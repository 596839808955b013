import Foundation
import Rules
import TestSupport
import Testing

struct RuleLibraryTests {
  private static func rule(_ start: String) -> String { RuleText.match("6c0f", becomes: start) }

  @Test func `rules are read in the order of their files`() throws {
    let files = [
      "b/two.yml": Self.rule("bbbb"), "a.yaml": Self.rule("aaaa"), "b/one.yml": Self.rule("cccc"),
      "notes.txt": "not: [a rule",
    ]
    try FilesInFolder.with(files) { folder in
      let library = try RuleLibrary(paths: [folder + "/"])
      #expect(library.diagnostics.isEmpty)
      #expect(library.fileCount == 3)
      #expect(library.rules.map(\.file) == ["a.yaml", "b/one.yml", "b/two.yml"])
      let again = try RuleLibrary(paths: [folder])
      #expect(again.rules == library.rules)
    }
  }

  @Test func `a file may be given by its own path`() throws {
    try FilesInFolder.with(["b/two.yml": RuleText.match]) { folder in
      let library = try RuleLibrary(paths: [folder + "/b/two.yml"])
      #expect(library.rules.map(\.file) == ["two.yml"])
    }
  }

  @Test func `a link to a folder is followed`() throws {
    try FilesInFolder.with(["rules/two.yml": RuleText.match]) { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/link",
        withDestinationPath: folder + "/rules"
      )
      let library = try RuleLibrary(paths: [folder + "/link"])
      #expect(library.rules.map(\.file) == ["two.yml"])
    }
  }

  @Test func `two rules must not share an id`() throws {
    let files = ["a.yml": RuleText.match, "b.yml": RuleText.match.replacing("6c0f", with: "6C0F")]
    try FilesInFolder.with(files) { folder in
      let library = try RuleLibrary(paths: [folder])
      #expect(library.rules.count == 1)
      #expect(
        library.diagnostics.map(\.description)
          == ["\(folder)/b.yml:2:5: error: the id is that of \(folder)/a.yml:1"]
      )
    }
  }

  @Test func `what is wrong with a file names the file as it was found`() throws {
    try FilesInFolder.with(["x/a.yml": RuleText.match("level: high", becomes: "level: 7")]) {
      folder in
      let library = try RuleLibrary(paths: [folder])
      #expect(library.rules.isEmpty)
      #expect(library.diagnostics.map(\.file) == ["\(folder)/x/a.yml"])
    }
  }

  @Test func `files below folders of fields and lists are no rules`() throws {
    let files = [
      "a.yml": Self.rule("aaaa"), "fields/signIn.yml": "kind: signIn", "lists/names.yml": "[x]",
      "own/lists/more/names.yaml": "[x]", "fieldsOfWork/b.yml": Self.rule("bbbb"),
      "own/lists.yml": Self.rule("cccc"),
    ]
    try FilesInFolder.with(files) { folder in
      let library = try RuleLibrary(paths: [folder])
      #expect(library.diagnostics.isEmpty)
      #expect(library.rules.map(\.file) == ["a.yml", "fieldsOfWork/b.yml", "own/lists.yml"])
      #expect(library.fileCount == 3)
    }
  }

  @Test func `a path that does not exist is an error`() {
    #expect(throws: RuleLibraryError(path: "/no/such", problem: "no such file or folder")) {
      try RuleLibrary(paths: ["/no/such"])
    }
  }
}
