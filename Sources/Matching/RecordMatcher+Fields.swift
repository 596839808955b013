internal import Formats
internal import Records
internal import Rules

extension RecordMatcher {
  /// Reads what the places of a field hold.
  mutating func read(_ field: BoundField, in record: Span<UInt8>) -> FieldValues {
    var values = FieldValues()
    let first = texts.texts.count
    for place in field.places {
      switch place {
      case .path(let steps): read(steps, in: record, &values)
      case .derived(let derived):
        let start = texts.texts.count
        read(derived, in: record, &values)
        if derived != .record, values.derived.isEmpty { values.derived = start..<texts.texts.count }
      case .change(let steps, let part): read(change: steps, part, in: record, &values)
      }
    }
    values.texts = first..<texts.texts.count
    // That a record has the list in which a name was looked for says nothing of the name.
    if !field.isKnown { values.isCarried = values.isThere }
    return values
  }

  private mutating func read(
    _ field: DerivedField,
    in record: Span<UInt8>,
    _ values: inout FieldValues
  ) {
    switch field {
    case .operation: add(activity?.operation ?? [], to: &values)
    case .outcome: add(activity?.outcome.map { [$0] } ?? [], to: &values)
    case .directoryCategory: add(activity?.origin.map { [$0.category] } ?? [], to: &values)
    case .directoryService: add(activity?.origin.map { [$0.service] } ?? [], to: &values)
    case .actorID: add([words.actorID], to: &values)
    case .actorName: add([words.actorName], to: &values)
    case .address: add([words.address], to: &values)
    case .app: add([words.app], to: &values)
    case .country: add([words.country], to: &values)
    case .record:
      values.isCarried = true
      values.isThere = true
      values.isPresent = true
      let tape = tape
      texts.add { tape.appendCompact(JSONTape.root, in: record, to: &$0) }
    case .modified: break
    }
  }

  /// Adds a word, and after it other spellings of it.
  private mutating func add(_ words: [String], to values: inout FieldValues) {
    values.isCarried = true
    for (index, word) in words.enumerated() where !word.isEmpty {
      values.isThere = true
      values.isPresent = true
      texts.add(word)
      if index > 0 { texts.markSpelling() }
    }
  }

  // MARK: Paths

  /// Reads a path from the first root that has it, else under this form's own name of its member.
  private mutating func read(
    _ steps: [FieldPlace.Step],
    in record: Span<UInt8>,
    _ values: inout FieldValues
  ) {
    // What another place found must not keep this one from being looked for.
    recogniseForm(in: record)
    var own = FieldValues()
    defer {
      values.isCarried = values.isCarried || own.isCarried
      values.isThere = values.isThere || own.isThere
      values.isPresent = values.isPresent || own.isPresent
    }
    for root in roots where !own.isPresent {
      read(from: root, steps, in: record, &own)
    }
    guard !own.isPresent, case .member(_, let usual) = steps.first,
      let synonym = synonyms.first(where: { $0.usual == usual })
    else { return }
    let here = FieldPlace.Step.member(name: synonym.here, folded: FoldedText.bytes(synonym.here))
    let renamed = [here] + steps.dropFirst()
    for root in roots where !own.isPresent { read(from: root, renamed, in: record, &own) }
  }

  private mutating func read(
    from root: Int,
    _ steps: [FieldPlace.Step],
    in record: Span<UInt8>,
    _ values: inout FieldValues
  ) {
    guard case .member(let name, let folded) = steps.first,
      let member = tape.member(name, folded: folded, of: root, in: record)
    else { return }
    values.isCarried = true
    let walk = FieldWalk(tape: tape)
    walk.collect(steps.dropFirst(), at: member, in: record, &values, &texts)
  }

  /// Reads one part of what an audit says of a property.
  private mutating func read(
    change steps: [FieldPlace.Step],
    _ part: DerivedField.Part,
    in record: Span<UInt8>,
    _ values: inout FieldValues
  ) {
    recogniseForm(in: record)
    var old = DistinctTexts()
    var new = DistinctTexts()
    for root in roots {
      guard case .member(let name, let folded) = steps.first,
        let list = tape.member(name, folded: folded, of: root, in: record)
      else { continue }
      values.isCarried = true
      let walk = FieldWalk(tape: tape)
      walk.scalars(steps.dropFirst(), side: FieldWalk.oldNames, at: list, in: record, &old)
      walk.scalars(steps.dropFirst(), side: FieldWalk.newNames, at: list, in: record, &new)
      break
    }
    let found =
      switch part {
      case .old: old.texts
      case .new: new.texts
      case .added: new.subtracting(old)
      case .removed: old.subtracting(new)
      }
    for text in found {
      values.isThere = true
      values.isPresent = true
      texts.add { $0 += text }
    }
  }

  // MARK: Keywords

  /// Whether a text is anywhere in the record, in a name or in a value.
  func contains(_ pattern: TextPattern, in record: Span<UInt8>) -> Bool {
    let end = tape.next(after: JSONTape.root)
    var text: [UInt8] = []
    for node in JSONTape.root..<end where !tape.isObject(node) && !tape.isArray(node) {
      text.removeAll(keepingCapacity: true)
      tape.appendText(of: node, in: record, to: &text)
      if pattern.isCased {
        if pattern.matches(text.span) { return true }
      } else {
        let folded = FoldedText.bytes(text)
        if pattern.matches(folded.span) { return true }
      }
    }
    return false
  }
}
