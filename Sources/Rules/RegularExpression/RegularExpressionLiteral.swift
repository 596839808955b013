/// A run of bytes that every match contains, as far as it is known.
struct RegularExpressionLiteral: Sendable, Hashable {
  /// UTF-8; the lower case of ASCII letters where case is ignored.
  private(set) var bytes: [UInt8] = []

  /// Whether ASCII letters are to be compared in either case.
  private(set) var ignoresCase = false

  /// Makes a literal of no bytes.
  init() {}

  /// Makes a literal of a set's only scalar, or of an ASCII letter in both cases.
  ///
  /// U+FFFD makes no literal, because bytes that are not UTF-8 are read as it.
  init?(_ set: ScalarSet) {
    guard let first = set.ranges.first, set.ranges.allSatisfy({ $0.count == 1 }),
      let scalar = Unicode.Scalar(first.lowerBound), scalar != "\u{FFFD}"
    else {
      return nil
    }
    switch set.ranges.count {
    case 1:
      bytes = Array(scalar.utf8)
    case 2
    where Self.isUpperCase(first.lowerBound)
      && set.ranges[1].lowerBound == first.lowerBound | 0x20:
      bytes = [UInt8(first.lowerBound | 0x20)]
      ignoresCase = true
    default:
      return nil
    }
  }

  private static func isUpperCase(_ value: UInt32) -> Bool {
    0x41...0x5A ~= value
  }

  /// Adds the bytes of another literal.
  mutating func append(_ other: RegularExpressionLiteral) {
    let first = ignoresCase || !other.ignoresCase ? bytes.count : 0
    bytes += other.bytes
    ignoresCase = ignoresCase || other.ignoresCase
    guard ignoresCase else {
      return
    }
    for index in first..<bytes.count where Self.isUpperCase(UInt32(bytes[index])) {
      bytes[index] |= 0x20
    }
  }
}
