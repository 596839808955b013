import Foundation
import Testing

/// The texts under `Tests/Conformance/json` that must be read and those that must be refused.
enum JSONCorpus {
  struct Text: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]

    var testDescription: String { name }
  }

  static func texts(in folder: String) throws -> [Text] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Conformance/json/\(folder)")
    let names = try FileManager.default.contentsOfDirectory(atPath: root.path).sorted()
    return try names.filter { $0.hasSuffix(".json") }.map { name in
      Text(name: name, bytes: Array(try Data(contentsOf: root.appending(path: name))))
    }
  }
}
