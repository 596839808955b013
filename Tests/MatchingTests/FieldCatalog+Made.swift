import Rules
import Testing

extension FieldCatalog {
  /// The catalogue of one text, which must be without fault.
  static func made(_ text: String) throws -> FieldCatalog {
    var catalog = FieldCatalog()
    let diagnostics = catalog.add(Array(text.utf8), file: "made.yml")
    try #require(diagnostics.isEmpty, "\(diagnostics)")
    return catalog
  }
}

extension FieldPath {
  /// The path that a text writes.
  static func made(_ text: String) throws -> FieldPath { try #require(FieldPath(text)) }
}
