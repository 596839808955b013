/// The ATT&CK techniques and tactics among a rule's tags.
struct AttackTags {
  /// Technique identifiers: `T1098.003`.
  var techniques: [String] = []
  /// Tactics in words: `Privilege Escalation`.
  var tactics: [String] = []

  /// Takes the tags as rules spell them: `attack.t1098.003`, `attack.privilege-escalation`.
  init(_ tags: [String]) {
    for tag in tags {
      let folded = tag.lowercased()
      guard folded.hasPrefix("attack.") else { continue }
      let name = folded.dropFirst("attack.".count)
      let digits = name.dropFirst().filter { $0 != "." }
      let isNumbered = !digits.isEmpty && digits.allSatisfy { ("0"..."9").contains($0) }
      if name.first == "t", isNumbered {
        techniques.append(name.uppercased())
      } else if !isNumbered {
        tactics.append(AttackTags.words(name))
      }
    }
  }

  private static func words(_ name: Substring) -> String {
    name.split { $0 == "-" || $0 == "_" }
      .map { $0 == "and" ? "and" : $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined(separator: " ")
  }
}
