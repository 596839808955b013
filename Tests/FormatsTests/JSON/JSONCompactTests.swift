import Formats
import Foundation
import Testing

struct JSONCompactTests {
  private func compact(_ text: String) throws -> String {
    let bytes = Array(text.utf8)
    var tape = JSONTape()
    guard case .complete = tape.scan(bytes.span) else {
      Issue.record("no JSON: \(text)")
      return ""
    }
    var buffer: [UInt8] = []
    tape.appendCompact(JSONTape.root, in: bytes.span, to: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  @Test(arguments: [
    (
      #" { "b" : [ 1 , 2.50 , -0e+1 ] , "a" : { } , "b" : null } "#,
      #"{"b":[1,2.50,-0e+1],"a":{},"b":null}"#
    ),
    (" [ ] ", "[]"), (" true ", "true"), (#" "x" "#, #""x""#), (#""\u0041\/\u00e5""#, #""A/å""#),
    (#""\"\\\b\f\n\r\t""#, #""\"\\\u0008\u000c\n\r\t""#),
    (#""\u0000\u001f\u007f""#, "\"\\u0000\\u001f\u{7f}\""),
    (#"{"\u0061\n":"\ud83d\ude00"}"#, #"{"a\n":"😀"}"#), (#""\ud800""#, "\"\u{fffd}\""),
  ])
  func `a value is written without blanks and without needless escapes`(
    _ text: String,
    _ expected: String
  ) throws {
    #expect(try compact(text) == expected)
  }

  @Test func `the same value is written, and once written it stays`() throws {
    var maker = RandomJSON(seed: 20)
    for _ in 0..<3_000 {
      let text = maker.value(depth: 4)
      let once = try compact(text)
      let twice = try compact(once)
      #expect(twice == once)
      let value = try JSONSerialization.jsonObject(
        with: Data(text.utf8),
        options: .fragmentsAllowed
      )
      let written = try JSONSerialization.jsonObject(
        with: Data(once.utf8),
        options: .fragmentsAllowed
      )
      #expect((value as? NSObject) == (written as? NSObject), "\(text)")
    }
  }

  @Test func `a member and a text are found whatever their letter case and escapes`() throws {
    let text = #"{"ID":1,"Ty\u0070e":"U\u0073er","ÄÖ":"x","id":2,"n":3,"e":""}"#
    let bytes = Array(text.utf8)
    var tape = JSONTape()
    guard case .complete = tape.scan(bytes.span) else { return }
    func value(_ name: String) -> String? {
      let folded = Array(name.lowercased().utf8)
      return tape.member(Array(name.utf8), folded: folded, of: JSONTape.root, in: bytes.span)
        .flatMap { tape.text(of: $0, in: bytes.span) }
    }
    #expect(["id", "ID", "iD"].map(value) == ["2", "1", "1"])
    #expect(["type", "TYPE", "äö", "ÄÖ", "Äö"].map(value) == ["User", "User", "x", "x", "x"])
    #expect(["i", "idd", "typ", "ä", ""].map(value) == [nil, nil, nil, nil, nil])
    let user = tape.member("type", of: JSONTape.root, in: bytes.span)
    let number = tape.member("n", of: JSONTape.root, in: bytes.span)
    let empty = tape.member("e", of: JSONTape.root, in: bytes.span)
    let node = try #require(number)
    let isNumber = tape.isText(node, equalTo: [0x33], in: bytes.span)
    #expect(!isNumber)
    let isEmpty = tape.isText(try #require(empty), equalTo: [], in: bytes.span)
    #expect(isEmpty)
    if let user {
      let isUser = tape.isText(user, equalTo: Array("user".utf8), in: bytes.span)
      #expect(isUser)
    }
  }
}
