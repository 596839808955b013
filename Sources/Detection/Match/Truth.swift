/// What is known of a condition.
enum Truth: Sendable, Hashable {
  case no
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
