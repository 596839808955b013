internal import Formats

/// The modifiers after a field's name, in the order in which they are applied.
struct Modifiers {
  private let modifiers: [Modifier]

  /// Reads the modifiers of a key such as `CommandLine|contains|all`.
  ///
  /// - Parameters:
  ///   - names: What follows the field, between `|`.
  ///   - start: Where the first name stands.
  /// - Throws: The first name that is unknown or makes no sense beside the others.
  init(_ names: [String], at start: TextLocation) throws(RuleFault) {
    var modifiers: [Modifier] = []
    var place = start
    for name in names {
      guard let modifier = Modifier(rawValue: name) else {
        throw Modifiers.unknown(name, at: place)
      }
      if let problem = Modifiers.problem(modifier, after: modifiers) {
        throw RuleFault(.conflictingModifiers, problem, at: place)
      }
      modifiers.append(modifier)
      place = TextLocation(line: place.line, column: place.column + name.unicodeScalars.count + 1)
    }
    self.modifiers = modifiers
    if modifiers.contains(.base64offset), !modifiers.contains(.contains) {
      throw RuleFault(
        .conflictingModifiers,
        "'base64offset' needs 'contains' after it, for only a part of the text is known",
        at: start
      )
    }
  }

  private static func unknown(_ name: String, at location: TextLocation) -> RuleFault {
    // One letter is near to any other.
    let near = name.nearest(among: Modifier.allCases.map(\.rawValue).filter { $0.count > 1 })
    return RuleFault(
      .unknownModifier,
      "unknown modifier '\(name)'" + (near.map { " (did you mean '\($0)'?)" } ?? ""),
      at: location
    )
  }

  /// Why a modifier cannot follow others.
  private static func problem(_ modifier: Modifier, after others: [Modifier]) -> String? {
    let name = modifier.rawValue
    // Hidden commands are at times encoded in Base64 twice, and each time makes the text longer.
    if others.count(where: { $0 == modifier }) >= (modifier == .base64 ? 3 : 1) {
      return "'\(name)' is written too often"
    }
    if modifier.group == .flag, !others.contains(.re) { return "'\(name)' must follow 're'" }
    let alternative = others.first {
      $0.group == modifier.group && $0 != modifier && modifier.group != .flag
    }
    let stranger = others.first { other in
      !Modifier.together.contains { $0.contains(other.group) && $0.contains(modifier.group) }
    }
    let groups = Set((others + [modifier]).map(\.group))
    let isKnown = Modifier.together.contains { groups.isSubset(of: $0) }
    if let other = alternative ?? stranger ?? (isKnown ? nil : others.last) {
      return "modifiers '\(other.rawValue)' and '\(name)' exclude each other"
    }
    if let other = others.first(where: { modifier.successors.contains($0.group) }) {
      return "'\(name)' must stand before '\(other.rawValue)'"
    }
    return nil
  }

  /// Whether all values must be met, not one.
  var needsAll: Bool { modifiers.contains(.all) }
  /// Whether the opposite is meant.
  var isNegated: Bool { modifiers.contains(.neq) }
  /// Whether letter case counts.
  var isCased: Bool { modifiers.contains(.cased) }
  /// Whether names between percent signs are placeholders.
  var expands: Bool { modifiers.contains(.expand) }
  /// Whether texts are compared, and not numbers, addresses or the like.
  var compareTexts: Bool {
    modifiers.allSatisfy { Modifier.together[0].contains($0.group) }
  }
  /// What changes a text before it is compared, in order.
  var changes: [Modifier] {
    modifiers.filter { [.dashes, .utf16, .base64, .offsets].contains($0.group) }
  }
  /// Where a text is looked for.
  var place: TextPattern.Place { modifiers.first { $0.group == .place }?.place ?? .whole }
  /// The flags of a regular expression.
  var flags: RegularExpression.Flags { modifiers.reduce([]) { $0.union($1.flag) } }
  /// The part of a moment that is compared.
  var timePart: ValueTest.TimePart? {
    modifiers.lazy.compactMap { ValueTest.TimePart(rawValue: $0.rawValue) }.first
  }
  /// How numbers are compared.
  var comparison: ValueTest.Comparison? {
    modifiers.first { $0.group == .comparison }.flatMap {
      ValueTest.Comparison(rawValue: $0.rawValue)
    }
  }
  /// The modifier that says what is compared, for messages.
  var mainName: String? {
    modifiers.first { ![.all, .negation, .casing, .flag].contains($0.group) }?.rawValue
  }

  /// Whether a modifier is there.
  func contains(_ modifier: Modifier) -> Bool { modifiers.contains(modifier) }
}
