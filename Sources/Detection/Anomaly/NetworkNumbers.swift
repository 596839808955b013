internal import Events

/// The back-off chain of an address as numbers: small keys for large tables.
struct NetworkChain: Sendable, Hashable {
  let host: Int32
  let site: Int32
  let block: Int32
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

  /// The chain of an address that was asked for before.
  func known(_ number: Int32) -> NetworkChain? { chains[number] ?? nil }

  private mutating func number(_ network: IPAddress.Network) -> Int32 {
    if let known = numbers[network] { return known }
    let number = Int32(networks.count)
    numbers[network] = number
    networks.append(network)
    return number
  }
}
