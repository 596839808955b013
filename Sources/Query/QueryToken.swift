/// A piece of a query and where it stands.
struct QueryToken: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    /// A word: a field, an operator, a function, or `$it` and `$count`.
    case name(String)
    case literal(QueryValue)
    case open
    case close
    case comma
    case slash
    case colon
    case end
  }

  let kind: Kind
  /// The scalars before it.
  let place: Int

  /// The piece as an error names it.
  var shown: String {
    switch kind {
    case .name(let name): "'\(name.prefix(60))'"
    case .literal(.text): "a text"
    case .literal(let value): "'\(value)'"
    case .open: "'('"
    case .close: "')'"
    case .comma: "','"
    case .slash: "'/'"
    case .colon: "':'"
    case .end: "the end"
    }
  }
}
