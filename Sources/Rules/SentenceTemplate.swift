/// A sentence with places for a finding's values.
///
/// For example `{actor} granted {count} roles to {target}.`
public struct SentenceTemplate: Sendable, Hashable {
  /// A piece of the sentence.
  public enum Piece: Sendable, Hashable {
    /// Words as they stand.
    case text(String)
    /// A value that every finding has.
    case value(Value)
    /// The values of a field in the finding's events.
    case field(FieldPath)
  }

  /// The values that every finding has.
  public enum Value: String, Sendable, Hashable, CaseIterable {
    case actor
    case target
    case address
    case app
    case operation
    case count
    case time
  }

  /// The pieces in order.
  public let pieces: [Piece]

  /// Reads a template.
  ///
  /// - Throws: What is wrong with it, in words.
  public init(_ text: String) throws(SentenceTemplateError) {
    var pieces: [Piece] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: "}") else {
        throw SentenceTemplateError(message: "a '{' without '}'")
      }
      let name = String(rest[rest.index(after: open)..<close])
      if let value = Value(rawValue: name) {
        pieces.append(.value(value))
      } else if name.contains("."), let field = FieldPath(name) {
        pieces.append(.field(field))
      } else {
        let known = Value.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")
        throw SentenceTemplateError(
          message: "unknown placeholder '{\(name)}'; known are \(known) and fields such as "
            + "{targetResources.displayName}"
        )
      }
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    self.pieces = pieces
  }

  /// The fields whose values the sentence tells.
  public var fields: [FieldPath] {
    pieces.compactMap { piece in
      if case .field(let field) = piece { field } else { nil }
    }
  }
}

/// What is wrong with a template.
public struct SentenceTemplateError: Error, Sendable, Hashable {
  /// What is wrong, in words.
  public let message: String
}
