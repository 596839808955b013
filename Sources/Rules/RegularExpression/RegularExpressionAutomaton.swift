/// A deterministic automaton of a program: one look into a table for each scalar.
///
/// It is built whole beforehand, so it can be shared between threads; programs for which it would
/// be too large have none. A state is the set of instructions at which the threads wait, and what
/// lies before them. Its row holds the state after each symbol, as the offset of that state's row:
///
///     foo            f    o   other  last \n  end
///     idle           1    0     0       0     dead
///     1 (f)          1    2     0       0     dead
///     2 (fo)         1  match   0       0     dead
struct RegularExpressionAutomaton: Sendable {
  /// The row of the state from which no match can be reached.
  static let dead: UInt16 = 0

  /// The row offset of the state in which there was a match; the row itself is unused.
  let match: UInt16

  /// The state at the start of a text.
  let start: UInt16

  /// The state in which no thread waits, for each kind of what lies before it; or `dead`.
  let idle: [UInt16]

  /// The largest offset of an idle state; only `dead` and `match` are below the idle ones.
  let lastIdle: UInt16

  /// The rows, one after the other.
  let table: [UInt16]
}
