/// What comes first in a date such as `05/01/2024`.
public enum DayOrder: Sendable, Hashable {
  /// May 1st, as in the United States.
  case monthFirst
  /// 5 January, as nearly everywhere else.
  case dayFirst
}

/// Finds out in what order a file writes day and month.
///
/// A file is written under one culture, so one date whose first part is above 12 settles all.
public struct DayOrderEvidence: Sendable {
  /// What the dates of a file say.
  public enum Verdict: Sendable, Hashable {
    case monthFirst
    case dayFirst
    /// Every date can be read both ways, or there is none.
    case undecided
    /// Dates of both orders are there.
    case contradictory
  }

  private var hasMonthFirst = false
  private var hasDayFirst = false

  /// Begins without evidence.
  public init() {}

  /// Takes the text of one time into account; texts of other forms say nothing.
  ///
  /// - Parameter text: UTF-8 bytes.
  /// - Complexity: O(1); at most the blanks before the text and its first ten bytes are looked at.
  public mutating func add(_ text: Span<UInt8>) {
    var start = 0
    while let length = ExportedTime.blank(in: text, at: start) { start += length }
    guard let date = CultureDate(text.extracting(start..<text.count)) else { return }
    switch date.knownOrder {
    case .monthFirst?: hasMonthFirst = true
    case .dayFirst?: hasDayFirst = true
    case nil: break
    }
  }

  /// What the dates so far say.
  public var verdict: Verdict {
    switch (hasMonthFirst, hasDayFirst) {
    case (true, true): .contradictory
    case (true, false): .monthFirst
    case (false, true): .dayFirst
    case (false, false): .undecided
    }
  }
}
