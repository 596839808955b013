import TestSupport

/// Makes random JSON documents.
struct RandomJSON {
  var random: SplitMix64

  private static let characters: [String] = [
    "a", "b", "z", "0", " ", "{", "}", "[", "]", ",", ":", "/", "é", "€", "😀", "\u{7f}",
    "\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\u00e9", "\\ud83d\\ude00", "\\t", "\\u0000",
  ]

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// One value with random blanks around its parts.
  mutating func value(depth: Int) -> String {
    switch random.below(depth > 0 ? 8 : 5) {
    case 0: return random.pick(["true", "false", "null"])
    case 1: return number()
    case 2...4: return text()
    case 5:
      let elements = (0..<random.below(5)).map { _ in value(depth: depth - 1) }
      return "[" + blank() + elements.joined(separator: blank() + "," + blank()) + blank() + "]"
    default:
      let members = (0..<random.below(5)).map { _ in
        text() + blank() + ":" + blank() + value(depth: depth - 1)
      }
      return "{" + blank() + members.joined(separator: blank() + "," + blank()) + blank() + "}"
    }
  }

  private mutating func text() -> String {
    "\"" + (0..<random.below(12)).map { _ in random.pick(Self.characters) }.joined() + "\""
  }

  private mutating func number() -> String {
    let whole = random.chance(0.2) ? "0" : String(random.below(1_000_000) + 1)
    let fraction = random.chance(0.3) ? "." + String(random.below(100_000)) : ""
    let exponent =
      random.chance(0.2) ? random.pick(["e", "E", "e+", "E-"]) + "\(random.below(20))" : ""
    return (random.chance(0.3) ? "-" : "") + whole + fraction + exponent
  }

  private mutating func blank() -> String {
    random.chance(0.8) ? "" : random.pick([" ", "\n", "\r\n", "\t", "  "])
  }

  /// The bytes with one to three changes of the kind that break documents.
  mutating func changed(_ bytes: [UInt8]) -> [UInt8] {
    let marks = Array("\"\\{}[],:0-+.eEtnu\n \u{1}é".utf8) + [0x80, 0xc3, 0xed, 0xf4, 0xff]
    var bytes = bytes
    for _ in 0...random.below(3) {
      guard !bytes.isEmpty else { break }
      let place = random.below(bytes.count)
      switch random.below(4) {
      case 0: bytes[place] = random.pick(marks)
      case 1: bytes.insert(random.pick(marks), at: place)
      case 2: bytes.remove(at: place)
      default: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.below(6)))
      }
    }
    return bytes
  }
}
