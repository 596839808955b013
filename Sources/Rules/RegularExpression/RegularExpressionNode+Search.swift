extension RegularExpressionNode {
  /// A simpler node that is found in the same texts.
  ///
  /// When only finding counts, repeats at either end need no more than their least number:
  /// `.*foo.+` is found where `foo.` is, as the other repeats only make the match longer.
  var simplifiedForSearch: RegularExpressionNode {
    var parts: [RegularExpressionNode]
    switch self {
    case .sequence(let inner): parts = inner
    default: parts = [self]
    }
    while true {
      if let first = parts.first, let shorter = first.shortenedRepetition {
        parts = RegularExpressionNode.joining([shorter] + parts.dropFirst()).parts
      } else if let last = parts.last, let shorter = last.shortenedRepetition {
        parts = RegularExpressionNode.joining(parts.dropLast() + [shorter]).parts
      } else {
        return .joining(parts)
      }
    }
  }

  /// The parts of a sequence, or the node alone; none if it is empty.
  private var parts: [RegularExpressionNode] {
    switch self {
    case .empty: []
    case .sequence(let parts): parts
    default: [self]
    }
  }

  /// The repetition with its least number only; nothing if it is not longer.
  private var shortenedRepetition: RegularExpressionNode? {
    guard case .repetition(let node, let least, let most) = self, most != least else {
      return nil
    }
    return least == 0 ? .empty : node.repeated(from: least, to: least)
  }
}
