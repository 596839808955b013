/// Texts as queries compare them: without regard to case.
///
/// Letters are compared in Unicode lower case, byte by byte of their UTF-8.
enum QueryText {
  /// The bytes that are compared.
  static func folded(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return Array(text.lowercased().utf8) }
    return bytes.map(lower)
  }

  /// Which text comes first: below 0, 0 or above 0; a GUID is the same with and without braces.
  static func order(_ left: String, _ right: String) -> Int {
    let one = left.utf8.span
    let other = right.utf8.span
    let first = guidStart(one)
    let second = guidStart(other)
    guard one.count - 2 * first == other.count - 2 * second || first + second == 0 else {
      return order(folded(left), folded(right))
    }
    let count = min(one.count - 2 * first, other.count - 2 * second)
    for index in 0..<count {
      let a = one[first + index]
      let b = other[second + index]
      if a | b >= 0x80 { return order(folded(left), folded(right)) }
      let difference = Int(lower(a)) - Int(lower(b))
      // A later letter may still need the slow way, but it cannot change who comes first.
      if difference != 0 { return difference }
    }
    guard first + second == 0, one.count != other.count else { return 0 }
    return one.count - other.count
  }

  private static func order(_ left: [UInt8], _ right: [UInt8]) -> Int {
    if left == right { return 0 }
    return left.lexicographicallyPrecedes(right) ? -1 : 1
  }

  @inline(__always)
  private static func lower(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 <= 25 ? byte | 0x20 : byte
  }

  /// 1 when the text is a GUID in braces, else 0.
  private static func guidStart(_ bytes: Span<UInt8>) -> Int {
    guard bytes.count == 38, bytes[0] == 0x7b, bytes[37] == 0x7d else { return 0 }
    for index in 0..<36 {
      let byte = bytes[index + 1]
      let isDash = index == 8 || index == 13 || index == 18 || index == 23
      guard isDash ? byte == 0x2d : isHexDigit(byte) else { return 0 }
    }
    return 1
  }

  /// A GUID without its braces; any other text as it is.
  static func withoutBraces(_ text: String) -> String {
    guidStart(text.utf8.span) == 0 ? text : String(text.dropFirst().dropLast())
  }

  static func isHexDigit(_ byte: UInt8) -> Bool {
    byte &- 0x30 <= 9 || (byte | 0x20) &- 0x61 <= 5
  }

  /// The place of the first occurrence.
  ///
  /// - Complexity: O(*n* + *m*); source: Knuth, Morris and Pratt 1977.
  static func place(of part: [UInt8], in text: [UInt8]) -> Int? {
    guard !part.isEmpty else { return 0 }
    guard part.count <= text.count else { return nil }
    var borders = [0]
    var length = 0
    for byte in part.dropFirst() {
      while length > 0, byte != part[length] { length = borders[length - 1] }
      if byte == part[length] { length += 1 }
      borders.append(length)
    }
    length = 0
    for (place, byte) in text.enumerated() {
      while length > 0, byte != part[length] { length = borders[length - 1] }
      if byte == part[length] { length += 1 }
      if length == part.count { return place + 1 - length }
    }
    return nil
  }

  /// The number that a text is, in the form of JSON; `nil` for any other text.
  static func number(_ text: String) -> QueryValue? {
    let bytes = Array(text.utf8)
    let isPlain = bytes.allSatisfy {
      $0 &- 0x30 <= 9 || $0 == 0x2d || $0 == 0x2b || $0 == 0x2e || $0 | 0x20 == 0x65
    }
    // "infinity" and hexadecimal numbers are none here.
    guard isPlain, bytes.count <= 64, let last = bytes.last, last &- 0x30 <= 9,
      let first = bytes.first, first &- 0x30 <= 9 || first == 0x2d && bytes.count > 1
    else { return nil }
    if let number = Int64(text) { return .integer(number) }
    guard let number = Double(text), number.isFinite else { return nil }
    return .number(number)
  }

  static func bool(_ text: String) -> Bool? {
    if order(text, "true") == 0 { return true }
    return order(text, "false") == 0 ? false : nil
  }
}
