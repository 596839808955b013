import Events
import Foundation
import TestSupport
import Testing

/// One address with what must be made of it, worked out with another library.
struct AddressVector: Sendable, CustomTestStringConvertible {
  let text: String
  let version: Int
  let canonical: String
  let networks: [String]
  let isSpecial: Bool

  var testDescription: String { "'\(text)'" }

  static func load() throws -> [AddressVector] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "StatisticsTests/vectors.json")
    let root = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    )
    let rows = try #require(root["vectors"] as? [[String: Any]])
    return try rows.filter { $0["fn"] as? String == "canonical_ip" }.map { row in
      let arguments = try #require(row["args"] as? [String: Any])
      let value = try #require(row["value"] as? [Any])
      return AddressVector(
        text: try #require(arguments["text"] as? String),
        version: try #require(value.first as? Int),
        canonical: try #require(value.last as? String),
        networks: try #require(row["prefixes"] as? [String]),
        isSpecial: try #require(row["special"] as? Bool)
      )
    }
  }
}

@Suite struct IPAddressTests {
  @Test func `the addresses worked out elsewhere have the same text, networks and nature`() throws {
    let vectors = try AddressVector.load()
    #expect(vectors.count >= 12)
    for vector in vectors {
      guard let address = IPAddress(vector.text) else {
        #expect(vector.version == 0, "\(vector.testDescription)")
        continue
      }
      #expect(address.version == vector.version, "\(vector.testDescription)")
      #expect(address.description == vector.canonical)
      #expect(IPAddress.Reach.allCases.map { address.network($0).description } == vector.networks)
      #expect(address.isSpecial == vector.isSpecial)
    }
  }

  @Test(arguments: [
    ("81.2.69.142", "81.2.69.142"), (" 81.2.69.142 ", "81.2.69.142"),
    ("81.2.69.142:51234", "81.2.69.142"), ("[81.2.69.142]:51234", "81.2.69.142"),
    ("[81.2.69.142]", "81.2.69.142"), ("::ffff:81.2.69.142", "81.2.69.142"),
    ("[::ffff:81.2.69.142]:443", "81.2.69.142"), ("::FFFF:5102:458e", "81.2.69.142"),
    ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"),
    ("[2a02:8109::5]:51234", "2a02:8109::5"), ("[2a02:8109::5]", "2a02:8109::5"),
    ("2a02:8109::5", "2a02:8109::5"), ("2a02:8109::51234"[...].description, "no address"),
    ("fe80::1%eth0", "fe80::1"), ("[fe80::1%25eth0]:80", "fe80::1"),
    ("2002:5102:458e::1", "2002:5102:458e::1"), ("::1.2.3.4", "::102:304"),
    ("64:ff9b::1.2.3.4", "64:ff9b::102:304"),
  ])
  func `every form of an export gives the canonical text`(text: String, expected: String) {
    #expect(IPAddress(text)?.description ?? "no address" == expected)
  }

  /// RFC 5952, section 4, and its rule of the first longest run of zeros.
  @Test(arguments: [
    ("2001:0db8:0000:0000:0001:0000:0000:0001", "2001:db8::1:0:0:1"),
    ("2001:0db8::0001", "2001:db8::1"), ("2001:db8:0:0:0:0:2:1", "2001:db8::2:1"),
    ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
    ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"), ("2001:DB8::ABCD", "2001:db8::abcd"),
    ("0:0:0:0:0:0:0:0", "::"), ("0:0:0:0:0:0:0:1", "::1"), ("1:0:0:0:0:0:0:0", "1::"),
    ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"), ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
    ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("0:1:0:1:0:1:0:1", "0:1:0:1:0:1:0:1"),
  ])
  func `version 6 is written as the standard says`(text: String, expected: String) {
    #expect(IPAddress(text)?.description == expected)
  }

  @Test(arguments: [
    "", " ", "<null>", "null", "localhost:1234", "not-an-ip", "1.2.3", "1.2.3.4.5", "1.2.3.256",
    "01.2.3.4", "1.2.3.04", "1..3.4", ".1.2.3.4", "1.2.3.4.", "1.2.3.-4", "1.2.3.+4", "1.2.3.4a",
    "1.2.3.4/24", "0x1.2.3.4", "1.2.3.1234", "16909060", ":", ":::", "::::", "1::2::3",
    "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "12345::",
    "g::1", "+1::", "1::-1", ":1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", "::1.2.3", "::1.2.3.4.5",
    "1.2.3.4::", "::256.1.1.1", "1:2:3:4:5:6:7:1.2.3.4", "[", "[]", "]", "%", "[:", "[[::1]]",
    "１.2.3.4", "203.0.113.***", "81.2.69.142, 10.0.0.1",
  ])
  func `a text without an address gives none`(text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test func `a network is made again from its numbers, and nothing else is`() {
    for text in ["0.0.0.0/0", "81.2.69.0/24", "81.2.69.142/32", "2a02:8109::/48", "::/0"] {
      let network = IPAddress.Network(text)
      #expect(
        network.flatMap {
          IPAddress.Network(
            version: $0.first.version,
            high: $0.first.high,
            low: $0.first.low,
            prefixLength: $0.prefixLength
          )
        } == network
      )
    }
    let wrong: [(Int, UInt64, UInt64, Int)] = [
      (5, 0, 0, 0), (4, 0, 0, 33), (4, 1, 0, 8), (4, 0, 1 << 32, 8), (6, 0, 0, 129), (6, 0, 0, -1),
    ]
    for (version, high, low, length) in wrong {
      #expect(
        IPAddress.Network(version: version, high: high, low: low, prefixLength: length) == nil
      )
    }
  }

  @Test func `a random address is read back from its own text`() {
    var random = SplitMix64(seed: 41)
    for _ in 0..<3_000 {
      let four = (0..<4).map { _ in String(random.below(256)) }.joined(separator: ".")
      #expect(IPAddress(four)?.description == four)
      // Few distinct groups, so that runs of zeros of every length come up.
      let groups = (0..<8).map { _ in random.chance(0.6) ? 0 : random.below(0x10000) }
      let long = groups.map { String($0, radix: 16) }.joined(separator: ":")
      guard let address = IPAddress(long), address.version == 6 else { continue }
      #expect(IPAddress(address.description) == address)
      #expect(IPAddress("[\(address.description)]:443") == address)
      #expect(address.description.utf8.count <= long.utf8.count)
    }
  }

  @Test func `hostile texts never crash and give canonical addresses or none`() {
    var random = SplitMix64(seed: 42)
    let characters = Array("0123456789abcfF:.:.[]%/ +-xé\u{0}")
    for _ in 0..<30_000 {
      let text = String((0..<random.below(40)).map { _ in random.pick(characters) })
      if let address = IPAddress(text) { #expect(IPAddress(address.description) == address) }
      _ = IPAddress.Network(text)
    }
    #expect(IPAddress(String(repeating: ":", count: 1_000_000)) == nil)
    #expect(IPAddress(String(repeating: "1.", count: 1_000_000)) == nil)
  }

  @Test(arguments: [
    ("9.255.255.255", false), ("10.0.0.0", true), ("10.255.255.255", true), ("11.0.0.0", false),
    ("100.63.255.255", false), ("100.64.0.0", true), ("100.127.255.255", true),
    ("100.128.0.0", false), ("127.0.0.1", true), ("169.254.1.1", true), ("172.15.255.255", false),
    ("172.16.0.0", true), ("172.31.255.255", true), ("172.32.0.0", false), ("192.0.0.1", true),
    ("192.168.1.1", true), ("192.169.0.0", false), ("198.17.255.255", false), ("198.18.0.0", true),
    ("198.19.255.255", true), ("198.20.0.0", false), ("223.255.255.255", false),
    ("224.0.0.0", true), ("255.255.255.255", true), ("0.1.2.3", true), ("8.8.8.8", false),
    ("::", true), ("::1", true), ("::2", false), ("fbff::1", false), ("fc00::1", true),
    ("fdff::1", true), ("fe7f::1", false), ("fe80::1", true), ("febf::1", true),
    ("fec0::1", false), ("ff02::1", true), ("2001:db7::1", false), ("2001:db8::1", true),
    ("2001:db9::1", false), ("64:ff9b::808:808", true), ("100::1", true), ("100:0:0:1::1", false),
    ("::ffff:10.0.0.1", true),
  ])
  func `special networks end where the registries say`(text: String, isSpecial: Bool) throws {
    #expect(try #require(IPAddress(text)).isSpecial == isSpecial)
  }
}
