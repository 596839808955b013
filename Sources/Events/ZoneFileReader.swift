/// Reads the parts of a TZif file front to back; every read is checked.
///
/// Source: RFC 8536, 3.
struct ZoneFileReader {
  let bytes: [UInt8]
  var offset = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The six counts of a header.
  struct Header {
    var version: UInt8
    var universals: Int
    var standards: Int
    var leaps: Int
    var transitions: Int
    var types: Int
    var characters: Int

    func bodyLength(timeSize: Int) -> Int {
      transitions * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4) + standards
        + universals
    }
  }

  mutating func header() -> Header? {
    guard offset + 44 <= bytes.count, bytes[offset..<(offset + 4)] == [0x54, 0x5a, 0x69, 0x66]
    else { return nil }
    let version = bytes[offset + 4]
    offset += 20
    var counts: [Int] = []
    for _ in 0..<6 {
      // No real zone comes near this; a larger count is a broken file.
      guard let value = integer(bytes: 4), (0...100_000).contains(value) else { return nil }
      counts.append(Int(value))
    }
    return Header(
      version: version,
      universals: counts[0],
      standards: counts[1],
      leaps: counts[2],
      transitions: counts[3],
      types: counts[4],
      characters: counts[5]
    )
  }

  /// A big-endian signed integer.
  mutating func integer(bytes count: Int) -> Int64? {
    guard offset >= 0, offset + count <= bytes.count else { return nil }
    var value: UInt64 = 0
    for index in offset..<(offset + count) { value = value << 8 | UInt64(bytes[index]) }
    offset += count
    let shift = UInt64(64 - 8 * count)
    return Int64(bitPattern: value << shift) >> Int64(shift)
  }

  mutating func skip(_ count: Int) { offset += count }

  /// The `TZ` text between the two line feeds at the end.
  func footer() -> String {
    guard offset < bytes.count, bytes[offset] == 0x0a else { return "" }
    let text = bytes[(offset + 1)...].prefix { $0 != 0x0a }
    return String(decoding: text, as: UTF8.self)
  }
}
