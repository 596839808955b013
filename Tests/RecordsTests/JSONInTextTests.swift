import Records
import Testing

@Suite struct JSONInTextTests {
  @Test(arguments: [
    (#""Global Administrator""#, "Global Administrator"), (#"["a","b"]"#, "a, b"),
    (#"[ "a" , 1, true, null ]"#, "a, 1, true, null"), ("[]", ""), (#""""#, ""),
    (#""a \"quoted\" \u00e9""#, #"a "quoted" é"#), ("plain", "plain"), ("", ""),
    (#"[{"CredentialType":2}]"#, #"[{"CredentialType":2}]"#), (#"{"a":1}"#, #"{"a":1}"#),
    ("[[]]", "[[]]"), (#""cut"#, #""cut"#), (#""a" "b""#, #""a" "b""#), ("[1,", "[1,"),
    ("123", "123"), ("null", "null"), (#" "a""#, #" "a""#), ("[] => [[Id: x]]", "[] => [[Id: x]]"),
  ])
  func `a value is shown as people read it`(text: String, expected: String) {
    #expect(JSONInText.display(text) == expected)
  }

  @Test func `elements are told apart only for texts and flat lists`() {
    #expect(JSONInText.elements(#"["a","b, c"]"#) == ["a", "b, c"])
    #expect(JSONInText.elements(#""a""#) == ["a"])
    #expect(JSONInText.elements("[]") == [])
    #expect(JSONInText.elements("{}") == nil)
    #expect(JSONInText.elements("[{}]") == nil)
    #expect(JSONInText.elements("plain") == nil)
    #expect(JSONInText.elements("") == nil)
  }

  @Test func `a long value is cut between characters`() {
    for text in [String(repeating: "é", count: 4_000), String(repeating: "😀", count: 4_001)] {
      let shown = JSONInText.display(text)
      #expect(shown.unicodeScalars.count <= 4_002)
      #expect(shown.hasSuffix(" …") == (text.unicodeScalars.count > 4_000))
      #expect(text.hasPrefix(shown.prefix(4_000)))
    }
    #expect(JSONInText.display("\"" + String(repeating: "x", count: 5_000) + "\"").count == 4_002)
  }
}
