import Events
import Rules
import Testing

/// A catalogue of a few made fields, to be varied by tests.
enum MadeCatalog {
  static let text = """
    kind: signIn
    prefixes: [properties, vendor.logs]
    fields:
      - id
      - appId
      - name: state
        values: [up, down]
      - name: level
        values: [low, high]
      - name: place
        fields: [city, geo.lat]
      - name: later
        version: beta
        fields: [kind]
      - name: latest
        version: beta
      - name: tags_v2
      - name: changes
        fields: [name, old, newValue]
      - name: details
        fields: [key, value]
      - blob
    open: [blob, changes.newValue]
    pairs:
      - list: changes
        names: [Role.Name]
      - details
    aliases:
      Where: [place.city]
      Spot: [place]
      What: [operation, id]
      Both: [state, level]
      Newer: [later.kind, latest]
      Mixed: [later.kind, id]
      Result: [outcome]
      Agent: 'details[User-Agent]'
      properties.msg: [operation]

    """

  /// The catalogue that a text makes; the text must be without fault.
  static func catalog(_ text: String = text) -> FieldCatalog {
    var catalog = FieldCatalog()
    let diagnostics = catalog.add(Array(text.utf8), file: "f.yml")
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    return catalog
  }

  /// The paths of a binding, as text.
  static func paths(
    _ name: String,
    _ kind: RecordKind = .signIn,
    in catalog: FieldCatalog = catalog()
  ) throws -> [String] {
    let field = try #require(FieldPath(name))
    return catalog.binding(of: field, in: kind).paths.map(\.description)
  }
}
