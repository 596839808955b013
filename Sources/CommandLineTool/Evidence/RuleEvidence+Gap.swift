internal import FoundationEssentials
internal import Histories

extension RuleEvidence {
  /// What is missing, in words; `nil` when there is what a rule needs: something that it must find,
  /// and something that it must leave alone.
  var gap: String? {
    let expected = histories.flatMap(RuleEvidence.expectations)
    let finds = !fires.isEmpty || expected.contains(true)
    let leaves = !silent.isEmpty || expected.contains(false)
    switch (finds, leaves) {
    case (true, true): return nil
    case (false, false): return "no evidence in \(folder)"
    case (false, true): return "no \(words("fires-*.ndjson", "finding")) in \(folder)"
    case (true, false): return "no \(words("silent-*.ndjson", "none")) in \(folder)"
    }
  }

  private func words(_ files: String, _ expected: String) -> String {
    histories.isEmpty ? files : "history with 'expect: \(expected)'"
  }

  /// Whether something is to be found, of each history in a file; both when it cannot be read, for
  /// then more is wrong than that something is missing.
  private static func expectations(_ file: String) -> [Bool] {
    let plans = (try? Data(contentsOf: URL(filePath: file))).flatMap {
      try? HistoryReader.plans(in: Array($0))
    }
    return plans?.map(\.isFound) ?? [true, false]
  }
}
