import Events
import TestSupport
import Testing

/// The bits of an address, the most significant first: the slow and obvious form.
private func bits(_ address: IPAddress) -> [Bool] {
  let high = (0..<64).reversed().map { address.high >> UInt64($0) & 1 == 1 }
  let low = (0..<64).reversed().map { address.low >> UInt64($0) & 1 == 1 }
  return address.version == 4 ? Array(low[32...]) : high + low
}

@Suite struct NetworkTests {
  /// A random address of a version; half of its groups are shared with all others.
  private func address(_ version: Int, _ random: inout SplitMix64) throws -> IPAddress {
    let count = version == 4 ? 4 : 8
    let parts = (0..<count).map { _ in
      random.chance(0.5) ? 0x81 : random.below(version == 4 ? 256 : 0x10000)
    }
    let text = parts.map { String($0, radix: version == 4 ? 10 : 16) }
      .joined(separator: version == 4 ? "." : ":")
    return try #require(IPAddress(text))
  }

  @Test(arguments: [4, 6])
  func `containment agrees with a comparison bit by bit`(version: Int) throws {
    var random = SplitMix64(seed: UInt64(50 + version))
    var contained = 0
    for _ in 0..<4_000 {
      let first = try address(version, &random)
      let length = random.whole(in: 0...(version == 4 ? 32 : 128))
      let network = try #require(IPAddress.Network("\(first)/\(length)"))
      // An address that shares a known number of bits, or any other.
      let other = try address(version, &random)
      let isInside = bits(first).prefix(length) == bits(other).prefix(length)
      contained += isInside ? 1 : 0
      #expect(network.contains(other) == isInside, "\(other) in \(network)")
      #expect(network.contains(first))
      #expect(network.prefixLength == length)
      #expect(
        bits(network.first) == bits(first).prefix(length)
          + Array(repeating: false, count: bits(first).count - length)
      )
      #expect(IPAddress.Network(network.description) == network)
    }
    #expect(contained > 100, "the random addresses hardly ever meet")
  }

  @Test func `each reach holds the ones before it`() throws {
    var random = SplitMix64(seed: 56)
    for version in [4, 6] {
      for _ in 0..<200 {
        let address = try address(version, &random)
        let chain = IPAddress.Reach.allCases.map { address.network($0) }
        for (inner, outer) in zip(chain, chain.dropFirst()) {
          #expect(outer.contains(inner.first))
          #expect(inner.prefixLength > outer.prefixLength)
        }
      }
    }
  }

  @Test func `versions never mix`() throws {
    let all4 = try #require(IPAddress.Network("0.0.0.0/0"))
    let all6 = try #require(IPAddress.Network("::/0"))
    let four = try #require(IPAddress("81.2.69.142"))
    let six = try #require(IPAddress("2a02:8109::1"))
    #expect(all4.contains(four) && all6.contains(six))
    #expect(!all4.contains(six) && !all6.contains(four))
  }

  @Test(arguments: [
    ("81.2.69.142/24", "81.2.69.0/24"), ("81.2.69.142", "81.2.69.142/32"),
    ("2a02:8109::1", "2a02:8109::1/128"), ("2a02:8109:1::1/32", "2a02:8109::/32"),
    ("2a02:8109:8000::/33", "2a02:8109:8000::/33"), ("2a02::ffff:ffff/127", "2a02::ffff:fffe/127"),
  ])
  func `a network is written with its first address`(text: String, expected: String) {
    #expect(IPAddress.Network(text)?.description == expected)
  }

  @Test(arguments: [
    "", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "10.0.0.0/x",
    "::/129", "x/8", "10.0.0.0/ 8", "10.0.0.0/99999999999999999999",
  ])
  func `a text that is no network is refused`(text: String) {
    #expect(IPAddress.Network(text) == nil)
  }
}
