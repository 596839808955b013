import Foundation
import Testing

/// Texts as they were agreed, in files under `Tests/Golden` that people can open.
///
/// With `RECORD=1` in the environment the files are written anew, and the tests fail.
enum Golden {
  static func expect(
    _ text: String,
    _ name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(filePath: Project.root + "/Tests/Golden/" + name)
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try Data(text.utf8).write(to: file)
      Issue.record("\(name) was recorded", sourceLocation: sourceLocation)
    }
    let agreed = try String(contentsOf: file, encoding: .utf8)
    #expect(text == agreed, "\(name)", sourceLocation: sourceLocation)
  }
}
