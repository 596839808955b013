import Events
import Glibc

extension FuzzTarget {
  /// What `inet_pton` reads is read the same; the canonical text is stable.
  static let address = FuzzTarget(
    name: "address",
    longest: 80,
    seeds: [
      "203.0.113.5", "203.0.113.5:51234", "[2001:db8::5]:51234", "::ffff:203.0.113.5", "::", "::1",
      "fe80::1%eth0", "1:2:3:4:5:6:7:8", "1:0:0:2:0:0:0:3", "64:ff9b::192.0.2.33", "10.0.0.0/8",
      "2001:db8::/32", " 1.2.3.4 ", "1::2:3:4:5:6:7",
    ].map { Array($0.utf8) },
    tokens: [
      ".", ":", "::", "0", "255", "256", "ffff", "0000", "[", "]", "%", "/", " ", "::ffff:",
      "1.2.3.4",
      "2001:db8", "+", "-", "00", "/128", "/0",
    ],
    complaint: { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      if let network = IPAddress.Network(text), !networkIsStable(network) {
        return "the network \(network) is not read as it is printed"
      }
      let address = IPAddress(text)
      if let address {
        guard IPAddress(address.description) == address,
          IPAddress("[\(address)]:443") == address
        else { return "\(address) is not read as it is printed" }
        guard systemAddress(address.description) == address else {
          return "\(address) is another address for inet_pton"
        }
        if address.version == 6, address.high != 0,
          systemText(address) != address.description
        {
          return "\(address) is printed otherwise by inet_ntop"
        }
        for reach in IPAddress.Reach.allCases where !address.network(reach).contains(address) {
          return "an address is outside its own network"
        }
      }
      let isStrict = !bytes.isEmpty && bytes.allSatisfy { isDigit($0) || $0 == 0x3a || $0 == 0x2e }
      // One colon is that of a port.
      guard isStrict, bytes.count(where: { $0 == 0x3a }) != 1 else { return nil }
      return systemAddress(text) == address ? nil : "inet_pton reads another address"
    }
  )

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte &- 0x30 <= 9 || (byte | 0x20) &- 0x61 <= 5
  }

  private static func networkIsStable(_ network: IPAddress.Network) -> Bool {
    IPAddress.Network(network.description) == network && network.contains(network.first)
  }

  /// What the system reads, a version 4 address inside version 6 taken out.
  private static func systemAddress(_ text: String) -> IPAddress? {
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      let number = UInt32(bigEndian: four.s_addr)
      return IPAddress([24, 16, 8, 0].map { String(number >> $0 & 0xff) }.joined(separator: "."))
    }
    var six = in6_addr()
    guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
    // Written in full, so that nothing is left to be understood.
    let groups = withUnsafeBytes(of: six) { bytes in
      (0..<8).map { String(UInt16(bytes[2 * $0]) << 8 | UInt16(bytes[2 * $0 + 1]), radix: 16) }
    }
    return IPAddress(groups.joined(separator: ":"))
  }

  private static func systemText(_ address: IPAddress) -> String? {
    var bytes = in6_addr()
    withUnsafeMutableBytes(of: &bytes) { bytes in
      bytes.storeBytes(of: address.high.bigEndian, as: UInt64.self)
      bytes.storeBytes(of: address.low.bigEndian, toByteOffset: 8, as: UInt64.self)
    }
    var text = [UInt8](repeating: 0, count: 64)
    let isWritten = text.withUnsafeMutableBytes { buffer in
      inet_ntop(AF_INET6, &bytes, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), 64)
        != nil
    }
    return isWritten ? String(decoding: text.prefix { $0 != 0 }, as: UTF8.self) : nil
  }
}
