/// Counts the rows of an export of the unified audit log, which tools cut in silence.
///
/// Sources: `Search-UnifiedAuditLog` gives at most 5,000 rows at once and 50,000 in a session, the
/// Purview portal exports at most 50,000; `ResultCount` says how many rows a search has; cells are
/// cut at 10,000 characters by some log platforms and at 32,767 by Excel.
struct LoggedRows {
  /// Lengths at which tools cut a text, in UTF-16 units.
  static let cuts: Set<Int> = [10_000, 32_767]
  private static let limits: Set<Int> = [5_000, 50_000]

  /// Searches that are looked at; no export has so many.
  private static let searchLimit = 100

  private var count = 0
  /// Rows by the number of results that they tell.
  private var told: [Int: Int] = [:]
  private var cut: [Int: Int] = [:]

  /// Whether there was any.
  var hasRows: Bool { count > 0 }

  mutating func add(resultCount: Int?) {
    count += 1
    if let resultCount, told[resultCount] != nil || told.count < LoggedRows.searchLimit {
      told[resultCount, default: 0] += 1
    }
  }

  mutating func noteCut(at length: Int) { cut[length, default: 0] += 1 }

  /// What makes the export incomplete, in words.
  var warnings: [String] {
    var warnings: [String] = []
    if LoggedRows.limits.contains(count) {
      warnings.append("exactly \(count) rows: the export was cut at its limit, more may exist")
    }
    for (results, rows) in told.sorted(by: { $0.key < $1.key }) where results > rows {
      warnings.append("the search had \(results) results, \(rows) of them are here")
    }
    for (length, rows) in cut.sorted(by: { $0.key < $1.key }) {
      warnings.append("the audit data of \(rows) rows is cut at \(length) characters")
    }
    return warnings
  }
}
