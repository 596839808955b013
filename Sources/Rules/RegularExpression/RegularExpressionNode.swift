/// A parsed regular expression; groups have left no trace, as nothing is captured.
indirect enum RegularExpressionNode: Sendable, Hashable {
  /// Matches the empty text.
  case empty

  /// Matches one scalar of the set.
  case scalar(ScalarSet)

  /// Matches the empty text in the right place.
  case assertion(RegularExpressionAssertion)

  /// Matches the parts one after the other; two or more, none of them empty or a sequence.
  case sequence([RegularExpressionNode])

  /// Matches one of the branches; two or more.
  case choice([RegularExpressionNode])

  /// Matches the node from the first number of times to the second, or without end.
  case repetition(RegularExpressionNode, Int, Int?)

  /// The parts one after the other, in the simplest form.
  static func joining(_ parts: [RegularExpressionNode]) -> RegularExpressionNode {
    var flat: [RegularExpressionNode] = []
    for part in parts {
      switch part {
      case .empty: break
      case .sequence(let inner): flat += inner
      default: flat.append(part)
      }
    }
    return flat.count > 1 ? .sequence(flat) : flat.first ?? .empty
  }

  /// One of the branches, in the simplest form.
  static func choosing(_ branches: [RegularExpressionNode]) -> RegularExpressionNode {
    guard let first = branches.first, branches.contains(where: { $0 != first }) else {
      return branches.first ?? .empty
    }
    return .choice(branches)
  }

  /// The node over and over, in the simplest form.
  func repeated(from least: Int, to most: Int?) -> RegularExpressionNode {
    if self == .empty || most == 0 {
      return .empty
    }
    return least == 1 && most == 1 ? self : .repetition(self, least, most)
  }

  /// Whether a match can begin only where the text begins.
  var beginsAtTextStart: Bool {
    switch self {
    case .assertion(.textStart): true
    case .sequence(let parts): parts[0].beginsAtTextStart
    case .choice(let branches): branches.allSatisfy(\.beginsAtTextStart)
    case .repetition(let node, let least, _): least > 0 && node.beginsAtTextStart
    default: false
    }
  }
}

/// A condition on the place between two scalars.
enum RegularExpressionAssertion: Sendable, Hashable {
  /// `\A`, and `^` without the flag `m`.
  case textStart

  /// `^` with the flag `m`: also after a line feed that is not the last byte.
  case lineStart

  /// `\z`.
  case textEnd

  /// `\Z`, and `$` without the flag `m`: also before a line feed that is the last byte.
  case lastLineEnd

  /// `$` with the flag `m`.
  case lineEnd

  /// `\b`.
  case wordBoundary

  /// `\B`.
  case noWordBoundary
}
