extension ScalarSet {
  /// The set with the other case of each of its letters.
  ///
  /// Simple folding: two letters are one if they have the same lower case of one scalar, inside
  /// ASCII, Latin-1, Greek and Cyrillic; `ς` is `σ`. So `ß` is not `SS`, and the Kelvin sign is not `k`.
  var ignoringCase: ScalarSet {
    var added: [ClosedRange<UInt32>] = []
    for (letter, others) in Self.otherCases where contains(letter) {
      added += others.map { $0...$0 }
    }
    return added.isEmpty ? self : ScalarSet(ranges + added)
  }

  /// The blocks in which case is ignored.
  private static let casedBlocks: [ClosedRange<UInt32>] = [
    0x41...0x5A, 0x61...0x7A,  // ASCII
    0xC0...0xFF,  // Latin-1
    0x370...0x3FF,  // Greek
    0x400...0x52F,  // Cyrillic and its supplement
  ]

  /// For each letter that has another case, the letters that are the same but for the case.
  private static let otherCases: [UInt32: [UInt32]] = {
    var letters: [UInt32: [UInt32]] = [:]
    for value in casedBlocks.joined() {
      guard let scalar = Unicode.Scalar(value) else {
        continue
      }
      let lower = scalar.properties.lowercaseMapping.unicodeScalars
      if let folded = lower.first?.value, lower.count == 1 {
        // In capitals the two small sigmas are one.
        letters[folded == 0x3C2 ? 0x3C3 : folded, default: []].append(value)
      }
    }
    var others: [UInt32: [UInt32]] = [:]
    for same in letters.values where same.count > 1 {
      for letter in same {
        others[letter] = same.filter { $0 != letter }
      }
    }
    return others
  }()
}
