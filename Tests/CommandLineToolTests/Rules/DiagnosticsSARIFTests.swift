import Rules
import Testing

@testable import CommandLineTool

/// Paths and kinds of mistakes in SARIF.
struct DiagnosticsSARIFTests {
  @Test(arguments: [
    ("rules/a.yml", "rules/a.yml"), ("./rules/a.yml", "rules/a.yml"), ("././a.yml", "a.yml"),
    ("../a.yml", "../a.yml"), ("/home/me/rules/a.yml", "rules/a.yml"),
    ("/home/me/./a.yml", "a.yml"), ("/home/mean/a.yml", "file:///home/mean/a.yml"),
    ("my rules/a#1?.yml", "my%20rules/a%231%3F.yml"), ("c:/a%20b.yml", "c%3A/a%2520b.yml"),
    ("/tmp/ä\u{1}.yml", "file:///tmp/%C3%A4%01.yml"), ("a~b_c-d.YML", "a~b_c-d.YML"),
  ])
  func `a path is told as a reference, relative where it can be`(path: String, told: String) {
    #expect(DiagnosticsSARIF.reference(path, in: "/home/me") == told)
  }

  @Test func `a run in the root folder makes paths relative to it`() {
    #expect(DiagnosticsSARIF.reference("/rules/a.yml", in: "/") == "rules/a.yml")
  }

  @Test func `a message has no placeholders and no links`() {
    #expect(
      DiagnosticsSARIF.text("unknown '{0}' in [a](http://x)") == "unknown '{{0}}' in [a] (http://x)"
    )
  }

  @Test func `each kind of mistake is told in a sentence of its own`() {
    let sentences = Diagnostic.Code.allCases.map(\.sentence)
    #expect(Set(sentences).count == sentences.count)
    for sentence in sentences {
      #expect(sentence.hasSuffix(".") && sentence.prefix(1) == sentence.prefix(1).uppercased())
    }
  }
}
