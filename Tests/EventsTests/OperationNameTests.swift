import Events
import TestSupport
import Testing

@Suite struct OperationNameTests {
  @Test(arguments: [
    ("Add member to role.", "Add member to role"),
    ("Add member to role", "Add member to role"),
    ("  Add member to role. ", "Add member to role"),
    (
      "Update application – Certificates and secrets management ",
      "Update application - Certificates and secrets management"
    ),
    ("Update\u{a0}user", "Update user"),
    ("Update \u{202f}\t user", "Update user"),
    ("Reset password (by admin)", "Reset password (by admin)"),
    ("Delete ‐‑‒–—―− x", "Delete ------- x"),
    ("Wait..", "Wait."), ("A. B.", "A. B"), (".", ""), ("", ""), (" ", ""),
    ("Größe ändern.", "Größe ändern"),
  ])
  func `names on which services differ become one`(name: String, expected: String) {
    #expect(OperationName.normalized(name) == expected)
  }

  @Test func `letter case is kept`() {
    #expect(OperationName.normalized("UserLoggedIn") == "UserLoggedIn")
  }

  @Test func `a normal name of words stays as it is`() {
    var random = SplitMix64(seed: 21)
    let pieces = ["Add", "member", "to", "role", "-", "(x)", "é", "😀", "a.b"]
    for _ in 0..<500 {
      let name = (0...random.below(6)).map { _ in random.pick(pieces) }.joined(separator: " ")
      #expect(OperationName.normalized(name) == name)
      #expect(OperationName.normalized(" \(name).\u{a0}".replacing(" ", with: "\t")) == name)
    }
  }
}
