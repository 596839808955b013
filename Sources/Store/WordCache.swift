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

  fileprivate struct Generation {
    /// Places in ``words``, and a part of the hash so that few words are looked at in vain; 0 is
    /// none.
    var slots = [UInt64](repeating: 0, count: 1 << 10)
    /// Hash, value, length and bytes of each word: what is looked at together lies together.
    var words: [UInt64] = [0]
    var count = 0

    /// About how much memory it takes.
    var size: Int { words.count * 8 + count * 24 }
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
    if let place = younger.find(key) { return younger.value(at: place) }
    guard let place = elder.find(key) else { return nil }
    let value = elder.value(at: place)
    set(value, for: key)
    return value
  }

  /// Sets the value of a word.
  mutating func set(_ value: Int64, for key: Key) {
    if let place = younger.find(key) {
      younger.words[place + 1] = UInt64(bitPattern: value)
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
  /// What a slot holds: 32 bits of the hash, and a place.
  private static func slot(_ hash: UInt64, _ place: Int) -> UInt64 {
    hash & 0xffff_ffff_0000_0000 | UInt64(place)
  }

  /// The place of a word.
  fileprivate func find(_ key: WordCache.Key) -> Int? {
    slots.withUnsafeBufferPointer { slots in
      words.withUnsafeBufferPointer { words in
        var slot = Int(truncatingIfNeeded: key.hash) & (slots.count - 1)
        while slots[slot] != 0 {
          let place = Int(slots[slot] & 0xffff_ffff)
          if (slots[slot] ^ key.hash) >> 32 == 0, words[place] == key.hash,
            words[place + 2] == UInt64(key.bytes.count),
            isEqual(words, place + 3, key.bytes)
          {
            return place
          }
          slot = (slot + 1) & (slots.count - 1)
        }
        return nil
      }
    }
  }

  private func isEqual(
    _ words: UnsafeBufferPointer<UInt64>,
    _ place: Int,
    _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let words = words.baseAddress, let start = text.baseAddress else { return true }
    return memcmp(words + place, start, text.count) == 0
  }

  fileprivate func value(at place: Int) -> Int64 { Int64(bitPattern: words[place + 1]) }

  fileprivate mutating func add(_ key: WordCache.Key, _ value: Int64) {
    let place = words.count
    words.append(key.hash)
    words.append(UInt64(bitPattern: value))
    words.append(UInt64(key.bytes.count))
    words.append(contentsOf: repeatElement(0, count: (key.bytes.count + 7) / 8))
    words.withUnsafeMutableBytes { space in
      UnsafeMutableRawBufferPointer(rebasing: space[((place + 3) * 8)...])
        .copyMemory(from: UnsafeRawBufferPointer(key.bytes))
    }
    count += 1
    if count * 2 > slots.count { grow() }
    claim(place)
  }

  private mutating func claim(_ place: Int) {
    let hash = words[place]
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = WordCache.Generation.slot(hash, place)
  }

  /// Twice as many slots, and the words in them but the last.
  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 2)
    for slot in old where slot != 0 { claim(Int(slot & 0xffff_ffff)) }
  }

  fileprivate mutating func removeAll() {
    for slot in slots.indices { slots[slot] = 0 }
    words.removeSubrange(1...)
    count = 0
  }
}
