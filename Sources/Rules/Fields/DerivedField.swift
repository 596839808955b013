/// A field that no record has: it is made of what the record says, in one form for all kinds.
public enum DerivedField: Sendable, Hashable {
  /// The operation in its normalised spelling.
  case operation
  /// How it ended: `success`, `failure`, `interrupted` or `other`.
  case outcome
  /// The text of the whole record.
  case record
  /// The actor's id.
  case actorID
  /// The name people know the actor by.
  case actorName
  /// The client's address in canonical form.
  case address
  /// The application.
  case app
  /// The country the client was in.
  case country
  /// The category that the directory's own log has for the operation.
  case directoryCategory
  /// The service that the directory's own log has for the operation.
  case directoryService
  /// What an audit says of a property that was changed.
  case modified(property: String, Part)

  /// A side of a change.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    /// The value before.
    case old
    /// The value after.
    case new
    /// What is in the new value only, as sets.
    case added
    /// What is in the old value only, as sets.
    case removed
  }

  /// The words of ``outcome``.
  public static let outcomes = ["success", "failure", "interrupted", "other"]

  private static let named: [(name: String, field: DerivedField)] = [
    ("operation", .operation), ("outcome", .outcome), ("record", .record),
    ("actor.id", .actorID), ("actor.name", .actorName), ("address", .address), ("app", .app),
    ("country", .country), ("directory.category", .directoryCategory),
    ("directory.service", .directoryService),
  ]

  /// The names of the derived fields that have one; `modified` has a name for each property.
  static let names = named.map(\.name)

  /// The derived field that a path names, exactly in its spelling; `nil` for any other path.
  public init?(_ field: FieldPath) {
    self.init(exactly: field.description)
  }

  /// The derived field that a rule names, in any letter case.
  init?(anyCase field: FieldPath) {
    guard field.folded.hasPrefix("modified.") else {
      self.init(exactly: field.folded)
      return
    }
    // Only the property's name may be in capitals, and it keeps them.
    let last = field.folded.split(separator: ".").last ?? ""
    let middle = field.description.dropFirst("modified.".count).dropLast(last.count)
    self.init(exactly: "modified.\(middle)\(last)")
  }

  private init?(exactly text: String) {
    if let known = DerivedField.named.first(where: { $0.name == text }) {
      self = known.field
      return
    }
    guard text.hasPrefix("modified."), let dot = text.lastIndex(of: "."),
      let part = Part(rawValue: String(text[text.index(after: dot)...])),
      case let property = text[..<dot].dropFirst("modified.".count), !property.isEmpty
    else { return nil }
    self = .modified(property: String(property), part)
  }

  /// The path that names the field.
  public var path: String {
    if case .modified(let property, let part) = self {
      return "modified.\(property).\(part.rawValue)"
    }
    return DerivedField.named.first { $0.field == self }?.name ?? ""
  }

  /// The only values it can have, where they are few.
  var values: [String]? { self == .outcome ? DerivedField.outcomes : nil }
}
