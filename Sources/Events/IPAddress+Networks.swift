extension IPAddress {
  /// How much of an address a network keeps: the back-off chain, most specific first.
  ///
  /// Version 6 begins at /64, because privacy suffixes change daily (RFC 8981).
  public enum Reach: Int, Sendable, CaseIterable {
    /// The address itself: /32, or /64 of version 6.
    case host
    /// Its neighbourhood: /24, or /48.
    case site
    /// Its provider's block: /16, or /32.
    case block

    func prefixLength(version: Int) -> Int {
      switch self {
      case .host: version == 4 ? 32 : 64
      case .site: version == 4 ? 24 : 48
      case .block: version == 4 ? 16 : 32
      }
    }
  }

  /// The network of this reach that the address lies in.
  public func network(_ reach: Reach) -> Network {
    Network(containing: self, prefixLength: reach.prefixLength(version: version))
  }

  /// Whether the address says nothing of where a user is: private, shared, loopback, link-local,
  /// documentation, multicast and reserved networks.
  ///
  /// Source: IANA IPv4 and IPv6 Special-Purpose Address Registries.
  public var isSpecial: Bool { IPAddress.special.contains { $0.contains(self) } }

  private static let special: [Network] = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
    "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "64:ff9b::/96",
    "100::/64", "2001:db8::/32", "fc00::/7", "fe80::/10", "ff00::/8",
  ].compactMap(Network.init)

  /// A stretch of addresses that share a prefix.
  public struct Network: Sendable, Hashable, CustomStringConvertible {
    /// The first address.
    public let first: IPAddress
    /// The number of leading bits that are shared: `0...32`, or `0...128` of version 6.
    public let prefixLength: Int

    init(containing address: IPAddress, prefixLength: Int) {
      self.prefixLength = prefixLength
      if address.version == 4 {
        let mask = prefixLength == 0 ? 0 : UInt64(UInt32.max << UInt32(32 - prefixLength))
        first = IPAddress(version: 4, high: 0, low: address.low & mask)
      } else {
        let highBits = min(64, prefixLength)
        let lowBits = prefixLength - highBits
        first = IPAddress(
          version: 6,
          high: highBits == 0 ? 0 : address.high & (UInt64.max << UInt64(64 - highBits)),
          low: lowBits == 0 ? 0 : address.low & (UInt64.max << UInt64(64 - lowBits))
        )
      }
    }

    /// Reads a network such as `198.51.100.0/24`; a bare address is its own network.
    public init?(_ text: some StringProtocol) {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count <= 2, let address = parts.first.flatMap({ IPAddress($0) }) else {
        return nil
      }
      let longest = address.version == 4 ? 32 : 128
      guard parts.count == 2 else {
        self.init(containing: address, prefixLength: longest)
        return
      }
      guard let length = Int(parts[1]), (0...longest).contains(length) else { return nil }
      self.init(containing: address, prefixLength: length)
    }

    /// Makes a network of an address in numbers; `nil` when there is none of that version and length.
    ///
    /// - Parameters:
    ///   - version: The version, 4 or 6.
    ///   - high: The upper half of the address; 0 for version 4.
    ///   - low: The lower half.
    ///   - prefixLength: The number of leading bits that are shared.
    public init?(version: Int, high: UInt64, low: UInt64, prefixLength: Int) {
      guard version == 4 || version == 6,
        (0...(version == 4 ? 32 : 128)).contains(prefixLength),
        version == 6 || (high == 0 && low <= UInt64(UInt32.max))
      else { return nil }
      self.init(
        containing: IPAddress(version: version, high: high, low: low),
        prefixLength: prefixLength
      )
    }

    /// Whether the network has this address.
    public func contains(_ address: IPAddress) -> Bool {
      address.version == first.version
        && Network(containing: address, prefixLength: prefixLength).first == first
    }

    /// The text of it, for people.
    public var description: String { "\(first)/\(prefixLength)" }
  }
}

extension IPAddress: CustomStringConvertible {
  /// The canonical text: dotted, or lower-case hexadecimal with the longest run of zeros left out.
  ///
  /// Source: RFC 5952, 4.
  public var description: String {
    guard version == 6 else {
      return [24, 16, 8, 0].map { String(low >> UInt64($0) & 0xff) }.joined(separator: ".")
    }
    let groups = [high, low].flatMap { half in
      [48, 32, 16, 0].map { half >> UInt64($0) & 0xffff }
    }
    var best = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, groups[end] == 0 { end += 1 }
      if end - start > max(1, best.count) { best = start..<end }
      start = end + 1
    }
    let text = { (part: ArraySlice<UInt64>) in
      part.map { String($0, radix: 16) }.joined(separator: ":")
    }
    return best.isEmpty
      ? text(groups[...])
      : text(groups[..<best.lowerBound]) + "::" + text(groups[best.upperBound...])
  }
}
