import Formats
import Testing

@Suite struct NearestWordTests {
  private let flags = [
    "--store", "--rules", "--output", "--format", "--since", "--until", "--min-level",
    "--fail-on", "--jobs", "--now", "--timezone", "--quiet", "--help",
  ]

  @Test func `every option survives each slip of one letter`() {
    for flag in flags {
      let letters = Array(flag)
      for place in 2..<letters.count {
        var dropped = letters
        dropped.remove(at: place)
        #expect(String(dropped).nearest(among: flags) == flag)
        var added = letters
        added.insert("y", at: place)
        #expect(String(added).nearest(among: flags) == flag)
        var changed = letters
        changed[place] = "y"
        #expect(String(changed).nearest(among: flags) == flag)
        guard place + 1 < letters.count else { continue }
        var swapped = letters
        swapped.swapAt(place, place + 1)
        #expect(String(swapped).nearest(among: flags) == flag)
      }
      #expect(flag.uppercased().nearest(among: flags) == flag)
      #expect(flag.dropFirst().description.nearest(among: flags) == flag)
    }
  }

  @Test(arguments: [
    ("--min", "--min-level"), ("--time", "--timezone"), ("--failon", "--fail-on"),
    ("--min_level", "--min-level"), ("--rule", "--rules"),
  ])
  func `a start or a near word is enough`(word: String, flag: String) {
    #expect(word.nearest(among: flags) == flag)
  }

  @Test(arguments: ["", "-", "--", "---", "-x", "--x", "--colour", "--level", "\u{1F426}"])
  func `a word far from all has no suggestion`(word: String) {
    #expect(word.nearest(among: flags) == nil)
  }

  @Test func `a start of several words has no suggestion`() {
    #expect("--no".nearest(among: ["--now-here", "--now-there"]) == nil)
  }

  @Test func `a very long word has no suggestion`() {
    let word = "--" + String(repeating: "rules", count: 1_000_000)
    #expect(word.nearest(among: flags) == nil)
  }

  @Test func `a short option is suggested only for its own letter`() {
    #expect("-j4".nearest(among: ["--jobs", "-j"]) == "-j")
    #expect("--j".nearest(among: ["-j"]) == nil)
    #expect("-k".nearest(among: ["-j"]) == nil)
  }
}
