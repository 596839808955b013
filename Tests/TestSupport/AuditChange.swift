/// One changed property of an audit record; both values are already wire text.
struct AuditChange: Sendable {
  let name: String
  let old: String?
  let new: String?

  /// Wire text that itself is JSON, as it stands.
  static func raw(_ name: String, old: String? = nil, new: String?) -> AuditChange {
    AuditChange(name: name, old: old, new: new)
  }

  /// A text, which the wire shows as JSON text inside text.
  static func text(_ name: String, old: String? = nil, new: String?) -> AuditChange {
    AuditChange(name: name, old: old.map(quoted), new: new.map(quoted))
  }

  /// A list with one text.
  static func list(_ name: String, old: String? = nil, new: String) -> AuditChange {
    AuditChange(name: name, old: old.map { "[\(quoted($0))]" } ?? "[]", new: "[\(quoted(new))]")
  }

  /// The closing line that names what was changed.
  static func included(_ names: String) -> AuditChange {
    text("Included Updated Properties", new: names)
  }

  private static func quoted(_ text: String) -> String { "\"\(text)\"" }
}
