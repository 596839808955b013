/// A sum of numbers without any rounding, from which numbers can be taken away again.
///
/// A running sum of `Double`s keeps an error of every number that was ever in it, so a window that
/// slides over large numbers would tell nonsense of the small ones after them. Here the sum is one
/// long integer in units of the smallest `Double`, so it depends on what is in it and on nothing
/// else. Source: Kulisch, Computer Arithmetic and Validity (2008), chapter 8: the long accumulator.
public struct ExactSum: Sendable {
  /// 2,098 bits hold any finite `Double`; the rest is for 2^64 of them and for the sign.
  private static let limbCount = 34
  /// Least significant first, in two's complement.
  private var limbs = [UInt64](repeating: 0, count: limbCount)

  /// The sum of nothing.
  public init() {}

  /// Adds a finite number; others are left out.
  public mutating func add(_ value: Double) { take(value, isNegative: value.sign == .minus) }

  /// Takes away a finite number that was added.
  public mutating func remove(_ value: Double) { take(value, isNegative: value.sign == .plus) }

  private mutating func take(_ value: Double, isNegative: Bool) {
    guard value.isFinite, value != 0 else { return }
    // A number that is not normal has no leading 1 and the exponent of the smallest normal one.
    let isNormal = value.exponentBitPattern > 0
    let significand = value.significandBitPattern | (isNormal ? 1 << 52 : 0)
    let shift = isNormal ? Int(value.exponentBitPattern) - 1 : 0
    let limb = shift / 64
    let parts = UInt128(significand) << UInt128(shift % 64)
    if isNegative {
      subtract(UInt64(truncatingIfNeeded: parts), UInt64(truncatingIfNeeded: parts >> 64), at: limb)
    } else {
      add(UInt64(truncatingIfNeeded: parts), UInt64(truncatingIfNeeded: parts >> 64), at: limb)
    }
  }

  private mutating func add(_ low: UInt64, _ high: UInt64, at limb: Int) {
    var (sum, carry) = limbs[limb].addingReportingOverflow(low)
    limbs[limb] = sum
    // `high` has 52 bits at most, so the carry does not overflow it.
    (sum, carry) = limbs[limb + 1].addingReportingOverflow(high + (carry ? 1 : 0))
    limbs[limb + 1] = sum
    var next = limb + 2
    while carry, next < limbs.count {
      (limbs[next], carry) = limbs[next].addingReportingOverflow(1)
      next += 1
    }
  }

  private mutating func subtract(_ low: UInt64, _ high: UInt64, at limb: Int) {
    var (rest, borrow) = limbs[limb].subtractingReportingOverflow(low)
    limbs[limb] = rest
    (rest, borrow) = limbs[limb + 1].subtractingReportingOverflow(high + (borrow ? 1 : 0))
    limbs[limb + 1] = rest
    var next = limb + 2
    while borrow, next < limbs.count {
      (limbs[next], borrow) = limbs[next].subtractingReportingOverflow(1)
      next += 1
    }
  }

  /// The sum, rounded once to the nearest `Double`, of two equally near ones to the even one.
  ///
  /// A sum beyond the largest `Double` is that one.
  public var value: Double { quotient(by: 1) }

  /// The sum divided by a count: an average may be a `Double` where the sum is too large for one.
  ///
  /// - Parameter count: 1 or more.
  /// - Returns: The average of so many numbers, rounded to a `Double`.
  public func quotient(by count: Int) -> Double {
    guard let top = limbs.last, top >> 63 == 1 else {
      return ExactSum.quotient(limbs, by: Double(count))
    }
    var negated = ExactSum()
    for (index, limb) in limbs.enumerated() { negated.limbs[index] = ~limb }
    negated.add(1, 0, at: 0)
    return -ExactSum.quotient(negated.limbs, by: Double(count))
  }

  private static func quotient(_ limbs: [UInt64], by divisor: Double) -> Double {
    guard let top = limbs.lastIndex(where: { $0 != 0 }) else { return 0 }
    let smallest = Int(Double.leastNonzeroMagnitude.exponent)
    let bits = 64 - limbs[top].leadingZeroBitCount
    guard top > 0 || bits > 53 else {
      let quotient = Double(limbs[0]) / divisor
      return Double(sign: .plus, exponent: smallest, significand: quotient)
    }
    // The 64 leading bits, and whether anything stands below them.
    let below = top == 0 ? 0 : limbs[top - 1]
    let leading = bits == 64 ? limbs[top] : limbs[top] << (64 - bits) | below >> bits
    let rest = bits == 64 ? below : below << (64 - bits)
    let hasRest = rest != 0 || limbs.prefix(max(0, top - 1)).contains { $0 != 0 }
    let tail = leading & 0x7ff
    var significand = leading >> 11
    if tail > 0x400 || tail == 0x400 && (hasRest || significand & 1 == 1) { significand += 1 }
    let value = Double(
      sign: .plus,
      exponent: top * 64 + bits - 53 + smallest,
      significand: Double(significand) / divisor
    )
    return min(value, .greatestFiniteMagnitude)
  }
}
