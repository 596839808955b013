internal import Formats

extension ValueReader {
  /// The patterns that a text stands for.
  mutating func patterns(
    _ node: YAMLNode,
    place: TextPattern.Place
  ) throws(RuleFault) -> [TextPattern] {
    let text = node.text ?? ""
    try spend(text.utf8.count, at: node.location)
    if !modifiers.expands, modifiers.changes.isEmpty {
      return [TextPattern(text, place: place, isCased: modifiers.isCased)]
    }
    var texts = try expanded(PatternText(text, expands: modifiers.expands), at: node.location) {
      PatternText($0)
    }
    for change in modifiers.changes { texts = try changed(texts, change, at: node.location) }
    try spend(texts.reduce(0) { $0 + $1.elements.count }, at: node.location)
    var patterns: [TextPattern] = []
    for text in texts {
      guard let text = text.decoded else {
        throw RuleFault(
          .invalidValue,
          "no text of a record has these bytes; write 'base64' or 'base64offset' after "
            + "'\(modifiers.changes.last?.rawValue ?? "")'",
          at: node.location
        )
      }
      patterns.append(TextPattern(text, place: place, isCased: modifiers.isCased))
    }
    return patterns
  }

  private func changed(
    _ texts: [PatternText],
    _ change: Modifier,
    at location: TextLocation
  ) throws(RuleFault) -> [PatternText] {
    var changed: [PatternText] = []
    for text in texts {
      if let encoding = change.encoding {
        guard let encoded = text.encoded(as: encoding) else { throw wildcards(change, location) }
        changed.append(encoded)
      } else if change == .base64offset {
        guard let parts = text.base64Offsets else { throw wildcards(change, location) }
        guard parts.allSatisfy({ !$0.elements.isEmpty }) else {
          throw RuleFault(
            .invalidValue,
            "the text is too short for 'base64offset'; three bytes are the least",
            at: location
          )
        }
        changed += parts
      } else {
        guard let variants = text.withAnyDash else { throw tooMany(change.rawValue, location) }
        changed += variants
      }
      guard changed.count <= PatternText.variantLimit else {
        throw tooMany(change.rawValue, location)
      }
    }
    return changed
  }

  private func wildcards(_ change: Modifier, _ location: TextLocation) -> RuleFault {
    RuleFault(
      .invalidValue,
      "'\(change.rawValue)' cannot encode wildcards; write '\\*' or '\\?' for the character itself",
      at: location
    )
  }

  private func tooMany(_ name: String, _ location: TextLocation) -> RuleFault {
    RuleFault(
      .invalidValue,
      "'\(name)' makes too many texts of one; \(PatternText.variantLimit) are the most",
      at: location
    )
  }

  /// The text with its placeholders filled in; none if a list is missing.
  mutating func expanded(
    _ text: PatternText,
    at location: TextLocation,
    _ value: (String) -> PatternText
  ) throws(RuleFault) -> [PatternText] {
    let missing = text.placeholders.filter { lists[$0].isEmpty }
    missingLists += missing
    guard missing.isEmpty else { return [] }
    guard let texts = text.expanded({ lists[$0].map(value) }) else {
      throw tooMany("expand", location)
    }
    return texts
  }
}
