import TestSupport
import Testing

@testable import CommandLineTool

@Suite struct HostileWordsTests {
  private let pieces = [
    "", "-", "--", "=", ",", " ", "\n", "\r\n", "\u{0}", "\u{1b}[2J", "\u{202e}", "\u{301}",
    "\u{fffd}", "\u{1F469}\u{200D}\u{1F4BB}", "analyze", "rules", "list", "check", "help",
    "--help", "--version", "--store", "--rules", "--format", "--jobs", "--since", "--until",
    "--fail-on", "--min-level", "--timezone", "-o", "-q", "-j", "64", "high", "new", "json",
    "2026-11-02", "T03:12:00Z", "99999999999999999999", String(repeating: "a", count: 5_000),
  ]

  @Test func `no words crash the reader, and no error carries them to the terminal`() {
    var random = SplitMix64(seed: 12)
    for _ in 0..<20_000 {
      var words: [String] = []
      if random.chance(0.7) { words.append("analyze") }
      for _ in 0..<random.below(6) {
        words.append((0..<random.below(4)).map { _ in random.pick(pieces) }.joined())
      }
      do {
        let request = try CommandTree.nightjar.request(words)
        if case .run(let parsed) = request, parsed.command == .analyze {
          _ = try AnalyzeSettings(parsed)
        }
      } catch {
        let text = error.description
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let isPlain = text.unicodeScalars.allSatisfy {
          $0 == "\n" || $0.value >= 0x20 && $0 != "\u{7f}" && $0 != "\u{202e}"
        }
        #expect(lines.count == 2 && isPlain && text.count < 2_000, "\(words)")
      }
    }
  }

  @Test(arguments: [
    ("plain", "'plain'"),
    ("", "''"),
    ("øre", "'øre'"),
    ("a\u{1b}[31mb", #"'a\u{1b}[31mb'"#),
    ("a\r\nb", #"'a\u{d}\u{a}b'"#),
    ("a\u{202e}b", #"'a\u{202e}b'"#),
    (String(repeating: "a", count: 81), "'" + String(repeating: "a", count: 80) + "...'"),
    (String(repeating: "a", count: 80), "'" + String(repeating: "a", count: 80) + "'"),
  ])
  func `a word in a message is safe to show`(word: String, shown: String) {
    #expect(word.quoted == shown)
  }
}
