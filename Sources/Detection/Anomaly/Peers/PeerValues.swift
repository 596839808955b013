internal import Store

/// Numbers the values of a field, and knows of each an event that tells it.
struct PeerValues: Sendable {
  private var numbers: [UInt64: Int32] = [:]
  private var hashes: [UInt64] = []
  private var samples: [AnomalySign.Event] = []

  /// The number of a value.
  mutating func number(of hash: UInt64, _ row: EventBrief) -> Int32 {
    if let known = numbers[hash] { return known }
    let number = Int32(hashes.count)
    numbers[hash] = number
    hashes.append(hash)
    samples.append(.init(row))
    return number
  }

  /// The hash of a value: the same in every store.
  func hash(_ number: Int32) -> UInt64 { hashes[Int(number)] }

  /// An event with the value.
  func sample(_ number: Int32) -> AnomalySign.Event { samples[Int(number)] }
}

extension PeerValues: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&hashes)
    packing.pack(&samples)
    if packing.isReading { numbers = Dictionary(zip(hashes, Int32(0)...)) { first, _ in first } }
    if hashes.count != samples.count { packing.reject() }
  }
}
