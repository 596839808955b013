/// The scalars in classes that a program cannot tell apart, each with a small number: a symbol.
///
/// For `[a-f]x` there are three: `a`–`f`, `x` and all others. Two symbols come after those of
/// scalars: the line feed that is the last byte of a text, and the end of the text.
///
///     text       c a f é \n
///     symbols    2 0 0 2  4  5       0: a–f   1: x   2: others   3: \n   4: last \n   5: end
struct ScalarAlphabet: Sendable {
  /// The symbols of the ASCII bytes.
  let ofASCII: [UInt16]

  /// The first scalar of each interval, ascending from 0, and beside it the interval's symbol.
  private let starts: [UInt32]
  private let ofIntervals: [UInt16]

  /// What assertions see in each symbol.
  let kinds: [Kind]

  /// For each set and each symbol a bit: whether the set has the symbol.
  private let members: [UInt64]
  private let wordsPerSet: Int

  /// The line feed that is the last byte of a text.
  var lastLineFeed: Int { kinds.count - 2 }

  /// The end of the text.
  var end: Int { kinds.count - 1 }

  /// What an assertion can tell about a symbol.
  enum Kind: Sendable, Hashable, CaseIterable {
    case other
    case word
    case lineFeed
    case lastLineFeed
    case end
  }

  /// Makes the alphabet of a program's sets.
  ///
  /// - Parameters:
  ///   - sets: The sets whose members are to be told apart.
  ///   - seesWords: Whether word characters are to be told apart too.
  init(of sets: [ScalarSet], seesWords: Bool) {
    let told = sets + [ScalarSet("\n")] + (seesWords ? [ScalarSet.word] : [])
    let starts = Self.starts(of: told)
    var holders: [[UInt16]] = Array(repeating: [], count: starts.count)
    for (number, set) in told.enumerated() {
      for range in set.ranges {
        var interval = Self.interval(of: range.lowerBound, in: starts.span)
        while interval < starts.count, starts[interval] <= range.upperBound {
          holders[interval].append(UInt16(truncatingIfNeeded: number))
          interval += 1
        }
      }
    }
    var symbols: [[UInt16]: UInt16] = [:]
    var ofIntervals: [UInt16] = []
    var firsts: [UInt32] = []
    for (start, holder) in zip(starts, holders) {
      let symbol = symbols[holder] ?? UInt16(firsts.count)
      if symbols[holder] == nil {
        symbols[holder] = symbol
        firsts.append(start)
      }
      ofIntervals.append(symbol)
    }
    self.starts = starts
    self.ofIntervals = ofIntervals
    ofASCII = (0..<128).map { ofIntervals[Self.interval(of: $0, in: starts.span)] }
    kinds =
      firsts.map { first in
        first == 0x0A ? .lineFeed : seesWords && ScalarSet.word.contains(first) ? .word : .other
      } + [.lastLineFeed, .end]

    wordsPerSet = (kinds.count + 63) / 64
    var members = Array(repeating: UInt64(0), count: wordsPerSet * sets.count)
    for (holder, symbol) in symbols {
      for set in holder where set < sets.count {
        let row = Int(set) * wordsPerSet
        members[row + Int(symbol) / 64] |= 1 << UInt64(symbol % 64)
        if firsts[Int(symbol)] == 0x0A {
          members[row + (kinds.count - 2) / 64] |= 1 << UInt64((kinds.count - 2) % 64)
        }
      }
    }
    self.members = members
  }

  /// Where a set begins or ends, ascending from 0.
  private static func starts(of sets: [ScalarSet]) -> [UInt32] {
    var starts: Set<UInt32> = [0]
    for range in sets.lazy.flatMap(\.ranges) {
      starts.insert(range.lowerBound)
      if range.upperBound < ScalarSet.largest {
        starts.insert(range.upperBound + 1)
      }
    }
    return starts.sorted()
  }

  /// The number of the last start that is not above the value.
  private static func interval(of value: UInt32, in starts: Span<UInt32>) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= value {
        low = middle
      } else {
        high = middle
      }
    }
    return low
  }

  /// Whether a set has a symbol.
  func has(_ symbol: Int, in set: Int) -> Bool {
    members[set &* wordsPerSet &+ symbol &>> 6] &>> UInt64(symbol & 63) & 1 == 1
  }

  /// The symbol of a scalar.
  ///
  /// - Complexity: O(1) for ASCII, otherwise O(log intervals).
  func symbol(of scalar: UInt32) -> Int {
    scalar < 0x80
      ? Int(ofASCII[Int(scalar)])
      : Int(ofIntervals[Self.interval(of: scalar, in: starts.span)])
  }
}
