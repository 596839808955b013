/// What a command takes besides options.
struct CommandOperands: Sendable, Hashable {
  /// How many operands a command takes.
  enum Count: Sendable, Hashable {
    case none
    case one
    case oneOrMore
    case anyNumber
  }

  /// The name in help: `PATH`.
  let name: String
  /// How many there must be.
  let count: Count

  /// No operands.
  static let none = CommandOperands(name: "", count: .none)

  /// The operands as the line of usage shows them.
  var usage: String {
    switch count {
    case .none: ""
    case .one: name
    case .oneOrMore: name + "..."
    case .anyNumber: "[" + name + "...]"
    }
  }

  /// Why these operands are wrong; `nil` when they are right.
  func fault(of operands: [String]) -> String? {
    if count != .none, operands.contains("") { return "\(name) is empty" }
    switch count {
    case .none: return operands.first.map { "takes no operand, but \($0.quoted) was given" }
    case .one where operands.count > 1: return "takes one \(name), but \(operands.count) were given"
    case .one where operands.isEmpty: return "\(name) is missing"
    case .oneOrMore where operands.isEmpty: return "\(name) is missing"
    case .one, .oneOrMore, .anyNumber: return nil
    }
  }
}
