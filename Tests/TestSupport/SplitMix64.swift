/// A small seeded generator of random numbers; the same seed gives the same numbers everywhere.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator that starts at this seed.
  public init(seed: UInt64) { state = seed }

  /// A generator of its own for one purpose, so that adding an event never moves the others.
  ///
  /// - Parameters:
  ///   - seed: The seed of the whole tenant.
  ///   - stream: The purpose.
  ///   - keys: What tells two uses of one purpose apart, such as person and day.
  public init(seed: UInt64, stream: RandomStream, _ keys: Int...) {
    state = seed &+ stream.rawValue &* 0xD6E8_FEB8_6659_FD93
    for key in keys {
      state = next() ^ UInt64(bitPattern: Int64(key)) &* 0xA076_1D64_78BD_642F
    }
    state = next()
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number from 0 up to and without `bound`, which must be above 0.
  public mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A whole number of the range, both ends included.
  public mutating func whole(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// True in this share of the draws, 0...1.
  public mutating func chance(_ share: Double) -> Bool {
    Double(next() >> 11) * 0x1p-53 < share
  }

  /// One of the values, which must not be empty.
  public mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  /// A whole number around 0 with a bell-like law, within `spread` on both sides.
  public mutating func bell(_ spread: Int) -> Int {
    let width = 2 * spread / 3
    return below(width + 1) + below(width + 1) + below(width + 1) - 3 * width / 2
  }

  /// A random identifier in the form of a version 4 GUID.
  public mutating func guid() -> GUID { GUID(high: next(), low: next()) }
}
