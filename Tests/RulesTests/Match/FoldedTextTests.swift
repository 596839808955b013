import Testing

@testable import Rules

struct FoldedTextTests {
  private static let scalars = (0...0x10FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)

  @Test func `what a scalar folds to folds to itself`() {
    for scalar in Self.scalars {
      let folded = String(decoding: FoldedText.folded(scalar), as: UTF8.self)
      if FoldedText.bytes(folded) != Array(folded.utf8) { Issue.record("\(scalar.value)") }
      if folded.unicodeScalars.count != 1 { Issue.record("\(scalar.value) becomes several") }
    }
  }

  @Test func `a text folds scalar by scalar, whatever stands beside them`() {
    let pieces = ["A", "Σ", "ς", "İ", "I", "ı", "ß", "ẞ", "É", "E\u{301}", "ǅ", "\r\n", "😀", "K"]
    for one in pieces {
      for other in pieces {
        #expect(
          FoldedText.bytes(one + other) == FoldedText.bytes(one) + FoldedText.bytes(other),
          "\(one)\(other)"
        )
      }
    }
  }

  @Test func `a pattern of any scalar matches it in either case, and one question mark takes it`() {
    for scalar in Self.scalars
    where scalar.properties.isCased || scalar.value < 0x300 {
      let text = String(scalar)
      let forms = [text, text.lowercased(), text.uppercased()].filter {
        $0.unicodeScalars.count == 1 && FoldedText.bytes($0) == FoldedText.bytes(text)
      }
      for form in forms where !["*", "?"].contains(text) {
        if !TextPattern(text).matches(FoldedText.bytes(form)) { Issue.record("\(scalar.value)") }
      }
      if !TextPattern("a?b").matches(FoldedText.bytes("A\(scalar)B")) {
        Issue.record("? and \(scalar.value)")
      }
    }
  }
}
