/// Writes values as bytes, or reads them again: one list of a type's members serves both ways.
///
/// Numbers are LEB128, signed ones in zigzag order, so that small ones take a byte; what is hashed
/// or measured takes eight. Bytes that are cut or of another origin read as zeros and set
/// ``isDamaged``; nothing is trusted before ``isWhole`` says so.
struct Packing {
  private(set) var bytes: [UInt8]
  private let isReading: Bool
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

  /// Values with integer keys, in the order of the keys.
  mutating func pack<Key: Packable & Comparable & Hashable, Value: Packable>(
    _ values: inout [Key: Value]
  ) {
    var count = values.count
    pack(count: &count)
    guard isReading else {
      for var (key, value) in values.sorted(by: { $0.key < $1.key }) {
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

  /// A list.
  mutating func pack<Element: Packable>(_ values: inout [Element]) {
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
}

/// A value that can be written as bytes and read again.
protocol Packable {
  /// What is read begins as this.
  init()

  /// Writes or reads all members, always in the same order.
  mutating func pack(_ packing: inout Packing)
}

extension UInt64: Packable {
  mutating func pack(_ packing: inout Packing) { packing.pack(whole: &self) }
}

extension Int: Packable {
  mutating func pack(_ packing: inout Packing) {
    var zigzag = UInt64(bitPattern: Int64(self << 1 ^ self >> 63))
    packing.pack(small: &zigzag)
    self = Int(zigzag >> 1) ^ -Int(zigzag & 1)
  }
}

extension Int32: Packable {
  mutating func pack(_ packing: inout Packing) {
    var wide = Int(self)
    wide.pack(&packing)
    self = Int32(clamping: wide)
  }
}

extension Array: Packable where Element: Packable {
  mutating func pack(_ packing: inout Packing) { packing.pack(&self) }
}
