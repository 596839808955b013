extension JSONTape {
  /// The value of a member of an object, by its name.
  ///
  /// Exports differ in the letter case of names, so a name is looked for without regard to case
  /// when it is not there as written. Escaped names are not looked into.
  ///
  /// - Complexity: O(members of the object).
  public func member(_ name: StaticString, of object: Int, in bytes: Span<UInt8>) -> Int? {
    if let exact = member(exactly: name, of: object, in: bytes) { return exact }
    guard isObject(object) else { return nil }
    let end = next(after: object)
    let length = name.utf8CodeUnitCount
    var key = object + 1
    while key < end {
      let range = range(of: key)
      if range.count == length, isEqual(bytes, range, foldingCase: name) { return key + 1 }
      key = next(after: key + 1)
    }
    return nil
  }

  /// The value of a member of an object, by its name as written.
  ///
  /// - Complexity: O(members of the object).
  public func member(
    exactly name: StaticString,
    of object: Int,
    in bytes: Span<UInt8>
  ) -> Int? {
    guard isObject(object) else { return nil }
    let end = next(after: object)
    let length = UInt64(name.utf8CodeUnitCount)
    let nodes = nodes.span
    var key = object + 1
    while key < end {
      let word = nodes[key]
      if word >> 32 & 0x0fff_ffff == length, isEqual(bytes, Int(word & 0xffff_ffff), name) {
        return key + 1
      }
      let value = nodes[key + 1]
      key = value >> 60 <= 2 ? Int(value >> 32 & 0x0fff_ffff) : key + 2
    }
    return nil
  }

  /// The value of a member of an object, by a name that is known only at run time.
  ///
  /// The one that is written so; else the first that differs in case, or is written with escapes.
  ///
  /// - Complexity: O(members of the object).
  public func member(named name: String, of object: Int, in bytes: Span<UInt8>) -> Int? {
    guard isObject(object) else { return nil }
    let end = next(after: object)
    let lowercased = name.lowercased()
    var folded: Int?
    var key = object + 1
    while key < end {
      if let text = text(of: key, in: bytes) {
        if text == name, kind(of: key) == .string { return key + 1 }
        if folded == nil, text.lowercased() == lowercased { folded = key + 1 }
      }
      key = next(after: key + 1)
    }
    return folded
  }

  /// Where the whole of a value is, with its quotes or brackets.
  ///
  /// - Complexity: O(length of the value) for objects and arrays.
  public func extent(of node: Int, in bytes: Span<UInt8>) -> Range<Int> {
    let range = range(of: node)
    if isString(node) { return (range.lowerBound - 1)..<(range.upperBound + 1) }
    guard isObject(node) || isArray(node) else { return range }
    var skip = BracketSkip()
    guard case .balanced(let end) = skip.run(bytes, from: range.lowerBound, indentation: nil) else {
      return range.lowerBound..<bytes.count
    }
    return range.lowerBound..<end
  }

  /// The elements of an array, in order; a value that is not an array is its own only element.
  public func elements(of node: Int) -> Elements {
    isArray(node)
      ? Elements(tape: self, node: node + 1, end: next(after: node))
      : Elements(tape: self, node: node, end: next(after: node))
  }

  /// A walk over sibling nodes.
  public struct Elements: Sequence, IteratorProtocol {
    private let tape: JSONTape
    private var node: Int
    private let end: Int

    init(tape: JSONTape, node: Int, end: Int) {
      self.tape = tape
      self.node = node
      self.end = end
    }

    /// The next node.
    public mutating func next() -> Int? {
      guard node < end else { return nil }
      defer { node = tape.next(after: node) }
      return node
    }
  }

  /// The text of a string, decoded; the bytes of a number or word as they stand.
  ///
  /// Containers have no text. A lone surrogate becomes U+FFFD.
  public func text(of node: Int, in bytes: Span<UInt8>) -> String? {
    switch kind(of: node) {
    case .object, .array: return nil
    case .escapedString:
      var decoded: [UInt8] = []
      appendText(of: node, in: bytes, to: &decoded)
      return String(decoding: decoded, as: UTF8.self)
    default:
      return String(bytes: bytes, range(of: node))
    }
  }

  /// Appends the decoded text of a string to a buffer.
  public func appendText(of node: Int, in bytes: Span<UInt8>, to buffer: inout [UInt8]) {
    let range = range(of: node)
    guard kind(of: node) == .escapedString else {
      for place in range { buffer.append(bytes[place]) }
      return
    }
    var place = range.lowerBound
    while place < range.upperBound {
      guard bytes[place] == 0x5c else {
        buffer.append(bytes[place])
        place += 1
        continue
      }
      let escaped = bytes[place + 1]
      place += 2
      switch escaped {
      case 0x62: buffer.append(0x08)
      case 0x66: buffer.append(0x0c)
      case 0x6e: buffer.append(0x0a)
      case 0x72: buffer.append(0x0d)
      case 0x74: buffer.append(0x09)
      case 0x75:
        var unit = hexadecimal(bytes, at: place)
        place += 4
        if 0xd800...0xdbff ~= unit, place + 6 <= range.upperBound, bytes[place] == 0x5c,
          bytes[place + 1] == 0x75
        {
          let low = hexadecimal(bytes, at: place + 2)
          if 0xdc00...0xdfff ~= low {
            unit = 0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00)
            place += 6
          }
        }
        buffer.append(contentsOf: String(Unicode.Scalar(unit) ?? "\u{fffd}").utf8)
      default: buffer.append(escaped)
      }
    }
  }

  private func hexadecimal(_ bytes: Span<UInt8>, at place: Int) -> UInt32 {
    var value: UInt32 = 0
    for index in place..<(place + 4) {
      let byte = bytes[index]
      value = value << 4 | UInt32(byte <= 0x39 ? byte - 0x30 : (byte | 0x20) - 0x57)
    }
    return value
  }
}

extension String {
  /// Makes text of a stretch of UTF-8 bytes; what is not UTF-8 becomes U+FFFD.
  public init(bytes: Span<UInt8>, _ range: Range<Int>) {
    self = unsafe bytes.extracting(range).withUnsafeBufferPointer { buffer in
      unsafe String(decoding: buffer, as: UTF8.self)
    }
  }
}

/// Whether the bytes from a place on are those of a name; eight at a time.
@inline(__always)
private func isEqual(_ bytes: Span<UInt8>, _ start: Int, _ name: StaticString) -> Bool {
  let length = name.utf8CodeUnitCount
  guard start + length <= bytes.count else { return false }
  guard length >= 8 else {
    for index in 0..<length where bytes[start + index] != byte(of: name, at: index) {
      return false
    }
    return true
  }
  // The last eight bytes may overlap those before.
  var index = 0
  while index < length {
    index = min(index, length - 8)
    guard word(in: bytes, at: start + index) == word(of: name, at: index) else { return false }
    index += 8
  }
  return true
}

@inline(__always)
private func isEqual(
  _ bytes: Span<UInt8>,
  _ range: Range<Int>,
  foldingCase name: StaticString
) -> Bool {
  for index in 0..<range.count {
    var left = bytes[range.lowerBound + index]
    var right = byte(of: name, at: index)
    if left &- 0x41 <= 25 { left |= 0x20 }
    if right &- 0x41 <= 25 { right |= 0x20 }
    guard left == right else { return false }
  }
  return true
}
