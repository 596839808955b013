extension JSONTape {
  /// Appends a value as compact JSON: no blanks, and no escapes but those that JSON asks for.
  ///
  /// Two records that differ only in blanks or in how characters are escaped give the same bytes.
  ///
  /// - Complexity: O(length of the value).
  public func appendCompact(_ node: Int, in bytes: Span<UInt8>, to buffer: inout [UInt8]) {
    switch kind(of: node) {
    case .object:
      buffer.append(0x7b)
      var key = node + 1
      let end = next(after: node)
      while key < end {
        if key > node + 1 { buffer.append(0x2c) }
        appendQuoted(key, in: bytes, to: &buffer)
        buffer.append(0x3a)
        appendCompact(key + 1, in: bytes, to: &buffer)
        key = next(after: key + 1)
      }
      buffer.append(0x7d)
    case .array:
      buffer.append(0x5b)
      for (index, element) in elements(of: node).enumerated() {
        if index > 0 { buffer.append(0x2c) }
        appendCompact(element, in: bytes, to: &buffer)
      }
      buffer.append(0x5d)
    case .string, .escapedString:
      appendQuoted(node, in: bytes, to: &buffer)
    default:
      for place in range(of: node) { buffer.append(bytes[place]) }
    }
  }

  private func appendQuoted(_ node: Int, in bytes: Span<UInt8>, to buffer: inout [UInt8]) {
    buffer.append(0x22)
    if kind(of: node) == .string {
      for place in range(of: node) { buffer.append(bytes[place]) }
    } else {
      var text: [UInt8] = []
      appendText(of: node, in: bytes, to: &text)
      for byte in text {
        switch byte {
        case 0x22, 0x5c: buffer += [0x5c, byte]
        case 0x0a: buffer += [0x5c, 0x6e]
        case 0x0d: buffer += [0x5c, 0x72]
        case 0x09: buffer += [0x5c, 0x74]
        case 0..<0x20:
          let digits = Array("0123456789abcdef".utf8)
          buffer += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        default: buffer.append(byte)
        }
      }
    }
    buffer.append(0x22)
  }

  /// The value of a member of an object, by its name as written and folded.
  ///
  /// - Parameters:
  ///   - name: The name as it is usually written.
  ///   - folded: The same in lower case.
  ///   - object: The object's node.
  ///   - bytes: The scanned bytes.
  /// - Returns: The member that is written so; else the first whose letters differ only in case, or
  ///   that is written with escapes.
  /// - Complexity: O(members of the object), nothing is allocated but for names with escapes.
  public func member(
    _ name: [UInt8],
    folded: [UInt8],
    of object: Int,
    in bytes: Span<UInt8>
  ) -> Int? {
    guard isObject(object) else { return nil }
    guard folded.allSatisfy({ $0 < 0x80 }), name.count == folded.count else {
      return member(named: String(decoding: name, as: UTF8.self), of: object, in: bytes)
    }
    let end = next(after: object)
    let count = folded.count
    var found: Int?
    var key = object + 1
    while key < end {
      let word = nodes[key]
      let value = key + 1
      if word >> 60 == 4 {
        if found == nil, isText(key, equalTo: folded, in: bytes) { found = value }
      } else if Int(word >> 32 & 0x0fff_ffff) == count {
        let start = Int(word & 0xffff_ffff)
        var isExact = true
        var index = 0
        while index < count {
          var byte = bytes[start + index]
          if byte != name[index] { isExact = false }
          if byte &- 0x41 <= 25 { byte |= 0x20 }
          if byte != folded[index] { break }
          index += 1
        }
        if index == count {
          if isExact { return value }
          if found == nil { found = value }
        }
      }
      key = next(after: value)
    }
    return found
  }

  /// Whether a node is a text whose letters differ from another's only in case.
  ///
  /// - Parameters:
  ///   - node: The node.
  ///   - folded: The other text's UTF-8 with its letters in lower case.
  ///   - bytes: The scanned bytes.
  /// - Returns: False for anything but a text.
  /// - Complexity: O(length of the text), nothing is allocated for ASCII without escapes.
  public func isText(_ node: Int, equalTo folded: [UInt8], in bytes: Span<UInt8>) -> Bool {
    let range = range(of: node)
    guard isString(node), kind(of: node) == .string, range.count == folded.count else {
      return isString(node) && isEscaped(node, equalTo: folded, in: bytes)
    }
    for index in 0..<folded.count {
      var byte = bytes[range.lowerBound + index]
      guard byte < 0x80 else { return isEscaped(node, equalTo: folded, in: bytes) }
      if byte &- 0x41 <= 25 { byte |= 0x20 }
      guard byte == folded[index] else { return false }
    }
    return true
  }

  private func isEscaped(_ node: Int, equalTo folded: [UInt8], in bytes: Span<UInt8>) -> Bool {
    // A folded text may be longer or shorter than the text itself, but not when both are ASCII.
    guard kind(of: node) == .escapedString || range(of: node).contains(where: { bytes[$0] >= 0x80 })
    else { return false }
    var text: [UInt8] = []
    appendText(of: node, in: bytes, to: &text)
    return Array(String(decoding: text, as: UTF8.self).lowercased().utf8) == folded
  }
}
