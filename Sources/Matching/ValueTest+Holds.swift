internal import Events
internal import Rules

extension BoundTest {
  /// Whether what the field holds meets the test: some element of a list is enough.
  ///
  /// - Parameters:
  ///   - field: What the field holds.
  ///   - texts: The texts of the record.
  ///   - others: What each of the other fields holds that the test names, by number.
  /// - Returns: Whether it is met.
  func holds(
    for field: FieldValues,
    _ texts: FieldTexts,
    others: [Int: FieldValues]
  ) -> Bool {
    for (index, forms) in question.values.enumerated() {
      let other = question.others[index].flatMap { others[$0] }
      let isMet = forms.contains { $0.holds(for: field, texts, other: other) }
      if isMet != question.needsAll { return isMet }
    }
    return question.needsAll
  }

  /// Whether so much text would be looked for in so much that one record could hold up a run.
  func isTooMuch(
    for field: FieldValues,
    _ texts: FieldTexts,
    others: [Int: FieldValues]
  ) -> Bool {
    zip(question.values, question.others).contains { forms, number in
      guard let other = number.flatMap({ others[$0] }),
        case .field(_, let place, _) = forms.first, place != .whole
      else { return false }
      return texts.size(field.texts) * texts.size(other.texts) > BoundTest.comparisonLimit
    }
  }

  /// In bytes by bytes; a tenth of a second at worst.
  private static let comparisonLimit = 1 << 26
}

extension ValueTest {
  /// Whether one text meets the test; one that compares fields is not met.
  func holds(_ number: Int, of texts: FieldTexts) -> Bool {
    let field = FieldValues(
      isCarried: true,
      isThere: true,
      isPresent: true,
      texts: number..<(number + 1)
    )
    return holds(for: field, texts, other: nil)
  }

  fileprivate func holds(
    for field: FieldValues,
    _ texts: FieldTexts,
    other: FieldValues?
  ) -> Bool {
    switch self {
    case .text(let pattern):
      let buffer = pattern.isCased ? texts.raw.span : texts.folded.span
      return field.texts.contains { number in
        let text = texts.texts[number]
        return pattern.matches(buffer.extracting(pattern.isCased ? text.raw : text.folded))
      }
    case .expression(let expression):
      return field.texts.contains { number in
        expression.matches(texts.raw.span.extracting(texts.texts[number].raw))
      }
    case .network(let network):
      return field.texts.contains { number in
        IPAddress(texts.string(texts.texts[number])).map(network.contains) ?? false
      }
    case .number(let comparison, let wanted):
      return field.texts.contains { number in
        ValueTest.number(texts.string(texts.texts[number]))
          .map { comparison.holds($0, wanted) } ?? false
      }
    case .time(let part, let comparison, let wanted):
      return field.texts.contains { number in
        let text = texts.raw.span.extracting(texts.texts[number].raw)
        return ExportedTime.instant(text, order: .monthFirst)
          .map { comparison.holds(Double(part.value(of: $0)), wanted) } ?? false
      }
    case .field(_, .whole, let isCased):
      let others = Set((other?.texts ?? 0..<0).map { texts.bytes($0, isCased: isCased) })
      return field.texts.contains { others.contains(texts.bytes($0, isCased: isCased)) }
    case .field(_, let place, let isCased):
      return field.texts.contains { left in
        (other?.texts ?? 0..<0).contains { right in
          place.holds(texts.bytes(left, isCased: isCased), texts.bytes(right, isCased: isCased))
        }
      }
    case .null:
      return !field.isPresent
    case .exists(let wanted):
      return field.isThere == wanted
    }
  }

  /// A number of JSON in a text; `inf`, `nan` and hexadecimal are none.
  static func number(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ $0 &- 0x30 <= 9 || "+-.eE".utf8.contains($0) }) else {
      return nil
    }
    return Double(text)
  }
}

extension FieldTexts {
  /// The bytes of texts that stand side by side, and how many they are.
  fileprivate func size(_ numbers: Range<Int>) -> Int {
    guard let first = numbers.first, let last = numbers.last else { return 0 }
    return texts[last].folded.upperBound - texts[first].folded.lowerBound + numbers.count
  }

  fileprivate func bytes(_ number: Int, isCased: Bool) -> ArraySlice<UInt8> {
    isCased ? raw[texts[number].raw] : folded[texts[number].folded]
  }
}

extension TextPattern.Place {
  /// Whether one text is, begins with, ends with or contains another.
  fileprivate func holds(_ text: ArraySlice<UInt8>, _ part: ArraySlice<UInt8>) -> Bool {
    guard text.count >= part.count else { return false }
    switch self {
    case .whole: return text.elementsEqual(part)
    case .start: return text.prefix(part.count).elementsEqual(part)
    case .end: return text.suffix(part.count).elementsEqual(part)
    case .anywhere:
      return part.isEmpty
        || (text.startIndex...(text.endIndex - part.count)).contains {
          text[$0..<($0 + part.count)].elementsEqual(part)
        }
    }
  }
}

extension ValueTest.TimePart {
  /// The part of a moment in UTC.
  func value(of instant: Instant) -> Int {
    let day = instant.day
    let seconds = (instant.ticks - day.start.ticks) / Instant.ticksPerSecond
    switch self {
    case .minute: return Int(seconds / 60 % 60)
    case .hour: return Int(seconds / 3_600)
    case .day: return day.civil.day
    case .month: return day.civil.month
    case .year: return day.civil.year
    case .week: return day.isoWeek
    }
  }
}
