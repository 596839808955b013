/// Texts in the order in which they were met, each once.
struct DistinctTexts {
  private(set) var texts: [[UInt8]] = []
  private var known: Set<[UInt8]> = []

  mutating func insert(_ text: [UInt8]) {
    if known.insert(text).inserted { texts.append(text) }
  }

  /// The texts that another one does not have.
  func subtracting(_ other: DistinctTexts) -> [[UInt8]] {
    texts.filter { !other.known.contains($0) }
  }
}
