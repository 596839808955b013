internal import Formats

extension ConditionReader {
  /// The selections after `1 of` or `all of`.
  mutating func quantified(needsAll: Bool) throws(RuleFault) -> Condition {
    guard next < words.count else {
      throw RuleFault(
        .invalidCondition,
        "expected 'them' or a name after 'of', found the end",
        at: end
      )
    }
    let word = words[next]
    next += 1
    let pattern = word.lower == "them" ? nil : Array(word.text.unicodeScalars)
    let chosen = selections.filter { selection in
      // A name that begins so is meant only by itself.
      guard !selection.name.hasPrefix("_") else { return false }
      return pattern.map { matches($0, Array(selection.name.unicodeScalars)) } ?? true
    }
    guard !chosen.isEmpty else {
      throw RuleFault(
        .unknownSelection,
        "no selection is named like '\(word.text)'",
        at: word.location
      )
    }
    let parts = try named(chosen, by: word)
    return needsAll ? .all(parts) : .any(parts)
  }

  /// Takes note of selections that a word names.
  mutating func named(
    _ chosen: [(name: String, condition: Condition)],
    by word: Word
  ) throws(RuleFault) -> [Condition] {
    for selection in chosen {
      let known = sizes[selection.name] ?? selection.condition.key.utf8.count
      sizes[selection.name] = known
      size += known
      used.insert(selection.name)
    }
    guard size <= ConditionReader.sizeLimit else {
      throw RuleFault(
        .invalidCondition,
        "the condition names too much; it would have more than 4 MiB written out",
        at: word.location
      )
    }
    return chosen.map { .selection($0.name, $0.condition) }
  }

  /// What to say of a name that no selection has.
  func unknown(_ word: Word) -> RuleFault {
    let near = word.text.nearest(among: selections.map(\.name))
    return RuleFault(
      .unknownSelection,
      "no selection is named '\(word.text)'" + (near.map { " (did you mean '\($0)'?)" } ?? ""),
      at: word.location
    )
  }

  /// Whether a name is like a pattern with stars.
  ///
  /// If it goes wrong after a star, the star takes one more; earlier ones need no second try.
  ///
  /// - Complexity: O(*n* · *m*) over the two lengths.
  private func matches(_ pattern: [Unicode.Scalar], _ name: [Unicode.Scalar]) -> Bool {
    var place = 0
    var taken = 0
    var star: (after: Int, taken: Int)?
    while taken < name.count {
      if place < pattern.count, pattern[place] == "*" {
        place += 1
        star = (place, taken)
      } else if place < pattern.count, pattern[place] == name[taken] {
        place += 1
        taken += 1
      } else if let last = star {
        star = (last.after, last.taken + 1)
        place = last.after
        taken = last.taken + 1
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == "*" }
  }
}
