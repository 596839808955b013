internal import Formats

/// What is likely not meant in a condition: parts that make it always true, or never.
struct ConditionLint {
  private let location: TextLocation
  /// By the name of a selection: what it asks.
  private var keys: [String: String] = [:]
  private(set) var warnings: [RuleFault] = []

  /// Looks at a condition over selections.
  static func warnings(_ condition: Condition, at location: TextLocation) -> [RuleFault] {
    var lint = ConditionLint(location: location)
    lint.look(condition)
    return lint.warnings
  }

  private init(location: TextLocation) { self.location = location }

  private mutating func look(_ condition: Condition) {
    switch condition {
    case .test, .keyword, .selection: break
    case .not(let inner): look(inner)
    case .all(let parts), .any(let parts):
      compare(claims(condition, isNegated: false), isAll: isAll(condition, isNegated: false))
      for part in parts { look(part) }
    }
  }

  /// A selection that holds or not.
  private struct Claim {
    let name: String
    let key: String
    let holds: Bool
  }

  private func isAll(_ condition: Condition, isNegated: Bool) -> Bool {
    if case .all = condition { !isNegated } else { isNegated }
  }

  /// The selections that are joined, also by parts that join in the same way.
  private mutating func claims(_ condition: Condition, isNegated: Bool) -> [Claim] {
    guard case .all(let parts) = condition else {
      guard case .any(let parts) = condition else { return [] }
      return claims(parts, isNegated: isNegated, joinedByAll: isNegated)
    }
    return claims(parts, isNegated: isNegated, joinedByAll: !isNegated)
  }

  private mutating func claims(
    _ parts: [Condition],
    isNegated: Bool,
    joinedByAll: Bool
  ) -> [Claim] {
    var all: [Claim] = []
    for part in parts { all += claims(part, isNegated: isNegated, joinedByAll: joinedByAll) }
    return all
  }

  private mutating func claims(_ part: Condition, isNegated: Bool, joinedByAll: Bool) -> [Claim] {
    switch part {
    case .test, .keyword: return []
    case .selection(let name, let inner):
      let key = keys[name] ?? inner.key
      keys[name] = key
      return [Claim(name: name, key: key, holds: !isNegated)]
    case .not(let inner): return claims(inner, isNegated: !isNegated, joinedByAll: joinedByAll)
    case .all, .any:
      return isAll(part, isNegated: isNegated) == joinedByAll
        ? claims(part, isNegated: isNegated) : []
    }
  }

  private mutating func compare(_ claims: [Claim], isAll: Bool) {
    var first: [String: Claim] = [:]
    for claim in claims {
      guard let other = first.updateValue(claim, forKey: claim.key) else { continue }
      if other.holds == claim.holds {
        let what = other.name == claim.name ? "is there twice" : "is the same as '\(other.name)'"
        warn(.repeatedSelection, "'\(claim.name)' \(what)")
        continue
      }
      let what =
        other.name == claim.name ? "" : ", for it is the same as '\(other.name)'"
      if isAll {
        warn(.neverTrue, "never true: '\(claim.name)' must hold and must not\(what)")
      } else {
        warn(.alwaysTrue, "always true: '\(claim.name)' must hold or must not\(what)")
      }
    }
  }

  private mutating func warn(_ code: Diagnostic.Code, _ message: String) {
    let fault = RuleFault(code, message, at: location)
    if !warnings.contains(fault) { warnings.append(fault) }
  }
}
