import TestSupport

/// Makes random CSV texts, most of them broken somewhere.
struct RandomCSV {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// Bytes that mean something, in any order.
  mutating func noise() -> [UInt8] {
    let special: [UInt8] = [0x22, 0x22, 0x22, 0x2c, 0x2c, 0x0a, 0x0d, 0x61, 0x62, 0x20]
    let rare: [UInt8] = [0x00, 0x09, 0x3b, 0xc3, 0xa9, 0xff, 0xe2]
    return (0..<random.below(50)).map { _ in
      random.chance(0.04) ? random.pick(rare) : random.pick(special)
    }
  }

  /// Rows as writers write them, with a few bytes taken out, put in or changed.
  mutating func table() -> [UInt8] {
    let columns = 1 + random.below(4)
    let end = random.pick(["\n", "\r\n", "\r"])
    var lines: [String] = []
    for _ in 0..<random.below(8) {
      let count = random.chance(0.1) ? 1 + random.below(5) : columns
      lines.append((0..<count).map { _ in field() }.joined(separator: ","))
      if random.chance(0.05) { lines.append(random.pick(["", " "])) }
    }
    var bytes = Array((lines.joined(separator: end) + random.pick(["", end])).utf8)
    for _ in 0..<random.below(3) where !bytes.isEmpty {
      let place = random.below(bytes.count)
      switch random.below(4) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(0x22, at: place)
      case 2: bytes[place] = random.pick([0x22, 0x2c, 0x0a, 0xff])
      default: bytes.removeSubrange(place..<min(bytes.count, place + random.below(20)))
      }
    }
    return bytes
  }

  private mutating func field() -> String {
    let text = random.pick([
      "", "a", "Güte", "long enough for words", "a,b", "x\ny", "\r\n", "{\"a\":\"b\"}", "\"",
      "\"\"",
      "1/9/2007 9:41:00 AM",
    ])
    let mustQuote = text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
    guard mustQuote || random.chance(0.3) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
