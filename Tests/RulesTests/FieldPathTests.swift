import Rules
import Testing

struct FieldPathTests {
  @Test(arguments: [
    ("a", [FieldPath.Step.member("a")]),
    ("a.b.c", [.member("a"), .member("b"), .member("c")]),
    ("a[x]", [.member("a"), .named("x")]),
    (
      "a[Role.DisplayName].newValue",
      [.member("a"), .named("Role.DisplayName"), .member("newValue")]
    ),
    ("a.b[x][y].c", [.member("a"), .member("b"), .named("x"), .named("y"), .member("c")]),
    ("a[ x y ]", [.member("a"), .named(" x y ")]),
    ("riskEventTypes_v2", [.member("riskEventTypes_v2")]),
    ("@odata.type", [.member("@odata"), .member("type")]),
  ])
  func `a path is read step by step`(_ text: String, _ steps: [FieldPath.Step]) throws {
    let path = try #require(FieldPath(text))
    #expect(path.steps == steps)
    #expect(path.description == text)
    #expect(path.folded == text.lowercased())
  }

  @Test(arguments: [
    "", ".", "a.", ".a", "a..b", "a[", "a[]", "a[b", "[a]", "a.[b]", "a]b.", "a[b]c", "a[b].",
    "a[b]]",
  ])
  func `a path whose brackets or dots make no sense is refused`(_ text: String) {
    #expect(FieldPath(text) == nil)
  }
}
