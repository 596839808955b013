import Events
import Rules
import Testing

@Suite struct FieldCatalogTests {
  private let catalog = MadeCatalog.catalog()

  private func binding(_ name: String, _ kind: RecordKind = .signIn) throws -> FieldBinding {
    catalog.binding(of: try #require(FieldPath(name)), in: kind)
  }

  @Test(
    "a field is found in the spelling of its source",
    arguments: [
      ("id", ["id"]), ("ID", ["id"]), ("AppId", ["appId"]), ("app_id", ["appId"]),
      ("place", ["place"]), ("Place.City", ["place.city"]), ("place.geo", ["place.geo"]),
      ("place.geo.LAT", ["place.geo.lat"]),
      // What other systems have in front, once or twice, and in any case.
      ("properties.appId", ["appId"]), ("Vendor.Logs.properties.app_id", ["appId"]),
      ("vendor.logs.place.city", ["place.city"]),
      // A place in a list says nothing.
      ("changes.0.newValue", ["changes.newValue"]),
      ("changes.0.new_value", ["changes.newValue"]), ("changes.12", ["changes"]),
      // An underscore of the source's own is kept, and needed by nobody.
      ("tags_v2", ["tags_v2"]), ("tagsV2", ["tags_v2"]), ("TAGS_V2", ["tags_v2"]),
      // Named pairs, with brackets and without.
      ("changes[Role.Name]", ["changes[Role.Name]"]),
      ("Changes[Role.Name].NewValue", ["changes[Role.Name].newValue"]),
      ("changes[x].newValue.state", ["changes[x].newValue.state"]),
      ("details.User-Agent", ["details[User-Agent]"]),
      ("details.a.b", ["details[a.b]"]), ("details.a.b.value", ["details[a.b].value"]),
      ("changes.Role.Name.newValue", ["changes[Role.Name].newValue"]),
      ("changes.x.newValue.state.y", ["changes[x].newValue.state.y"]),
      (
        "changes.Role_Name.new_value",
        ["changes[Role_Name].newValue", "changes[Role.Name].newValue"]
      ),
      // Anything may be below what is open.
      ("blob.a.b[c].D", ["blob.a.b[c].D"]), ("changes.newValue.x", ["changes.newValue.x"]),
      // Other spellings.
      ("where", ["place.city"]), ("WHERE", ["place.city"]), ("agent", ["details[User-Agent]"]),
      ("properties.Where", ["place.city"]), ("w_here", ["place.city"]),
      ("what", ["operation", "id"]), ("Properties.Msg", ["operation"]),
      ("spot.city", ["place.city"]), ("Spot.geo.lat", ["place.geo.lat"]),
      // Derived fields.
      ("operation", ["operation"]), ("Operation", ["operation"]), ("Actor.ID", ["actor.id"]),
      ("properties.outcome", ["outcome"]),
      ("modified.Role.DisplayName.added", ["modified.Role.DisplayName.added"]),
      ("Modified.UserType.New", ["modified.UserType.new"]),
      // A name that is known to occur among pairs.
      ("Role.Name", ["changes[Role.Name]"]), ("role.name", ["changes[role.name]"]),
      ("Role_Name", ["changes[Role_Name]", "changes[Role.Name]"]),
    ]
  )
  func known(_ name: String, _ paths: [String]) throws {
    let binding = try binding(name)
    #expect(binding.paths.map(\.description) == paths)
    #expect(binding.isKnown)
  }

  @Test(
    "what is no field is looked for as it stands and among the pairs",
    arguments: [
      ("Ident", ["Ident", "changes[Ident]", "details[Ident]"]),
      (
        "a.b_c",
        ["a.b_c", "changes[a.b_c]", "changes[a.b.c]", "details[a.b_c]", "details[a.b.c]"]
      ),
      ("properties.new", ["new", "changes[new]", "details[new]"]),
      ("a[b].c", ["a[b].c"]),
      ("place.town", ["place.town", "changes[place.town]", "details[place.town]"]),
      ("id.below", ["id.below", "changes[id.below]", "details[id.below]"]),
      ("properties", ["properties", "changes[properties]", "details[properties]"]),
      ("1", ["1", "changes[1]", "details[1]"]),
      ("modified", ["modified", "changes[modified]", "details[modified]"]),
      ("modified.new", ["modified.new", "changes[modified.new]", "details[modified.new]"]),
      (
        "modified.x.after",
        ["modified.x.after", "changes[modified.x.after]", "details[modified.x.after]"]
      ),
    ]
  )
  func unknown(_ name: String, _ paths: [String]) throws {
    let binding = try binding(name)
    #expect(binding.paths.map(\.description) == paths)
    #expect(!binding.isKnown)
    #expect(binding.values == nil)
    #expect(!binding.isVersioned)
  }

  @Test("the values of a field are told only when no other is possible")
  func values() throws {
    #expect(try binding("State").values == ["up", "down"])
    #expect(try binding("both").values == ["up", "down", "low", "high"])
    #expect(try binding("id").values == nil)
    #expect(try binding("what").values == nil)
    #expect(try binding("mixed").values == nil)
    #expect(try binding("result").values == ["success", "failure", "interrupted", "other"])
    #expect(try binding("state[x]").values == nil)
    #expect(try binding("properties.state").values == ["up", "down"])
  }

  @Test("a field is versioned when every path of it begins with a member of the version")
  func versions() throws {
    for name in ["later", "later.kind", "LATER", "properties.later.kind", "newer", "latest"] {
      #expect(try binding(name).isVersioned, "\(name)")
    }
    for name in ["id", "mixed", "what", "place.city", "result", "later.unknown"] {
      #expect(try !binding(name).isVersioned, "\(name)")
    }
  }

  @Test("the changes of properties are known only where records tell changes")
  func modified() throws {
    #expect(try binding("modified.x.old").isKnown)
    let plain = MadeCatalog.catalog("kind: riskyUser\nfields: [id]\n")
    let field = try #require(FieldPath("modified.x.old"))
    #expect(!plain.binding(of: field, in: .riskyUser).isKnown)
    #expect(plain.binding(of: try #require(FieldPath("record")), in: .riskyUser).isKnown)
  }

  @Test("a kind without fields knows none and looks up what the rule says")
  func emptyKind() throws {
    let binding = try binding("id", .auditEvent)
    #expect(binding == FieldBinding(paths: [try #require(FieldPath("id"))], isKnown: false))
    #expect(catalog.nearest(to: try #require(FieldPath("id")), in: [.auditEvent]) == nil)
    #expect(catalog.nearest(to: try #require(FieldPath("id")), in: []) == nil)
  }

  @Test("a record that a member holds has its fields there")
  func inner() throws {
    var catalog = MadeCatalog.catalog()
    let outer = """
      kind: auditActivity
      prefixes: [o365]
      fields: [id, data]
      open: [data]
      inner: {data: signIn}
      aliases: {Ident: [id]}
      """
    #expect(catalog.add(Array(outer.utf8), file: "o.yml").isEmpty)
    func paths(_ name: String) throws -> [String] {
      try MadeCatalog.paths(name, .auditActivity, in: catalog)
    }
    #expect(try paths("id") == ["id"])
    #expect(try paths("data.anything") == ["data.anything"])
    #expect(try paths("o365.appId") == ["data.appId"])
    #expect(try paths("what") == ["operation", "data.id"])
    #expect(try paths("Role.Name") == ["data.changes[Role.Name]"])
    #expect(
      try paths("nothing") == [
        "nothing", "data.nothing", "data.changes[nothing]", "data.details[nothing]",
      ]
    )
    let later = catalog.binding(of: try #require(FieldPath("later")), in: .auditActivity)
    #expect(later.isKnown && !later.isVersioned)
    #expect(catalog.nearest(to: try #require(FieldPath("appld")), in: [.auditActivity]) == "appId")
  }

  @Test("what a second file names replaces what the first said of it, and no more")
  func replacing() throws {
    var catalog = MadeCatalog.catalog()
    let second = """
      kind: signIn
      fields:
        - name: state
          values: [up]
        - extra
      aliases:
        where: [id]
        Own: [extra]
      """
    #expect(catalog.add(Array(second.utf8), file: "s.yml").isEmpty)
    func paths(_ name: String) throws -> [String] { try MadeCatalog.paths(name, in: catalog) }
    #expect(try paths("Where") == ["id"])
    #expect(try paths("own") == ["extra"])
    #expect(try paths("agent") == ["details[User-Agent]"])
    #expect(try paths("place.city") == ["place.city"])
    let state = catalog.binding(of: try #require(FieldPath("state")), in: .signIn)
    #expect(state.values == ["up"])
  }

  @Test("a kind that is like another has its fields, and keeps its own")
  func like() throws {
    var catalog = MadeCatalog.catalog()
    let other = "kind: riskyUser\nlike: signIn\nfields: [more]\naliases: {Where: [more]}\n"
    #expect(catalog.add(Array(other.utf8), file: "o.yml").isEmpty)
    #expect(try MadeCatalog.paths("place.city", .riskyUser, in: catalog) == ["place.city"])
    #expect(try MadeCatalog.paths("where", .riskyUser, in: catalog) == ["more"])
    #expect(try MadeCatalog.paths("where", .signIn, in: catalog) == ["place.city"])
  }

  @Test("a kind that is like another follows it when it changes")
  func following() throws {
    var catalog = MadeCatalog.catalog()
    for text in [
      "kind: riskyUser\nlike: signIn\n", "kind: riskyUser\naliases: {Own: [id]}\n",
      "kind: signIn\nfields: [fresh]\naliases: {Where: [fresh]}\n",
    ] {
      #expect(catalog.add(Array(text.utf8), file: "o.yml").isEmpty)
    }
    #expect(try MadeCatalog.paths("where", .riskyUser, in: catalog) == ["fresh"])
    #expect(try MadeCatalog.paths("own", .riskyUser, in: catalog) == ["id"])
    #expect(try MadeCatalog.paths("own", .signIn, in: catalog).count == 3)
  }

  @Test("no field path is too odd to be bound")
  func hostile() throws {
    let long = Array(repeating: "changes", count: 500).joined(separator: ".")
    let names = [
      long, String(repeating: "x", count: 10_000), "İ.ß", "properties.properties.properties", "_",
      "__", "changes.0", "0.0.0", "changes[a][b][c]", "e\u{301}.a\u{200d}b", "modified..new",
      "modified._.old", "details.value.value", "details.key.key",
    ]
    for name in names {
      guard let field = FieldPath(name) else { continue }
      for kind in [RecordKind.signIn, .riskyUser] {
        #expect(!catalog.binding(of: field, in: kind).paths.isEmpty)
        _ = catalog.nearest(to: field, in: [kind])
      }
      for kind in RecordKind.allCases {
        #expect(!FieldCatalog.standard.binding(of: field, in: kind).paths.isEmpty)
        _ = FieldCatalog.standard.nearest(to: field, in: [kind])
      }
    }
  }
}
