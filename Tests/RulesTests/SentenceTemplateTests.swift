import Rules
import Testing

struct SentenceTemplateTests {
  @Test func `a template is words, values and fields`() throws {
    let field = try #require(FieldPath("targetResources.modifiedProperties[A.B].newValue"))
    let template = try SentenceTemplate(
      "{actor} gave {count} × {targetResources.modifiedProperties[A.B].newValue}."
    )
    #expect(
      template.pieces == [
        .value(.actor), .text(" gave "), .value(.count), .text(" × "), .field(field), .text("."),
      ]
    )
    #expect(template.fields == [field])
  }

  @Test(arguments: SentenceTemplate.Value.allCases)
  func `every value has its placeholder`(_ value: SentenceTemplate.Value) throws {
    #expect(try SentenceTemplate("{\(value.rawValue)}").pieces == [.value(value)])
  }

  @Test func `words alone are a template`() throws {
    #expect(try SentenceTemplate("a } b").pieces == [.text("a } b")])
    #expect(try SentenceTemplate("").pieces.isEmpty)
    #expect(try SentenceTemplate("{actor}{actor}").pieces.count == 2)
  }

  @Test(arguments: ["{", "a {actor", "{}", "{Actor}", "{who}", "{ actor}", "{displayName}", "{.a}"])
  func `a wrong placeholder is refused`(_ text: String) {
    #expect(throws: SentenceTemplateError.self) { try SentenceTemplate(text) }
  }
}
