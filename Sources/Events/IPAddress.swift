/// An IP address in canonical form, with the chain of networks it lies in.
///
/// Source of the forms: exports of Microsoft services (`203.0.113.5:51234`, `[2001:db8::5]:51234`,
/// `::ffff:203.0.113.5`). Source of the text form: RFC 5952.
public struct IPAddress: Sendable, Hashable {
  /// The version, 4 or 6.
  public let version: Int
  /// The address as a number; the upper half is 0 for version 4.
  public let high: UInt64
  /// The lower 64 bits, or the 32 bits of a version 4 address.
  public let low: UInt64

  init(version: Int, high: UInt64, low: UInt64) {
    self.version = version
    self.high = high
    self.low = low
  }

  /// Reads an address in any form that exports use; `nil` when there is none.
  ///
  /// Brackets, a port and a zone id are dropped and a version 4 address inside version 6 is taken
  /// out. A bare version 6 address has no port.
  public init?(_ text: some StringProtocol) {
    var bytes = Array(text.utf8)[...]
    while let first = bytes.first, first == 0x20 { bytes = bytes.dropFirst() }
    while let last = bytes.last, last == 0x20 { bytes = bytes.dropLast() }
    guard !bytes.isEmpty, bytes.count <= 64 else { return nil }
    if bytes.first == 0x5b {
      bytes = bytes.dropFirst().prefix { $0 != 0x5d }
    } else if bytes.count(where: { $0 == 0x3a }) == 1, bytes.contains(0x2e) {
      bytes = bytes.prefix { $0 != 0x3a }
    }
    bytes = bytes.prefix { $0 != 0x25 }
    if let value = IPAddress.version4(bytes) {
      self.init(version: 4, high: 0, low: value)
    } else if let (high, low) = IPAddress.version6(bytes) {
      if high == 0, low >> 32 == 0xffff {
        self.init(version: 4, high: 0, low: low & 0xffff_ffff)
      } else {
        self.init(version: 6, high: high, low: low)
      }
    } else {
      return nil
    }
  }

  private static func version4(_ bytes: ArraySlice<UInt8>) -> UInt64? {
    let parts = bytes.split(separator: 0x2e, omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var value: UInt64 = 0
    for part in parts {
      // A leading zero is octal to some readers and decimal to others: refused.
      guard (1...3).contains(part.count), part.allSatisfy({ $0 &- 0x30 <= 9 }),
        part.count == 1 || part.first != 0x30
      else { return nil }
      let number = part.reduce(0) { $0 * 10 + UInt64($1 - 0x30) }
      guard number <= 255 else { return nil }
      value = value << 8 | number
    }
    return value
  }

  private static func version6(_ bytes: ArraySlice<UInt8>) -> (UInt64, UInt64)? {
    guard bytes.contains(0x3a) else { return nil }
    var groups: [UInt64] = []
    var gap: Int?
    var parts = bytes.split(separator: 0x3a, omittingEmptySubsequences: false)[...]
    if parts.first?.isEmpty == true {
      guard parts.dropFirst().first?.isEmpty == true else { return nil }
      parts = parts.dropFirst()
    }
    if parts.last?.isEmpty == true {
      guard parts.dropLast().last?.isEmpty == true else { return nil }
      parts = parts.dropLast()
    }
    for (index, part) in zip(parts.indices, parts) {
      if part.isEmpty {
        guard gap == nil else { return nil }
        gap = groups.count
      } else if index == parts.indices.last, part.contains(0x2e) {
        guard let value = version4(part) else { return nil }
        groups += [value >> 16, value & 0xffff]
      } else {
        guard part.count <= 4, let text = String(validating: part, as: UTF8.self),
          !text.hasPrefix("+"), !text.hasPrefix("-"), let group = UInt64(text, radix: 16)
        else { return nil }
        groups.append(group)
      }
    }
    if let gap {
      guard groups.count < 8 else { return nil }
      groups.insert(contentsOf: repeatElement(0, count: 8 - groups.count), at: gap)
    }
    guard groups.count == 8 else { return nil }
    let number = { (part: ArraySlice<UInt64>) in part.reduce(0) { $0 << 16 | $1 } }
    return (number(groups[..<4]), number(groups[4...]))
  }
}
