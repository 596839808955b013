/// Writes values as bytes, or reads them again: one list of a type's members serves both ways.
///
/// Numbers are LEB128, signed ones in zigzag order, so that small ones take a byte; what is hashed
/// or measured takes eight. Bytes that are cut or of another origin read as zeros and set
/// ``isDamaged``; nothing is trusted before ``isWhole`` says so.
struct Packing {
  private(set) var bytes: [UInt8]
  let isReading: Bool
  private var place = 0
  private(set) var isDamaged = false

  /// Begins to write.
  init() {
    bytes = []
    isReading = false
  }

  /// Begins to read.
  init(reading bytes: [UInt8]) {
    self.bytes = bytes
    isReading = true
  }

  /// Whether all that was read was there, and nothing is left.
  var isWhole: Bool { !isDamaged && place == bytes.count }

  /// Says that what was read cannot be.
  mutating func reject() { isDamaged = true }

  mutating func pack(_ value: inout some Packable) { value.pack(&self) }

  /// A number that is small most often.
  mutating func pack(small value: inout UInt64) {
    guard isReading else {
      var rest = value
      while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
      return
    }
    value = 0
    var shift: UInt64 = 0
    while place < bytes.count, shift < 64 {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return }
      shift += 7
    }
    isDamaged = true
    value = 0
  }

  /// Eight bytes, the lowest first.
  mutating func pack(whole value: inout UInt64) {
    guard isReading else {
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: value >> shift))
      }
      return
    }
    guard bytes.count - place >= 8 else {
      isDamaged = true
      value = 0
      return
    }
    value = 0
    for index in (place..<place + 8).reversed() { value = value << 8 | UInt64(bytes[index]) }
    place += 8
  }

  /// The length of a list whose elements take a byte or more each.
  mutating func pack(count: inout Int) {
    var number = UInt64(count)
    pack(small: &number)
    guard isReading else { return }
    let left = isDamaged ? 0 : bytes.count - place
    if number > UInt64(left) { isDamaged = true }
    count = isDamaged ? 0 : Int(number)
  }

  /// A text, in UTF-8.
  mutating func pack(_ value: inout String) {
    var text = Array(value.utf8)
    pack(bytes: &text)
    guard isReading else { return }
    value = String(decoding: text, as: UTF8.self)
  }

  /// Bytes as they are.
  mutating func pack(bytes value: inout [UInt8]) {
    var count = value.count
    pack(count: &count)
    guard isReading else {
      bytes += value
      return
    }
    value = Array(bytes[place..<place + count])
    place += count
  }

  /// Reads so many bytes as they are.
  mutating func rest(_ count: Int) -> [UInt8] {
    guard !isDamaged, (0...bytes.count - place).contains(count) else {
      isDamaged = true
      return []
    }
    defer { place += count }
    return Array(bytes[place..<place + count])
  }

  /// One of the cases that have a number.
  mutating func pack<Value: RawRepresentable>(_ value: inout Value)
  where Value.RawValue: BinaryInteger {
    var number = Int(value.rawValue)
    number.pack(&self)
    guard isReading else { return }
    if let known = Value.RawValue(exactly: number).flatMap(Value.init) {
      value = known
    } else {
      isDamaged = true
    }
  }

  /// One of the cases that have a name.
  mutating func pack<Value: RawRepresentable>(_ value: inout Value)
  where Value.RawValue == String {
    var name = value.rawValue
    name.pack(&self)
    guard isReading else { return }
    if let known = Value(rawValue: name) { value = known } else { isDamaged = true }
  }

  /// Values by keys, in the order of the keys.
  mutating func pack<Key: PackableElement & Comparable & Hashable, Value: PackableElement>(
    _ values: inout [Key: Value]
  ) {
    var count = values.count
    pack(count: &count)
    guard isReading else {
      for key in values.keys.sorted() {
        guard var value = values[key] else { continue }
        var key = key
        key.pack(&self)
        value.pack(&self)
      }
      return
    }
    values = [:]
    values.reserveCapacity(count)
    for _ in 0..<count where !isDamaged {
      var key = Key()
      var value = Value()
      key.pack(&self)
      value.pack(&self)
      values[key] = value
    }
  }

  /// Values, each once, in order.
  mutating func pack<Value: PackableElement & Comparable & Hashable>(_ values: inout Set<Value>) {
    var list = isReading ? [] : values.sorted()
    pack(&list)
    guard isReading else { return }
    values = Set(list)
  }

  /// A list.
  mutating func pack<Element: PackableElement>(_ values: inout [Element]) {
    var count = values.count
    pack(count: &count)
    guard isReading else {
      for var value in values { value.pack(&self) }
      return
    }
    values = []
    values.reserveCapacity(count)
    for _ in 0..<count where !isDamaged {
      var value = Element()
      value.pack(&self)
      values.append(value)
    }
  }

  /// A value that may not be there.
  mutating func pack<Value: PackableElement>(_ value: inout Value?) {
    var isThere = value != nil
    pack(&isThere)
    guard isThere else {
      value = nil
      return
    }
    var known = value ?? Value()
    known.pack(&self)
    value = known
  }
}

/// A value that can be written as bytes and read again.
protocol Packable {
  /// Writes or reads all members, always in the same order.
  mutating func pack(_ packing: inout Packing)
}

/// One that can be made anew, and so can be in a list.
protocol PackableElement: Packable {
  /// What is read begins as this.
  init()
}

extension UInt64: PackableElement {
  mutating func pack(_ packing: inout Packing) { packing.pack(whole: &self) }
}

extension Bool: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    var number = self ? 1 : 0
    number.pack(&packing)
    self = number == 1
  }
}

extension Double: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    var bits = bitPattern
    packing.pack(whole: &bits)
    self = Double(bitPattern: bits)
  }
}

extension Int: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    var zigzag = UInt64(bitPattern: Int64(self << 1 ^ self >> 63))
    packing.pack(small: &zigzag)
    self = Int(zigzag >> 1) ^ -Int(zigzag & 1)
  }
}

extension Int32: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    var wide = Int(self)
    wide.pack(&packing)
    self = Int32(clamping: wide)
  }
}

extension String: PackableElement {
  mutating func pack(_ packing: inout Packing) { packing.pack(&self) }
}

extension Array: Packable, PackableElement where Element: PackableElement {
  mutating func pack(_ packing: inout Packing) { packing.pack(&self) }
}

extension Optional: Packable, PackableElement where Wrapped: PackableElement {
  init() { self = nil }
  mutating func pack(_ packing: inout Packing) { packing.pack(&self) }
}

extension Dictionary: Packable, PackableElement
where Key: PackableElement & Comparable, Value: PackableElement {
  mutating func pack(_ packing: inout Packing) { packing.pack(&self) }
}

extension Set: Packable, PackableElement where Element: PackableElement & Comparable {
  mutating func pack(_ packing: inout Packing) { packing.pack(&self) }
}
