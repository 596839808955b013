internal import Formats

/// The form of tags.
///
/// Source: Sigma specification 2.1, appendix "Tags"; the tactics of MITRE ATT&CK for Enterprise up
/// to version 18, and `stealth` and `defense-impairment` that took the place of
/// `defense-evasion` after it.
enum TagLint {
  private static let tactics = [
    "reconnaissance", "resource-development", "initial-access", "execution", "persistence",
    "privilege-escalation", "defense-evasion", "stealth", "defense-impairment",
    "credential-access", "discovery", "lateral-movement", "collection", "command-and-control",
    "exfiltration", "impact",
  ]

  private static let defences = ["model", "harden", "detect", "isolate", "deceive", "evict"]

  /// What is wrong with a tag; `nil` when it has the form of its namespace, or one of its own.
  static func problem(_ tag: String) -> String? {
    guard let dot = tag.firstIndex(of: ".") else {
      return "a tag needs a namespace, such as 'attack.t1098'"
    }
    let name = tag[tag.index(after: dot)...]
    // The names of D3FEND are in mixed case.
    let letters = tag.hasPrefix("d3fend.") ? tag.lowercased() : tag
    guard !name.isEmpty, letters.utf8.allSatisfy(isTagByte) else {
      return "a tag has lower-case letters, digits, '.', '-' and '_' only"
    }
    switch tag[..<dot] {
    case "attack": return attack(name)
    case "cve": return isForm("9999-9999*", name) ? nil : "a CVE is written as cve.2021-44228"
    case "car":
      return isForm("9999-99-999", name) ? nil : "an analytic is written as car.2016-04-005"
    case "detection": return oneOf(["dfir", "emerging-threats", "threat-hunting"], name)
    case "tlp": return oneOf(["red", "amber", "amber-strict", "green", "clear"], name)
    case "stp":
      let isScore = name.first.map { ("1"..."5").contains($0) } ?? false
      return isScore && ["", "a", "u", "k"].contains(name.dropFirst())
        ? nil : "a score is written as stp.4 or stp.3k"
    case "d3fend":
      return name.hasPrefix("d3-") || name.hasPrefix("d3f-") ? nil : oneOf(defences, name)
    default: return nil
    }
  }

  private static func attack(_ name: Substring) -> String? {
    for form in ["t9999", "t9999.999", "g9999", "s9999", "ds9999", "m9999", "a9999", "ta9999"]
    where isForm(form, name) { return nil }
    if name.dropFirst().first.map({ $0.isNumber }) ?? false {
      return "a technique is written as attack.t1098 or attack.t1098.003"
    }
    return oneOf(tactics, name)
  }

  private static func oneOf(_ words: [String], _ name: Substring) -> String? {
    guard !words.contains(String(name)) else { return nil }
    let dashed = String(name).replacing("_", with: "-")
    if words.contains(dashed) { return "write '\(dashed)' with dashes" }
    let near = dashed.nearest(among: words).map { " (did you mean '\($0)'?)" } ?? ""
    return "unknown tag '\(name)'\(near)"
  }

  /// Whether a name has a form: `9` is any digit, a star at the end more digits.
  private static func isForm(_ form: String, _ name: Substring) -> Bool {
    var bytes = name.utf8[...]
    for wanted in form.utf8 {
      if wanted == UInt8(ascii: "*") { return bytes.allSatisfy { $0 &- 0x30 <= 9 } }
      guard let byte = bytes.popFirst() else { return false }
      guard wanted == UInt8(ascii: "9") ? byte &- 0x30 <= 9 : byte == wanted else { return false }
    }
    return bytes.isEmpty
  }

  private static func isTagByte(_ byte: UInt8) -> Bool {
    byte &- 0x61 <= 25 || byte &- 0x30 <= 9 || "._-".utf8.contains(byte)
  }
}
