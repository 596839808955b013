internal import Events
internal import Store

/// Which neighbourhoods (/24, /48) each account has used.
struct SeenNetworks: Sendable {
  private var uses: Set<UInt64> = []
  /// By actor: the address it was seen at last, for that one is known.
  private var last: [Int32] = []

  private static func key(_ actor: Int32, _ network: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: actor)) << 32 | UInt64(UInt32(bitPattern: network))
  }

  func knows(_ actor: Int32, _ network: Int32) -> Bool {
    uses.contains(SeenNetworks.key(actor, network))
  }

  /// Whether any network of an account is known.
  func knows(_ actor: Int32) -> Bool { Int(actor) < last.count && last[Int(actor)] != 0 }

  /// Whether an account was at this address the last time: then there is nothing to learn.
  func wasLast(_ actor: Int32, at address: Int32) -> Bool {
    Int(actor) < last.count && last[Int(actor)] == address
  }

  mutating func learn(_ actor: Int32, at address: Int32, _ network: Int32) {
    let place = Int(actor)
    if place >= last.count {
      last += Array(repeating: 0, count: max(place + 1 - last.count, last.count))
    }
    last[place] = address
    uses.insert(SeenNetworks.key(actor, network))
  }
}

extension SeenNetworks: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&uses)
    packing.pack(&last)
  }
}
