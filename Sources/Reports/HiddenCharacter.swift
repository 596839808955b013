/// Characters that a reader cannot see but that change what is read: control, bidirectional and
/// zero-width characters, and everything else Unicode lets a renderer leave out.
enum HiddenCharacter {
  /// Whether the character must be shown by its number.
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7f }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse: return true
    default:
      // U+2800 is a blank that no blank-trimming knows; U+FFFE and its like are not XML.
      return scalar.properties.isDefaultIgnorableCodePoint
        || scalar.properties.isNoncharacterCodePoint || scalar.value == 0x2800
    }
  }

  /// The character's number as people write it: `U+202E`.
  static func name(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
