import Foundation
import Testing

@testable import Reports

struct HTMLBuilderTests {
  private func text(_ body: (inout HTMLBuilder) -> Void) -> String {
    var html = HTMLBuilder()
    body(&html)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  @Test func `the five signs of markup are numbers`() {
    #expect(text { $0.text("<a href=\"x\">&'") } == "&#60;a href=&#34;x&#34;&#62;&#38;&#39;")
  }

  @Test func `how much is not shown is told, and nothing when all of it is`() {
    #expect(text { $0.more(0, "story", "stories") }.isEmpty)
    #expect(text { $0.more(-3, "event") }.isEmpty)
    let one = text { $0.more(1, "story", "stories") }
    #expect(one == "<p class=\"more\">1 more story in findings.json</p>\n")
    #expect(text { $0.more(1_200, "story", "stories") }.contains("1,200 more stories in findings"))
    #expect(text { $0.more(2, "value", where: "the store") }.contains("2 more values in the store"))
  }

  @Test func `an attribute cannot be left`() {
    let markup = text { $0.element("p", .init("title", "\" onload='x'>"), text: "") }
    #expect(markup == "<p title=\"&#34; onload=&#39;x&#39;&#62;\"></p>\n")
  }

  @Test func `hidden characters are shown by their numbers`() {
    #expect(text { $0.text("a\u{202E}\u{200B}b") } == #"a<span class="u">U+202E U+200B</span>b"#)
    #expect(text { $0.label("a\u{202E}b\n\u{0}") } == "aU+202EbU+000AU+0000")
  }

  @Test func `every character makes well-formed markup`() throws {
    var html = HTMLBuilder()
    html.element("p") { html in
      for value in (0...0x2fff).map(UInt32.init) + [
        0xfeff, 0xfffe, 0xffff, 0x1f600, 0xe0041, 0x10ffff,
      ] {
        guard let scalar = Unicode.Scalar(value) else { continue }
        html.void("i", .init("title", String(scalar)))
        html.text(String(scalar))
      }
    }
    let page = Page(html.bytes)
    #expect(page.error == nil)
    for hidden in ["\u{0}", "\u{7F}", "\u{85}", "\u{AD}", "\u{200D}", "\u{2066}", "\u{2028}"] {
      #expect(!page.source.contains(hidden))
    }
  }

  @Test func `a long value tells its full length`() {
    let markup = text { $0.value(String(repeating: "x", count: 1_262)) }
    #expect(markup.contains("(1,262 characters in all)"))
    #expect(markup.utf8.count { $0 == 0x78 } == 200)
  }

  @Test(arguments: [
    "javascript:alert(1)", "http://a.example/", "//a.example", "https://", "https:///x",
    "https://a.example/\" onclick", "https://a.example/\u{202E}", " https://a.example",
    "data:text/html,x", "HTTPS", "https://a.example/<b>", "https://ä.example/",
  ])
  func `only plain https addresses are links`(address: String) {
    #expect(HTTPSLink(address) == nil)
    #expect(!text { $0.reference(address) }.contains("<a"))
  }

  @Test func `a link leaves no trace of the page`() {
    let markup = text { $0.reference("https://a.example/?b=1&c=2#d") }
    #expect(
      markup == #"<a href="https://a.example/?b=1&#38;c=2#d" rel="noreferrer noopener">"#
        + "https://a.example/?b=1&#38;c=2#d</a>"
    )
  }
}
