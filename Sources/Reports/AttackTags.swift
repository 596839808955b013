/// The ATT&CK techniques and tactics among a rule's tags, each once.
public struct AttackTags: Sendable, Hashable {
  /// Technique identifiers: `T1098.003`.
  public private(set) var techniques: [String] = []
  /// Tactics in words: `Privilege Escalation`.
  public private(set) var tactics: [String] = []

  /// Takes the tags as rules spell them: `attack.t1098.003`, `attack.privilege-escalation`.
  public init(_ tags: [String]) {
    for tag in tags {
      let folded = tag.lowercased()
      guard folded.hasPrefix("attack.") else { continue }
      let name = folded.dropFirst("attack.".count)
      let digits = name.dropFirst().filter { $0 != "." }
      let isNumbered = !digits.isEmpty && digits.allSatisfy { ("0"..."9").contains($0) }
      if name.first == "t", isNumbered {
        let technique = name.uppercased()
        if !techniques.contains(technique) { techniques.append(technique) }
      } else if !isNumbered {
        let tactic = AttackTags.words(name)
        if !tactics.contains(tactic) { tactics.append(tactic) }
      }
    }
  }

  private static func words(_ name: Substring) -> String {
    name.split { $0 == "-" || $0 == "_" }
      .map { $0 == "and" ? "and" : $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined(separator: " ")
  }
}
