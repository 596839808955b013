/// Counts lines up to a place that mostly moves forward.
struct LineCount: Sendable {
  /// The line of ``place``, from 1.
  private(set) var line = 1
  /// How far the lines are counted.
  var place = 0

  /// Counts on; eight bytes at a time.
  ///
  /// Source: Warren, Hacker's Delight, 6-1 (exact zero bytes).
  mutating func advance(to end: Int, in bytes: Span<UInt8>) {
    // A value is passed over from its fault, but the next may begin before that.
    while place > end {
      place -= 1
      if bytes[place] == 0x0a { line -= 1 }
    }
    let sevens: UInt64 = 0x7f7f_7f7f_7f7f_7f7f
    while place &+ 8 <= end {
      let different = word(in: bytes, at: place) ^ 0x0a0a_0a0a_0a0a_0a0a
      let feeds = ~(((different & sevens) &+ sevens) | different | sevens)
      line &+= feeds.nonzeroBitCount
      place &+= 8
    }
    while place < end {
      if bytes[place] == 0x0a { line += 1 }
      place += 1
    }
  }
}
