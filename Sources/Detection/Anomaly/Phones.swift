internal import Events
internal import Store

/// Which clients are telephones, whose addresses are placed far worse than those of lines.
struct Phones: Sendable {
  /// By the number of the word of a device or user agent.
  private var known: [Int32: Bool] = [:]

  private static let words = ["ios", "iphone", "ipad", "android"]

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
      let text = try reader.term(number).lowercased()
      let isPhone = Phones.words.contains { text.contains($0) }
      known[number] = isPhone
      if isPhone { return true }
    }
    return false
  }
}

extension Phones: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&known)
  }
}
