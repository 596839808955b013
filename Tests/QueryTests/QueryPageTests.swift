import Foundation
import Testing

@testable import Query

@Suite struct QueryPageTests {
  @Test("the page tells of every field, function and operator") func page() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: root.appending(path: "docs/events.md"), encoding: .utf8)
    for field in EventField.allCases { #expect(page.contains("`\(field.path)`"), "\(field.path)") }
    for function in QueryFunction.allCases {
      #expect(page.contains("`\(function.rawValue)("), "\(function.rawValue)")
    }
    for word in QueryParser.operators { #expect(page.contains("`\(word)"), "\(word)") }
  }
}
