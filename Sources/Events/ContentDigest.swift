/// A keyed 128-bit digest of a file's bytes, by which a file that did not change is known again.
public struct ContentDigest: Sendable, Hashable {
  /// The first eight bytes.
  public var high: UInt64
  /// The last eight bytes.
  public var low: UInt64

  /// Makes a digest of its two halves.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }
}
