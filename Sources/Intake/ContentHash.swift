internal import Events

/// A keyed hash of a file's bytes, by which an unchanged file is known again.
///
/// Each kibibyte becomes 128 bits by the sum of products NH, and these go into two polynomials over
/// the field of 2^61 - 1 at points that the store keeps secret. Whoever writes the files does not
/// know the key: two contents have the same hash with a chance of about 2^-59.
/// Sources: Black, Halevi, Krawczyk, Krovetz and Rogaway, "UMAC: Fast and Secure Message
/// Authentication" (1999); Carter and Wegman (1981).
struct ContentHash: Sendable {
  private static let prime: UInt64 = (1 << 61) - 1
  private static let blockSize = 1024
  private static let words = blockSize / 8

  /// One for each word of a block.
  private let key: [UInt64]
  private let points: (UInt64, UInt64)
  private var values: (UInt64, UInt64) = (0, 0)
  private var rest: [UInt8] = []
  private var count: UInt64 = 0

  /// Begins a hash.
  init(secret: (UInt64, UInt64)) {
    var stream = StableHash(seed: secret.0)
    key = (0..<ContentHash.words).map { _ in
      stream.combine(secret.1)
      return stream.value
    }
    points = (ContentHash.point(secret.0), ContentHash.point(secret.1))
    rest.reserveCapacity(ContentHash.blockSize)
  }

  private static func point(_ secret: UInt64) -> UInt64 {
    // Small points would mix too little.
    secret % (prime - 1024) + 1024
  }

  /// Takes bytes in.
  ///
  /// - Complexity: O(bytes): one multiplication for sixteen of them.
  mutating func combine(_ bytes: Span<UInt8>) {
    count &+= UInt64(bytes.count)
    var place = 0
    if !rest.isEmpty {
      while rest.count < ContentHash.blockSize, place < bytes.count {
        rest.append(bytes[place])
        place += 1
      }
      guard rest.count == ContentHash.blockSize else { return }
      let block = rest
      rest.removeAll(keepingCapacity: true)
      absorb(sum(of: block.span, at: 0))
    }
    while place + ContentHash.blockSize <= bytes.count {
      absorb(sum(of: bytes, at: place))
      place += ContentHash.blockSize
    }
    while place < bytes.count {
      rest.append(bytes[place])
      place += 1
    }
  }

  /// NH of a whole block.
  private func sum(of bytes: Span<UInt8>, at start: Int) -> (high: UInt64, low: UInt64) {
    precondition(start >= 0 && start + ContentHash.blockSize <= bytes.count)
    var high: UInt64 = 0
    var low: UInt64 = 0
    for index in stride(from: 0, to: ContentHash.words, by: 2) {
      // Safe: the block lies within the bytes.
      let first = unsafe bytes.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: start + index * 8,
        as: UInt64.self
      )
      let second = unsafe bytes.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: start + index * 8 + 8,
        as: UInt64.self
      )
      let product = (UInt64(littleEndian: first) &+ key[index]).multipliedFullWidth(
        by: UInt64(littleEndian: second) &+ key[index + 1]
      )
      let (sum, carries) = low.addingReportingOverflow(product.low)
      low = sum
      high = high &+ product.high &+ (carries ? 1 : 0)
    }
    return (high, low)
  }

  private mutating func absorb(_ sum: (high: UInt64, low: UInt64)) {
    values = (
      ContentHash.step(ContentHash.step(values.0, points.0, sum.high), points.0, sum.low),
      ContentHash.step(ContentHash.step(values.1, points.1, sum.high), points.1, sum.low)
    )
  }

  /// The hash of what was taken in so far.
  var digest: ContentDigest {
    var last = self
    // The length keeps apart what the zeros would join.
    last.rest += Array(repeating: 0, count: ContentHash.blockSize - rest.count)
    last.absorb(last.sum(of: last.rest.span, at: 0))
    return ContentDigest(
      high: ContentHash.step(last.values.0, points.0, count),
      low: ContentHash.step(last.values.1, points.1, count)
    )
  }

  /// The next value of a polynomial.
  private static func step(_ value: UInt64, _ point: UInt64, _ term: UInt64) -> UInt64 {
    let (high, low) = value.multipliedFullWidth(by: point)
    return reduced(reduced(low & prime &+ (low >> 61 | high << 3)) &+ reduced(term))
  }

  /// A number below 2^64 in the field.
  private static func reduced(_ value: UInt64) -> UInt64 {
    let sum = value & prime &+ value >> 61
    return sum >= prime ? sum &- prime : sum
  }
}
