extension JSONTape {
  /// Scans the value that begins at `start` (blanks before it are skipped).
  ///
  /// Strict: RFC 8259 without exception, and UTF-8 is checked. One pass, no recursion.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8 text; at most 2^32 bytes.
  ///   - start: Where to begin.
  /// - Returns: Where the value ends, or why there is none.
  /// - Complexity: O(length of the value); strings are passed eight bytes at a time.
  public mutating func scan(_ bytes: Span<UInt8>, from start: Int = 0) -> Outcome {
    count = 0
    var place = start
    // As many as `depthLimit`: a length in a type must be written as a number.
    var open: [128 of Int32] = .init(repeating: 0)
    var depth = 0
    /// What may come next inside the innermost container.
    var state = State.value

    while true {
      while place < bytes.count, isBlank(bytes[place]) { place += 1 }
      guard place < bytes.count else { return .incomplete }
      let byte = bytes[place]

      switch state {
      case .firstKey where byte == 0x7d, .afterMember where byte == 0x7d,
        .firstElement where byte == 0x5d, .afterElement where byte == 0x5d:
        place += 1
        depth -= 1
        close(Int(open[depth]))
        guard depth > 0 else { return .complete(end: place) }
        state = isObject(Int(open[depth - 1])) ? .afterMember : .afterElement
        continue
      case .firstKey, .key:
        guard byte == 0x22 else { return .broken(at: place, .unexpectedByte) }
        if let end = plainString(bytes, from: place) {
          place = end
        } else {
          switch scanString(bytes, from: place) {
          case .complete(let end): place = end
          case let outcome: return outcome
          }
        }
        state = .colon
        guard place < bytes.count, bytes[place] == 0x3a else { continue }
        place += 1
        state = .value
        continue
      case .colon:
        guard byte == 0x3a else { return .broken(at: place, .unexpectedByte) }
        place += 1
        state = .value
        continue
      case .afterMember, .afterElement:
        guard byte == 0x2c else { return .broken(at: place, .unexpectedByte) }
        place += 1
        state = state == .afterMember ? .key : .value
        continue
      case .value, .firstElement:
        break
      }

      switch byte {
      case 0x22:
        if let end = plainString(bytes, from: place) {
          place = end
        } else {
          switch scanString(bytes, from: place) {
          case .complete(let end): place = end
          case let outcome: return outcome
          }
        }
      case 0x7b, 0x5b:
        guard depth < JSONTape.depthLimit else { return .broken(at: place, .tooDeep) }
        open[depth] = Int32(truncatingIfNeeded: count)
        depth += 1
        append(byte == 0x7b ? .object : .array, start: place, extra: 0)
        place += 1
        state = byte == 0x7b ? .firstKey : .firstElement
        continue
      case 0x74, 0x66, 0x6e:
        switch scanWord(bytes, from: place) {
        case .complete(let end): place = end
        case let outcome: return outcome
        }
      default:
        switch scanNumber(bytes, from: place, isWhole: depth == 0) {
        case .complete(let end): place = end
        case let outcome: return outcome
        }
      }
      guard depth > 0 else { return .complete(end: place) }
      let isMember = isObject(Int(open[depth - 1]))
      state = isMember ? .afterMember : .afterElement
      guard place < bytes.count, bytes[place] == 0x2c else { continue }
      place += 1
      state = isMember ? .key : .value
    }
  }

  private enum State {
    case value
    case firstKey
    case key
    case colon
    case afterMember
    case firstElement
    case afterElement
  }

  private mutating func scanWord(_ bytes: Span<UInt8>, from start: Int) -> Outcome {
    let word: StaticString
    let kind: Kind
    switch bytes[start] {
    case 0x74: (word, kind) = ("true", .yes)
    case 0x66: (word, kind) = ("false", .no)
    default: (word, kind) = ("null", .null)
    }
    let length = word.utf8CodeUnitCount
    for index in 0..<length {
      guard start + index < bytes.count else { return .incomplete }
      guard bytes[start + index] == byte(of: word, at: index) else {
        return .broken(at: start, .invalidLiteral)
      }
    }
    append(kind, start: start, extra: length)
    return .complete(end: start + length)
  }

  /// `isWhole`: the number is the whole value, so it may end with the bytes.
  private mutating func scanNumber(
    _ bytes: Span<UInt8>,
    from start: Int,
    isWhole: Bool
  ) -> Outcome {
    var place = start
    func digits() -> Int {
      var end = place
      while end < bytes.count, bytes[end] &- 0x30 <= 9 { end += 1 }
      return end - place
    }
    if bytes[place] == 0x2d { place += 1 }
    guard place < bytes.count else { return .incomplete }
    let whole = digits()
    guard whole > 0 else {
      return .broken(at: start, place == start ? .unexpectedByte : .invalidNumber)
    }
    guard whole == 1 || bytes[place] != 0x30 else { return .broken(at: start, .invalidNumber) }
    place += whole
    if place < bytes.count, bytes[place] == 0x2e {
      place += 1
      let fraction = digits()
      place += fraction
      guard fraction > 0 else {
        return place == bytes.count ? .incomplete : .broken(at: start, .invalidNumber)
      }
    }
    if place < bytes.count, bytes[place] | 0x20 == 0x65 {
      place += 1
      if place < bytes.count, bytes[place] == 0x2b || bytes[place] == 0x2d { place += 1 }
      let exponent = digits()
      place += exponent
      guard exponent > 0 else {
        return place == bytes.count ? .incomplete : .broken(at: start, .invalidNumber)
      }
    }
    guard isWhole || place < bytes.count else { return .incomplete }
    append(.number, start: start, extra: place - start)
    return .complete(end: place)
  }

  /// Scans a string of ASCII without escapes, which most are; `nil` when it is another.
  @inline(__always)
  private mutating func plainString(_ bytes: Span<UInt8>, from quote: Int) -> Int? {
    let start = quote + 1
    let end = firstSpecialByte(in: bytes, from: start)
    guard end < bytes.count, bytes[end] == 0x22, end - start <= JSONTape.sizeLimit else {
      return nil
    }
    append(.string, start: start, extra: end - start)
    return end + 1
  }

  private mutating func scanString(_ bytes: Span<UInt8>, from quote: Int) -> Outcome {
    let start = quote + 1
    var place = start
    var hasEscape = false
    while true {
      place = firstSpecialByte(in: bytes, from: place)
      guard place < bytes.count else { return .incomplete }
      let byte = bytes[place]
      if byte == 0x22 {
        guard place - start <= JSONTape.sizeLimit else { return .broken(at: quote, .tooLarge) }
        append(hasEscape ? .escapedString : .string, start: start, extra: place - start)
        return .complete(end: place + 1)
      }
      if byte == 0x5c {
        hasEscape = true
        guard place + 1 < bytes.count else { return .incomplete }
        switch bytes[place + 1] {
        case 0x22, 0x5c, 0x2f, 0x62, 0x66, 0x6e, 0x72, 0x74:
          place += 2
        case 0x75:
          for index in (place + 2)..<(place + 6) {
            guard index < bytes.count else { return .incomplete }
            guard isHexDigit(bytes[index]) else { return .broken(at: place, .invalidEscape) }
          }
          place += 6
        default:
          return .broken(at: place, .invalidEscape)
        }
      } else if byte < 0x20 {
        return .broken(at: place, .unterminatedString)
      } else {
        switch lengthOfUTF8Sequence(in: bytes, at: place) {
        case .complete(let length): place += length
        case .cut: return .incomplete
        case .invalid: return .broken(at: place, .invalidUTF8)
        }
      }
    }
  }
}
