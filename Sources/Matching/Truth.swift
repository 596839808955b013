/// What is known of a condition (Kleene's three-valued logic).
public enum Truth: Sendable, Hashable {
  case no
  /// Not known: of an activity, that the record must be asked; of a record, that it does not carry
  /// what is asked for, or holds too much of it to be compared.
  case unknown
  case yes

  static func of(_ value: Bool) -> Truth { value ? .yes : .no }

  var negated: Truth {
    switch self {
    case .no: .yes
    case .unknown: .unknown
    case .yes: .no
    }
  }
}
