import Events
import Formats
import Rules
import Testing

@Suite struct FieldFileTests {
  @Test(
    "what is wrong with a file is told with line and column",
    arguments: [
      ("", "f.yml:1:1: error: the file is empty; write 'kind'"),
      ("- a", "f.yml:1:1: error: a file of fields must be a map with 'kind' and 'fields'"),
      ("fields: [id]", "f.yml:1:1: error: 'kind' is missing"),
      (
        "kind: signIn\nfileds: [id]",
        "f.yml:2:1: error: unknown key 'fileds' (did you mean 'fields'?)"
      ),
      ("kind: signIn\nfields: id", "f.yml:2:9: error: 'fields' must be a list"),
      ("kind: signIn\naliases: [a]", "f.yml:2:10: error: 'aliases' must be a map"),
      ("kind: signIn\nfields:\n  - a..b", "f.yml:3:5: error: not a field path of names and dots"),
      ("kind: signIn\nfields:\n  - a[b]", "f.yml:3:5: error: not a field path of names and dots"),
      ("kind: signIn\nfields:\n  - [a]", "f.yml:3:5: error: not a field path of names and dots"),
      ("kind: signIn\nfields: [a, b, A]", "f.yml:2:16: error: the field 'A' is listed twice"),
      ("kind: signIn\nfields:\n  - values: [x]", "f.yml:3:5: error: the field has no 'name'"),
      (
        "kind: signIn\nfields:\n  - {name: a, value: [x]}",
        "f.yml:3:15: error: unknown key 'value' (did you mean 'values'?)"
      ),
      (
        "kind: signIn\nfields:\n  - {name: a, values: []}",
        "f.yml:3:23: error: 'values' lists nothing"
      ),
      (
        "kind: signIn\nfields:\n  - {name: a, version: v2}",
        "f.yml:3:24: error: 'version' is 'beta' or is left out"
      ),
      (
        "kind: signIn\nfields:\n  - {name: a.b, version: beta}",
        "f.yml:3:26: error: only a member at the top has a 'version'"
      ),
      (
        "kind: signIn\nfields:\n  - {name: a, fields: [{name: b, version: beta}]}",
        "f.yml:3:43: error: only a member at the top has a 'version'"
      ),
      ("kind: signIn\nfields: [a]\nopen: [b]", "f.yml:3:8: error: 'b' is not among the fields"),
      (
        "kind: signIn\nfields: [a]\npairs: [a.b]", "f.yml:3:9: error: 'a.b' is not among the fields"
      ),
      (
        "kind: signIn\nfields: [a]\npairs:\n  - names: [x]",
        "f.yml:4:5: error: the pairs have no 'list'"
      ),
      (
        "kind: signIn\nfields: [userAgent]\naliases:\n  UA: [userAgnet]",
        "f.yml:4:8: error: 'userAgnet' is no field of this kind (did you mean 'userAgent'?)"
      ),
      (
        "kind: signIn\nfields: [a]\naliases:\n  x: []",
        "f.yml:4:6: error: the alias stands for nothing"
      ),
      ("kind: signIn\nfields: [a]\naliases:\n  x: ['a[']", "f.yml:4:7: error: not a field path"),
      (
        "kind: signIn\nfields: [a]\naliases:\n  'x[': [a]",
        "f.yml:4:3: error: 'x[' is no field path"
      ),
      (
        "kind: signIn\nfields: [a]\ninner: {b: riskyUser}",
        "f.yml:3:9: error: 'b' is no member of this kind at the top"
      ),
      (
        "kind: signIn\nlike: riskyUser",
        "f.yml:2:7: error: the fields of 'riskyUser' are not known yet"
      ),
      ("kind: signIn\nfields: [a", "f.yml:2:9: error: "),
      ("kind: signIn\nkind: signIn", "f.yml:2:1: error: key 'kind' occurs twice"),
    ]
  )
  func broken(_ text: String, _ message: String) throws {
    var catalog = MadeCatalog.catalog()
    let before = try MadeCatalog.paths("where", in: catalog)
    let diagnostics = catalog.add(Array(text.utf8), file: "f.yml")
    let told = try #require(diagnostics.first).description
    #expect(told.hasPrefix(message), "\(told)")
    // A file with a fault changes nothing.
    #expect(try MadeCatalog.paths("where", in: catalog) == before)
    #expect(try MadeCatalog.paths("a", in: catalog).count == 3)
  }

  @Test("an unknown kind has the nearest one suggested")
  func unknownKind() throws {
    var catalog = FieldCatalog()
    let diagnostics = catalog.add(Array("kind: signin\nfields: [id]\n".utf8), file: "f.yml")
    #expect(diagnostics.count == 1)
    let told = try #require(diagnostics.first).description
    #expect(told.hasPrefix("f.yml:1:7: error: a kind is one of directoryAudit, "))
    #expect(told.hasSuffix("(did you mean 'signIn'?)"))
  }

  @Test("all faults of a file are told at once")
  func severalFaults() {
    var catalog = FieldCatalog()
    let text = "kind: signIn\nfields: [a, a]\nopen: [b]\naliases: {x: [c], y: []}\n"
    let diagnostics = catalog.add(Array(text.utf8), file: "f.yml")
    #expect(diagnostics.map(\.location.line) == [2, 3, 4, 4])
  }

  @Test("a file cut at any byte is refused or read, and never half taken")
  func cutFiles() throws {
    let bytes = Array(MadeCatalog.text.utf8)
    for count in bytes.indices {
      var catalog = FieldCatalog()
      let diagnostics = catalog.add(Array(bytes[..<count]), file: "f.yml")
      let field = try #require(FieldPath("id"))
      if !diagnostics.isEmpty { #expect(!catalog.binding(of: field, in: .signIn).isKnown) }
    }
  }

  @Test("bytes that are no text are refused")
  func hostileBytes() {
    var catalog = FieldCatalog()
    #expect(!catalog.add([0xff, 0xfe, 0x00], file: "f.yml").isEmpty)
    #expect(!catalog.add([0x00], file: "f.yml").isEmpty)
  }
}
