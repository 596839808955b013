extension PatternText {
  /// How a modifier encodes a value.
  enum Encoding: String {
    case utf16
    case utf16le
    case utf16be
    case base64
  }

  /// The text in another encoding.
  ///
  /// UTF-16 leaves wildcards where they are. What would be encoded in Base64 must be known whole.
  ///
  /// - Returns: `nil` when the text has wildcards and the encoding cannot.
  func encoded(as encoding: Encoding) -> PatternText? {
    switch encoding {
    case .utf16:
      var text = utf16(isBigEndian: false)
      text.elements.insert(contentsOf: [.byte(0xff), .byte(0xfe)], at: 0)
      return text
    case .utf16le: return utf16(isBigEndian: false)
    case .utf16be: return utf16(isBigEndian: true)
    case .base64:
      return bytes.map { PatternText(ascii: Base64.encode($0)[...]) }
    }
  }

  /// The parts that do not depend on what stands around the text, when a longer text that has it
  /// somewhere is encoded in Base64: one for each place modulo three.
  ///
  /// A part begins after the last character that shares bits with what is before, and ends before
  /// the first that shares bits with what comes after.
  ///
  /// - Returns: `nil` when the text has wildcards; a part is empty when the text is too short.
  var base64Offsets: [PatternText]? {
    guard let bytes else { return nil }
    return (0..<3).map { shift in
      let encoded = Base64.encode([UInt8](repeating: 0x20, count: shift) + bytes)
      let end = encoded.count - [0, 3, 2][(bytes.count + shift) % 3]
      let start = [0, 2, 3][shift]
      return PatternText(ascii: start < end ? encoded[start..<end] : [])
    }
  }

  /// The text with bytes read as UTF-8; `nil` when they are none, and so no text has them.
  var decoded: PatternText? {
    var decoded: [Element] = []
    var run: [UInt8] = []
    func isTaken() -> Bool {
      guard !run.isEmpty else { return true }
      guard let text = String(validating: run, as: UTF8.self) else { return false }
      decoded += text.unicodeScalars.map(Element.scalar)
      run = []
      return true
    }
    for element in elements {
      if case .byte(let byte) = element {
        run.append(byte)
      } else {
        guard isTaken() else { return nil }
        decoded.append(element)
      }
    }
    return isTaken() ? PatternText(elements: decoded) : nil
  }

  private init(ascii bytes: ArraySlice<UInt8>) {
    elements = bytes.map { .scalar(Unicode.Scalar($0)) }
  }

  private var bytes: [UInt8]? {
    var bytes: [UInt8] = []
    for element in elements {
      switch element {
      case .scalar(let scalar): if let encoded = UTF8.encode(scalar) { bytes += encoded }
      case .byte(let byte): bytes.append(byte)
      case .any, .one, .placeholder: return nil
      }
    }
    return bytes
  }

  private func utf16(isBigEndian: Bool) -> PatternText {
    PatternText(
      elements: elements.flatMap { element -> [Element] in
        guard case .scalar(let scalar) = element else { return [element] }
        return UTF16.encode(scalar).map { units in
          units.flatMap { unit -> [Element] in
            let pair = [Element.byte(UInt8(unit >> 8)), .byte(UInt8(unit & 0xff))]
            return isBigEndian ? pair : pair.reversed()
          }
        } ?? []
      }
    )
  }
}

/// Base64 with padding: RFC 4648, section 4.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
  )

  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var encoded: [UInt8] = []
    encoded.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var word: UInt32 = 0
      for index in 0..<3 {
        word = word << 8 | (index < count ? UInt32(bytes[start + index]) : 0)
      }
      for index in 0..<4 {
        let digit = alphabet[Int(word >> UInt32(18 - 6 * index) & 63)]
        encoded.append(index <= count ? digit : UInt8(ascii: "="))
      }
    }
    return encoded
  }
}
