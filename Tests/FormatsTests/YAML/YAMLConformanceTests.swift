import Formats
import Foundation
import Testing

/// The files of the conformance corpus.
enum YAMLCorpus {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Conformance/yaml")

  /// The names of the files in `pass` or `fail`, without extension, sorted.
  static func names(in folder: String) -> [String] {
    let path = root.appending(path: folder).path()
    let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return files.filter { $0.hasSuffix(".yml") }.map { String($0.dropLast(4)) }.sorted()
  }

  static func bytes(_ folder: String, _ file: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appending(path: "\(folder)/\(file)")))
  }

  /// All files of both folders.
  static func all() throws -> [[UInt8]] {
    try ["pass", "fail"].flatMap { folder in
      try names(in: folder).map { try bytes(folder, $0 + ".yml") }
    }
  }
}

extension YAMLNode {
  /// The node as Foundation's own JSON reader would have read it.
  var plainValue: NSObject {
    switch value {
    case .null: NSNull()
    case .bool(let bool): NSNumber(value: bool)
    case .integer(let integer): NSNumber(value: integer)
    case .number(let number): NSNumber(value: number)
    case .string(let string): NSString(string: string)
    case .sequence(let items): NSArray(array: items.map(\.plainValue))
    case .mapping(let members):
      NSDictionary(
        dictionary: Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value.plainValue) })
      )
    }
  }
}

@Suite struct YAMLConformanceTests {
  @Test func `the corpus is there`() {
    #expect(YAMLCorpus.names(in: "pass").count >= 30)
    #expect(YAMLCorpus.names(in: "fail").count >= 140)
  }

  @Test(arguments: YAMLCorpus.names(in: "pass"))
  func `a file of the pass folder reads as its JSON`(name: String) throws {
    let documents = try YAMLReader.documents(in: YAMLCorpus.bytes("pass", name + ".yml"))
    let json = Data(try YAMLCorpus.bytes("pass", name + ".json"))
    let expected = try #require(try JSONSerialization.jsonObject(with: json) as? NSArray)
    let found = NSArray(array: documents.map(\.plainValue))
    #expect(found == expected)
  }

  @Test(arguments: YAMLCorpus.names(in: "fail"))
  func `a file of the fail folder ends in the error of its first line`(name: String) throws {
    let bytes = try YAMLCorpus.bytes("fail", name + ".yml")
    let line = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    let words = line.split(separator: " ", maxSplits: 3)
    try #require(words.count == 4 && line.hasPrefix("# expect "))
    let error = try #require(throws: YAMLError.self) {
      try YAMLReader.documents(in: bytes)
    }
    #expect(error.location.description == words[2])
    #expect(error.message.contains(words[3]), "\(error.message)")
  }

  @Test(arguments: YAMLCorpus.names(in: "fail"))
  func `an error message is lower case without a full stop`(name: String) throws {
    let bytes = try YAMLCorpus.bytes("fail", name + ".yml")
    let error = try #require(throws: YAMLError.self) {
      try YAMLReader.documents(in: bytes)
    }
    #expect(error.message.first?.isUppercase == false)
    #expect(!error.message.hasSuffix("."))
  }
}
