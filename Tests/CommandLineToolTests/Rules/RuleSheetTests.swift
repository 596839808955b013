import Foundation
import Rules
import Testing

@testable import CommandLineTool

/// The rules of the project as the tool understands them.
@Suite struct RuleSheetTests {
  private static let library = Result {
    let project = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try RuleLibrary(paths: [project.appending(path: "rules").path])
  }

  @Test("every rule of the project is understood, and its fields are known")
  func project() throws {
    let rules = try Self.library.get().rules
    #expect(rules.count > 50)
    for rule in rules {
      let sheet = RuleSheet(rule, rules, .standard, costs: [])
      #expect(sheet.fields.allSatisfy { $0.isKnown }, "\(rule.file)")
      let looksAtOthers = rule.correlation != nil || rule.anomaly?.selectsEvents == false
      #expect(sheet.kinds.isEmpty == looksAtOthers, "\(rule.file)")
      #expect((sheet.condition == nil) == (rule.correlation != nil), "\(rule.file)")
      #expect(sheet.bases.count == rule.correlation?.rules.count ?? 0, "\(rule.file)")
      #expect(!sheet.costWords.isEmpty)
      let text = RuleSheetText(sheet).text
      #expect(text.hasPrefix(rule.title + "\n") && text.contains("\ncost\n"))
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isHidden })
      let json = try JSONSerialization.jsonObject(with: Data(RuleSheetJSON(sheet).bytes))
      let object = try #require(json as? [String: Any])
      #expect((object["rule"] as? [String: Any])?["id"] as? String == rule.id)
    }
  }

  @Test("every rule of the project is found by each of its names") func search() throws {
    let library = try Self.library.get()
    let search = RuleSearch(library: library)
    for rule in library.rules {
      let isAlone = library.rules.count { $0.title == rule.title } == 1
      let title = isAlone ? rule.title : nil
      for name in [rule.id, rule.id.uppercased(), title, rule.name].compactMap({ $0 }) {
        let found = try search.rule(name)
        #expect(found.id == rule.id, "\(name)")
      }
      // A file is known by the first of its rules.
      guard library.rules.first(where: { $0.file == rule.file })?.id == rule.id else { continue }
      let stem = rule.file.dropLast(4)
      for name in [rule.file, "rules/" + rule.file, String(stem)] {
        let found = try search.rule(name)
        #expect(found.id == rule.id, "\(name)")
      }
    }
  }
}
