extension String {
  /// The candidate that was most likely meant by this word.
  ///
  /// A candidate is near when one letter in three or fewer differ, without regard to case; failing
  /// that, the only candidate that begins with the word. Hyphens in front do not count.
  ///
  /// - Parameter candidates: The words that exist; the first of several equally near ones wins.
  /// - Returns: `nil` when nothing is near enough to be of help.
  public func nearest(among candidates: [String]) -> String? {
    // A longer word is no slip of the fingers, and must not cost time.
    guard utf8.count <= 64 else { return nil }
    let (hyphens, letters) = letterParts
    var best: String?
    var bestDistance = Int.max
    var begun: [String] = []
    for candidate in candidates {
      let (candidateHyphens, candidateLetters) = candidate.letterParts
      if letters.count > 1, candidateLetters.starts(with: letters) { begun.append(candidate) }
      // Every letter is near to every other: a short option is only near to itself and more.
      if candidateLetters.count == 1,
        hyphens != candidateHyphens || !letters.starts(with: candidateLetters)
      {
        continue
      }
      let distance = editDistance(letters, candidateLetters)
      if distance < bestDistance, distance <= max(1, candidateLetters.count / 3) {
        best = candidate
        bestDistance = distance
      }
    }
    return best ?? (begun.count == 1 ? begun[0] : nil)
  }

  /// The number of hyphens in front, and the scalars after them in lower case.
  private var letterParts: (hyphens: Int, letters: [Unicode.Scalar]) {
    let letters = unicodeScalars.drop { $0 == "-" }
    return (
      unicodeScalars.count - letters.count, Array(String(letters).lowercased().unicodeScalars)
    )
  }
}

/// The least number of letters to add, drop, change or swap with a neighbour.
///
/// Source: "optimal string alignment", Boytsov, "Indexing methods for approximate dictionary
/// searching", 2011, section 2.
///
/// - Complexity: O(*n* · *m*) over the two lengths.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for (row, letter) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      var distance = min(
        last[column + 1] + 1,
        current[column] + 1,
        last[column] + (letter == other ? 0 : 1)
      )
      if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
        distance = min(distance, beforeLast[column - 1] + 1)
      }
      current.append(distance)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}
