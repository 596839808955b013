internal import Events

/// A keyed hash of a file's bytes, by which an unchanged file is known again.
///
/// Two polynomials over the field of 2^61 - 1, each evaluated at a point that the store keeps
/// secret: two different contents of n bytes have the same hash with a chance below (n / 2^61)²,
/// whoever wrote them. Source: Carter and Wegman, "New hash functions and their use in
/// authentication and set equality" (1981). Four stripes keep the processor's multipliers busy.
struct ContentHash: Sendable {
  private static let prime: UInt64 = (1 << 61) - 1
  /// Seven bytes are below the prime.
  private static let wordSize = 7
  private static let stripes = 4
  private static let blockSize = wordSize * stripes

  private let points: (UInt64, UInt64)
  /// The points to the fourth power: a stripe takes every fourth word.
  private let steps: (UInt64, UInt64)
  private var first: [4 of UInt64] = .init(repeating: 0)
  private var second: [4 of UInt64] = .init(repeating: 0)
  private var rest: [UInt8] = []
  private var count: UInt64 = 0

  /// Begins a hash.
  init(secret: (UInt64, UInt64)) {
    let points = (ContentHash.point(secret.0), ContentHash.point(secret.1))
    self.points = points
    let power = { (point: UInt64) in
      let square = ContentHash.product(point, point)
      return ContentHash.product(square, square)
    }
    steps = (power(points.0), power(points.1))
  }

  private static func point(_ secret: UInt64) -> UInt64 {
    // Small points would mix too little.
    secret % (prime - 1024) + 1024
  }

  /// Takes bytes in.
  ///
  /// - Complexity: O(bytes), about one multiplication for every three of them.
  mutating func combine(_ bytes: Span<UInt8>) {
    count += UInt64(bytes.count)
    var place = 0
    if !rest.isEmpty {
      while rest.count < ContentHash.blockSize + 1, place < bytes.count {
        rest.append(bytes[place])
        place += 1
      }
      guard rest.count > ContentHash.blockSize else { return }
      let held = rest
      rest = []
      combine(block: held.span, at: 0)
      // The one byte too many belongs to the next block.
      place -= 1
    }
    while place + ContentHash.blockSize < bytes.count {
      combine(block: bytes, at: place)
      place += ContentHash.blockSize
    }
    while place < bytes.count {
      rest.append(bytes[place])
      place += 1
    }
  }

  @inline(__always)
  private mutating func combine(block bytes: Span<UInt8>, at place: Int) {
    for stripe in 0..<ContentHash.stripes {
      let start = place + stripe * ContentHash.wordSize
      precondition(start >= 0 && start + 8 <= bytes.count)
      // Safe: checked above; a block is only taken when one more byte follows it.
      let word = unsafe bytes.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: start,
        as: UInt64.self
      )
      let value = UInt64(littleEndian: word) & 0x00ff_ffff_ffff_ffff
      first[stripe] = ContentHash.sum(ContentHash.product(first[stripe], steps.0), value)
      second[stripe] = ContentHash.sum(ContentHash.product(second[stripe], steps.1), value)
    }
  }

  /// The hash of what was taken in so far.
  var digest: ContentDigest {
    ContentDigest(high: fold(first, points.0), low: fold(second, points.1))
  }

  private func fold(_ stripes: [4 of UInt64], _ point: UInt64) -> UInt64 {
    var value: UInt64 = 0
    for stripe in 0..<ContentHash.stripes {
      value = ContentHash.sum(ContentHash.product(value, point), stripes[stripe])
    }
    for byte in rest {
      value = ContentHash.sum(ContentHash.product(value, point), UInt64(byte) + 1)
    }
    // The length keeps apart what zeros at the end would join.
    return ContentHash.sum(ContentHash.product(value, point), count & ContentHash.prime)
  }

  @inline(__always)
  private static func product(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let (high, low) = left.multipliedFullWidth(by: right)
    return sum(low & prime, low >> 61 | high << 3)
  }

  @inline(__always)
  private static func sum(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let sum = left &+ right
    return sum >= prime ? sum &- prime : sum
  }
}
