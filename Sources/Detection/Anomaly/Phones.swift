internal import Events
internal import Store

/// Which clients are telephones, whose addresses are placed far worse than those of lines.
struct Phones: Sendable {
  /// By the number of the word of a device or user agent.
  private var known: [Int32: Bool] = [:]

  /// In lower case.
  private static let words = ["ios", "iphone", "ipad", "android"].map { Array($0.utf8) }

  /// Whether the device, or else the user agent, of an event tells of a telephone.
  mutating func isPhone(
    _ row: EventBrief,
    _ reader: inout EventReader
  ) throws(StoreError) -> Bool {
    for number in [row.device, row.agent] where number != 0 {
      if let known = known[number] {
        if known { return true }
        continue
      }
      let isPhone = Phones.tells(try reader.term(number))
      known[number] = isPhone
      if isPhone { return true }
    }
    return false
  }

  /// Whether a text has one of the words in it, in any letter case.
  private static func tells(_ text: String) -> Bool {
    let bytes = text.utf8.map { $0 &- 0x41 <= 25 ? $0 | 0x20 : $0 }
    return bytes.indices.contains { start in
      words.contains { word in
        bytes[start] == word[0] && bytes.count - start >= word.count
          && word.indices.allSatisfy { bytes[start + $0] == word[$0] }
      }
    }
  }
}

extension Phones: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&known)
  }
}
