/// A text in the form in which texts are compared: without regard to case.
///
/// Each scalar stands for itself alone: it becomes its simple lower-case mapping (UnicodeData.txt,
/// field 13), and `ς` becomes `σ`, as in capitals they are one. So a text folds to as many scalars
/// as it has, whatever stands beside them, and the parts of a pattern fold as the whole does.
/// `İ` is `i`, `ß` is not `ss`, and composed letters are not decomposed ones.
public enum FoldedText {
  /// The folded UTF-8 bytes of a text.
  public static func bytes(_ text: String) -> [UInt8] {
    var folded = Array(text.utf8)
    for index in folded.indices {
      let byte = folded[index]
      guard byte < 0x80 else { return foldedScalars(of: text) }
      if byte &- 0x41 <= 25 { folded[index] = byte | 0x20 }
    }
    return folded
  }

  /// The folded bytes of UTF-8.
  public static func bytes(_ text: [UInt8]) -> [UInt8] {
    var folded = text
    for index in folded.indices {
      let byte = folded[index]
      guard byte < 0x80 else { return bytes(String(decoding: text, as: UTF8.self)) }
      if byte &- 0x41 <= 25 { folded[index] = byte | 0x20 }
    }
    return folded
  }

  /// The scalar that a scalar folds to.
  static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.value < 0x80 {
      return scalar.value &- 0x41 <= 25 ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
    }
    switch scalar {
    case "\u{130}": return "i"
    case "ς": return "σ"
    default: break
    }
    guard scalar.properties.changesWhenLowercased else { return scalar }
    // No other scalar has a lower case of several.
    return scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
  }

  private static func foldedScalars(of text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if let encoded = UTF8.encode(folded(scalar)) { bytes += encoded }
    }
    return bytes
  }
}
