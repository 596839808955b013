import Formats
import Testing

private func documents(_ text: String) throws(YAMLError) -> [YAMLNode] {
  try YAMLReader.documents(in: Array(text.utf8))
}

private func message(_ text: String) throws -> String {
  try #require(throws: YAMLError.self) { try documents(text) }.message
}

@Suite struct YAMLLimitTests {
  @Test func `a file of the largest size is read and one byte more is refused`() throws {
    let text = "a: '" + String(repeating: "x", count: YAMLLimits.bytes - 5)
    #expect(try documents(text + "'").first?["a"]?.text?.count == YAMLLimits.bytes - 5)
    let error = try #require(throws: YAMLError.self) { try documents(text + "x'") }
    #expect(error.message == "the file is larger than 1048576 bytes; split it")
    #expect(error.location == TextLocation(line: 1, column: 1))
  }

  @Test func `collections may nest to the limit`() throws {
    let open = String(repeating: "[", count: YAMLLimits.depth)
    let close = String(repeating: "]", count: YAMLLimits.depth)
    #expect(try documents(open + "x" + close).count == 1)
    #expect(try documents(String(repeating: "- ", count: YAMLLimits.depth) + "x").count == 1)
    #expect(try message("[" + open + close + "]").hasPrefix("nested deeper than 32 levels"))
  }

  @Test func `an alias may fill the depth to the limit`() throws {
    func brackets(_ count: Int, around text: String) -> String {
      String(repeating: "[", count: count) + text + String(repeating: "]", count: count)
    }
    // The outer sequence is one level, the anchored node has 16.
    let start = "- &a " + brackets(16, around: "") + "\n- "
    #expect(throws: Never.self) {
      try documents(start + brackets(YAMLLimits.depth - 17, around: "*a"))
    }
    #expect(
      try message(start + brackets(YAMLLimits.depth - 16, around: "*a"))
        .hasPrefix("the alias makes the nesting deeper than 32 levels")
    )
  }

  @Test func `values may number up to the limit`() throws {
    // The sequence is a value itself.
    let items = Array(repeating: "- x\n", count: YAMLLimits.nodes - 1).joined()
    #expect(try documents(items).first?.items.count == YAMLLimits.nodes - 1)
    #expect(try message(items + "- x\n").hasPrefix("more than 100000 values"))
  }

  @Test func `an alias counts as all the values it stands for`() throws {
    // One sequence of 1,000 values in all, and 98 aliases to it, in a mapping.
    let anchored = "a: &a [" + Array(repeating: "x", count: 999).joined(separator: ",") + "]\n"
    func file(_ aliases: Int) -> String {
      anchored + (0..<aliases).map { "b\($0): *a\n" }.joined()
    }
    #expect(try documents(file(98)).first?.members.count == 99)
    #expect(try message(file(99)).hasPrefix("more than 100000 values"))
    // The whole file shares one count.
    #expect(throws: YAMLError.self) { try documents(file(60) + "---\n" + file(60)) }
  }

  @Test func `a bomb of aliases ends at once in an error`() throws {
    var text = "a0: &a0 [" + Array(repeating: "x", count: 1_000).joined(separator: ",") + "]\n"
    for level in 1...30 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 1_000).joined(separator: ",")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    var found: String?
    let duration = try ContinuousClock().measure {
      found = try message(text)
    }
    #expect(found == "more than 100000 values, aliases counted in full; split the file")
    #expect(duration < .seconds(1))
  }

  @Test func `documents may number up to the limit`() throws {
    let text = String(repeating: "---\n", count: YAMLLimits.documents)
    #expect(try documents(text).count == YAMLLimits.documents)
    #expect(
      try message(text + "---\n") == "more than 1000 documents in one file; split the file"
    )
  }

  @Test func `a key may have as many characters as the limit`() throws {
    let key = String(repeating: "é", count: YAMLLimits.key)
    #expect(try documents(key + ": 1").first?[key]?.value == .integer(1))
    #expect(try documents("{'\(key.dropLast(2))': 1}").first?.members.count == 1)
    #expect(try message(key + "é: 1").hasPrefix("a key of more than 1024 characters"))
    #expect(try message("[x\(key): 1]").hasPrefix("a key of more than 1024 characters"))
  }

  @Test(arguments: ["[", "{a: ", "- ", "&a [", "'", "\"\\", "a:\n ", "|\n", "[a: ", "\n", "? "])
  func `a pattern repeated without end does no harm`(pattern: String) {
    let text = String(repeating: pattern, count: YAMLLimits.bytes / pattern.utf8.count)
    let duration = ContinuousClock().measure {
      _ = try? documents(text)
    }
    #expect(duration < .seconds(5))
  }

  @Test func `many places on one long line are found in linear time`() throws {
    let text = "[é, " + Array(repeating: "abcdefgh", count: 99_000).joined(separator: ",") + "]"
    var nodes: [YAMLNode] = []
    let duration = try ContinuousClock().measure {
      nodes = try documents(text)
    }
    #expect(nodes.first?.items.last?.location.column == 5 + 98_999 * 9)
    #expect(duration < .seconds(5))
  }

  @Test func `many keys in one mapping are compared in linear time`() throws {
    let text = (0..<50_000).map { "key\($0): 1\n" }.joined()
    var count: Int?
    var found = ""
    let duration = try ContinuousClock().measure {
      count = try documents(text).first?.members.count
      found = try message(text + "key7: 2\n")
    }
    #expect(count == 50_000)
    #expect(found == "key 'key7' occurs twice (first on line 8)")
    #expect(duration < .seconds(5))
  }
}
