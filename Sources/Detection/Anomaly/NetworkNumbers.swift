internal import Events

/// The back-off chain of an address as numbers: small keys for large tables.
struct NetworkChain: Sendable, Hashable {
  var host: Int32 = 0
  var site: Int32 = 0
  var block: Int32 = 0
}

/// Numbers networks, and remembers the chain of each address of the store.
struct NetworkNumbers: Sendable {
  private var numbers: [IPAddress.Network: Int32] = [:]
  private(set) var networks: [IPAddress.Network] = []
  private var chains: [Int32: NetworkChain?] = [:]

  /// The chain of an address by its number in the store; `nil` when it says nothing of a place:
  /// no address, or one of a private, shared or reserved network.
  mutating func chain<Failure: Error>(
    of number: Int32,
    text: () throws(Failure) -> String
  ) throws(Failure) -> NetworkChain? {
    if let known = chains[number] { return known }
    var chain: NetworkChain?
    if let address = IPAddress(try text()), !address.isSpecial {
      chain = NetworkChain(
        host: self.number(address.network(.host)),
        site: self.number(address.network(.site)),
        block: self.number(address.network(.block))
      )
    }
    chains[number] = .some(chain)
    return chain
  }

  private mutating func number(_ network: IPAddress.Network) -> Int32 {
    if let known = numbers[network] { return known }
    let number = Int32(networks.count)
    numbers[network] = number
    networks.append(network)
    return number
  }
}

extension NetworkChain: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&host)
    packing.pack(&site)
    packing.pack(&block)
  }
}

extension NetworkNumbers: Packable {
  /// A network in numbers.
  private struct Parts: PackableElement {
    var version = 0
    var high: UInt64 = 0
    var low: UInt64 = 0
    var prefixLength = 0

    mutating func pack(_ packing: inout Packing) {
      packing.pack(&version)
      packing.pack(small: &high)
      packing.pack(small: &low)
      packing.pack(&prefixLength)
    }
  }

  mutating func pack(_ packing: inout Packing) {
    var parts = networks.map {
      Parts(
        version: $0.first.version,
        high: $0.first.high,
        low: $0.first.low,
        prefixLength: $0.prefixLength
      )
    }
    packing.pack(&parts)
    packing.pack(&chains)
    guard packing.isReading else { return }
    networks = parts.compactMap {
      IPAddress.Network(
        version: $0.version,
        high: $0.high,
        low: $0.low,
        prefixLength: $0.prefixLength
      )
    }
    numbers = Dictionary(zip(networks, Int32(0)...)) { first, _ in first }
    let places = 0..<Int32(networks.count)
    let isKnown = chains.values.allSatisfy { chain in
      guard let chain else { return true }
      return [chain.host, chain.site, chain.block].allSatisfy(places.contains)
    }
    if networks.count != parts.count || !isKnown { packing.reject() }
  }
}
