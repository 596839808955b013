/// A text in the form in which texts are compared: without regard to case.
///
/// Each scalar stands for itself alone: it becomes its lower-case mapping, and `ς` becomes `σ`, as
/// in capitals they are one. `İ` stays what it is, for it is the only one with a lower case of two
/// scalars. So a text folds to as many scalars as it has, what stands beside a scalar does not
/// matter, and the parts of a pattern fold as the whole does. `ß` is not `ss`, and composed letters
/// are not decomposed ones.
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

  /// The UTF-8 of what a scalar folds to.
  static func folded(_ scalar: Unicode.Scalar) -> [UInt8] {
    if scalar.value < 0x80 {
      let byte = UInt8(scalar.value)
      return [byte &- 0x41 <= 25 ? byte | 0x20 : byte]
    }
    if scalar == "ς" { return Array("σ".utf8) }
    guard scalar.properties.changesWhenLowercased, scalar != "\u{130}" else {
      return Array(String(scalar).utf8)
    }
    return Array(scalar.properties.lowercaseMapping.utf8)
  }

  private static func foldedScalars(of text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      bytes += folded(scalar)
    }
    return bytes
  }
}
