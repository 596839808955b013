internal import Events
internal import Glibc

/// The numbers of the words met lately, in bounded memory.
///
/// Two dictionaries: when the younger is full it takes the place of the elder, which is forgotten.
/// A word that is found in the elder moves to the younger, so what is used stays. Open addressing
/// over the words' bytes: no `String` is made for a word that is known.
struct WordCache {
  /// A word with its hash, so that it is hashed once.
  struct Key {
    let bytes: UnsafeBufferPointer<UInt8>
    let hash: UInt64
  }

  fileprivate struct Entry {
    let hash: UInt64
    var value: Int64
    let start: Int
    let length: Int
  }

  fileprivate struct Generation {
    var slots = [Int32](repeating: 0, count: 1 << 10)
    var entries: [Entry] = []
    var bytes: [UInt8] = []

    /// About how much memory it takes.
    var size: Int { bytes.count + entries.count * 48 }
  }

  private var younger = Generation()
  private var elder = Generation()
  private let limit: Int
  private let seed: UInt64

  /// Makes an empty cache.
  ///
  /// - Parameters:
  ///   - limit: How many bytes of memory it takes at most, about.
  ///   - seed: A secret; without it words could be chosen that all fall into one place.
  init(limit: Int, seed: UInt64) {
    self.limit = limit
    self.seed = seed
  }

  func key(_ bytes: UnsafeBufferPointer<UInt8>) -> Key {
    var hash = StableHash(seed: seed)
    hash.combine(bytes.span, 0..<bytes.count)
    return Key(bytes: bytes, hash: hash.value)
  }

  /// The value that was set for a word, unless it was forgotten.
  ///
  /// - Complexity: O(length of the word), amortised.
  mutating func value(of key: Key) -> Int64? {
    if let index = younger.find(key) { return younger.entries[index].value }
    guard let index = elder.find(key) else { return nil }
    let value = elder.entries[index].value
    set(value, for: key)
    return value
  }

  /// Sets the value of a word.
  mutating func set(_ value: Int64, for key: Key) {
    if let index = younger.find(key) {
      younger.entries[index].value = value
      return
    }
    if (younger.size + key.bytes.count) * 2 > limit {
      swap(&younger, &elder)
      younger.removeAll()
    }
    younger.add(key, value)
  }
}

extension WordCache.Generation {
  fileprivate func find(_ key: WordCache.Key) -> Int? {
    var slot = Int(truncatingIfNeeded: key.hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if entries[index].hash == key.hash, isEqual(entries[index], key.bytes) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func isEqual(_ entry: WordCache.Entry, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard entry.length == text.count, let text = text.baseAddress else {
      return entry.length == text.count
    }
    return bytes.withUnsafeBufferPointer { known in
      known.baseAddress.map { memcmp($0 + entry.start, text, entry.length) == 0 } ?? true
    }
  }

  fileprivate mutating func add(_ key: WordCache.Key, _ value: Int64) {
    entries.append(
      WordCache.Entry(hash: key.hash, value: value, start: bytes.count, length: key.bytes.count)
    )
    bytes.append(contentsOf: key.bytes)
    if entries.count * 2 > slots.count { grow() } else { place(entries.count - 1) }
  }

  private mutating func place(_ index: Int) {
    var slot = Int(truncatingIfNeeded: entries[index].hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(index + 1)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for index in entries.indices { place(index) }
  }

  fileprivate mutating func removeAll() {
    for slot in slots.indices { slots[slot] = 0 }
    entries.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }
}
