internal import Events
internal import Formats

/// The modifiers after a field's name, and what they make of a value.
///
/// Source: Sigma specification 2.1, appendix "Modifiers".
struct Modifiers {
  /// What kind of comparison is meant.
  private enum Kind {
    case text(TextPattern.Place)
    case expression(RegularExpression.Flags)
    case network
    case number(ValueTest.Comparison)
    case exists
  }

  private var kind = Kind.text(.whole)
  private var kindName: String?
  private(set) var needsAll = false

  /// Modifiers that change how a value is compared; one at most.
  private static let kinds: [String: Kind] = [
    "contains": .text(.anywhere), "startswith": .text(.start), "endswith": .text(.end),
    "re": .expression([]), "cidr": .network, "exists": .exists,
    "lt": .number(.less), "lte": .number(.lessOrEqual),
    "gt": .number(.greater), "gte": .number(.greaterOrEqual),
  ]

  private static let later: Set<String> = [
    "cased", "base64", "base64offset", "utf16", "utf16le", "utf16be", "wide", "windash", "neq",
    "fieldref", "expand", "minute", "hour", "day", "week", "month", "year",
  ]

  mutating func add(_ name: String, at location: TextLocation) throws(RuleFault) {
    if name == "all" {
      needsAll = true
      return
    }
    if case .expression(let flags) = kind, let flag = Modifiers.flag(name) {
      kind = .expression(flags.union(flag))
      return
    }
    guard let kind = Modifiers.kinds[name] else {
      if Modifiers.later.contains(name) {
        throw RuleFault("modifier '\(name)' is not supported by this version", at: location)
      }
      let near = name.nearest(among: Modifiers.kinds.keys.sorted() + ["all"])
      throw RuleFault(
        "unknown modifier '\(name)'" + (near.map { " (did you mean '\($0)'?)" } ?? ""),
        at: location
      )
    }
    if let kindName {
      throw RuleFault("modifiers '\(kindName)' and '\(name)' exclude each other", at: location)
    }
    self.kind = kind
    kindName = name
  }

  private static func flag(_ name: String) -> RegularExpression.Flags? {
    switch name {
    case "i": .ignoreCase
    case "m": .multiline
    case "s": .dotMatchesLineFeed
    default: nil
    }
  }

  /// What a value of the rule means under the modifiers.
  func value(_ node: YAMLNode) throws(RuleFault) -> ValueTest {
    let location = node.location
    switch node.value {
    case .sequence, .mapping:
      throw RuleFault("expected a value, found a list or a map", at: location)
    case .null:
      guard kindName == nil else {
        throw RuleFault("'\(kindName ?? "")' needs a value, found null", at: location)
      }
      return .null
    default:
      break
    }
    let text = node.text ?? ""
    switch kind {
    case .text(let place):
      return .text(TextPattern(text, place: place))
    case .expression(let flags):
      do throws(RegularExpressionError) {
        return .expression(try RegularExpression(text, flags: flags))
      } catch {
        throw RuleFault("in the regular expression: \(error.message)", at: location)
      }
    case .network:
      guard let network = IPAddress.Network(text) else {
        throw RuleFault("not a network; write 198.51.100.0/24 or 2001:db8::/32", at: location)
      }
      return .network(network)
    case .number(let comparison):
      switch node.value {
      case .integer(let number): return .number(comparison, Double(number))
      case .number(let number) where number.isFinite: return .number(comparison, number)
      default: throw RuleFault("'\(comparison.rawValue)' needs a number", at: location)
      }
    case .exists:
      guard case .bool(let value) = node.value else {
        throw RuleFault("'exists' needs true or false", at: location)
      }
      return .exists(value)
    }
  }
}
