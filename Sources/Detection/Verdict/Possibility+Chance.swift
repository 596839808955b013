internal import Findings

extension Possibility {
  /// Whether something can be, and what stands in its way if not.
  struct Chance {
    let isPossible: Bool
    /// Empty when it is possible.
    let obstacles: [Obstacle]

    static let given = Chance(isPossible: true, obstacles: [])

    static func without(_ obstacles: Obstacle...) -> Chance {
      Chance(isPossible: false, obstacles: obstacles)
    }

    /// All of them together.
    static func all(_ chances: [Chance]) -> Chance {
      Chance(
        isPossible: chances.allSatisfy(\.isPossible),
        obstacles: chances.flatMap(\.obstacles)
      )
    }

    /// At least one of them.
    static func any(_ chances: [Chance]) -> Chance {
      chances.contains(where: \.isPossible) ? .given : .all(chances + [.without()])
    }

    /// The obstacles, each once; the values that one field can never have in one.
    var distinct: [Obstacle] {
      var distinct: [Obstacle] = []
      for obstacle in obstacles where !distinct.contains(obstacle) {
        let place = distinct.firstIndex { $0.isOfSameTest(as: obstacle) }
        if let place, case .valueNeverPossible(let asked, let possible) = distinct[place].reason,
          case .valueNeverPossible(let more, _) = obstacle.reason
        {
          distinct[place].reason = .valueNeverPossible(
            asked: asked + more.filter { !asked.contains($0) },
            possible: possible
          )
        } else {
          distinct.append(obstacle)
        }
      }
      return distinct
    }
  }
}

extension Obstacle {
  fileprivate func isOfSameTest(as other: Obstacle) -> Bool {
    subject == other.subject && kind == other.kind && line == other.line
      && filterPlace == other.filterPlace
  }
}
