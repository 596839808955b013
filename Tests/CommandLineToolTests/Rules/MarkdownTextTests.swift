import Testing

@testable import CommandLineTool

/// Texts and anchors in Markdown.
struct MarkdownTextTests {
  @Test(arguments: [
    ("plain words, (with) 'quotes'", "plain words, (with) 'quotes'"),
    ("a*b_c`d\\e", #"a\*b\_c\`d\\e"#), ("[x](javascript:y)", #"\[x\](javascript:y)"#),
    ("<b>&lt;", #"\<b\>\&lt;"#), ("a|b", #"a\|b"#), ("# x", "\\# x"), ("- x", #"\- x"#),
    ("+ x", #"\+ x"#), ("=== x", #"\=== x"#), ("12. x", #"12\. x"#), ("3) x", #"3\) x"#),
    ("12 x. y", "12 x. y"), ("    code", "code"), ("a\nb\u{202e}c", "a b c"), ("", ""), ("7", "7"),
  ])
  func `a text means nothing but itself`(text: String, written: String) {
    #expect(MarkdownText.escaped(text) == written)
  }

  @Test func `code is not ended by what is in it`() {
    #expect(MarkdownText.code("a`b|c\n") == "`a b c `")
  }

  @Test func `anchors are those of GitHub, and differ`() {
    var anchors = MarkdownAnchors(["Coverage"])
    #expect(anchors.add("Sign-In: a User's \"First\" (x_y)") == "sign-in-a-users-first-x_y")
    #expect(anchors.add("Coverage") == "coverage-1")
    #expect(anchors.add("COVERAGE!") == "coverage-2")
    #expect(anchors.add("Überall 2") == "überall-2")
  }
}
