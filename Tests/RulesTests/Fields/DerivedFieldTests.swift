import Rules
import Testing

@Suite struct DerivedFieldTests {
  @Test(
    "a derived field is told by its exact spelling",
    arguments: [
      ("operation", DerivedField.operation), ("outcome", .outcome), ("record", .record),
      ("actor.id", .actorID), ("actor.name", .actorName), ("address", .address), ("app", .app),
      ("country", .country), ("modified.UserType.new", .modified(property: "UserType", .new)),
      ("modified.Role.DisplayName.old", .modified(property: "Role.DisplayName", .old)),
      ("modified.a b.added", .modified(property: "a b", .added)),
      ("modified.old.removed", .modified(property: "old", .removed)),
    ]
  )
  func known(_ text: String, _ field: DerivedField) throws {
    let path = try #require(FieldPath(text))
    #expect(DerivedField(path) == field)
    #expect(field.path == text)
  }

  @Test(
    "every other spelling is a field of the record",
    arguments: [
      "Operation", "OUTCOME", "actor", "actor.ID", "actor.id.x", "modified", "modified.new",
      "modified.x", "modified.x.New", "Modified.x.new", "operation[x]", "app.id",
    ]
  )
  func other(_ text: String) throws {
    #expect(DerivedField(try #require(FieldPath(text))) == nil)
  }
}
