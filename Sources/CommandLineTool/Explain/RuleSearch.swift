internal import Formats
internal import Rules

/// Finds a rule by what people call it.
struct RuleSearch {
  let library: RuleLibrary

  /// More near names do not help.
  private static let nearLimit = 5

  /// The rule that a text means: an id, a name, a file with or without folders and ending, or a
  /// title, without regard to case.
  ///
  /// A file with a correlation rule and the rules that only serve it means the correlation rule.
  ///
  /// - Throws: ``NotFound`` when no rule is called so, or several.
  func rule(_ text: String) throws(NotFound) -> Rule {
    let wanted = text.lowercased()
    let ways: [(Rule) -> Bool] = [
      { $0.id == wanted || $0.name == wanted },
      { RuleSearch.isFile(wanted, of: $0) },
      { $0.title.lowercased() == wanted },
    ]
    for isMeant in ways {
      let found = library.rules.filter(isMeant)
      if found.count == 1 { return found[0] }
      if found.isEmpty { continue }
      let own = found.filter(\.generates)
      if own.count == 1 { return own[0] }
      throw NotFound(
        "\(text.quoted) means \(found.count) rules; give an id: "
          + found.map { "\($0.id) (\($0.title.onOneLine))" }.joined(separator: ", ")
      )
    }
    throw NotFound("no rule is called \(text.quoted)" + hint(wanted))
  }

  /// The names of a rule's file: the whole path below its folder, and the last part of it.
  private static func fileNames(_ rule: Rule) -> [String] {
    let path = rule.file.lowercased()
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return [path, last].flatMap { name -> [String] in
      let ending = [".yml", ".yaml"].first(where: name.hasSuffix)
      return [name] + (ending.map { [String(name.dropLast($0.count))] } ?? [])
    }
  }

  /// Whether a path is that of a rule's file; a path from the working folder may be longer.
  private static func isFile(_ path: String, of rule: Rule) -> Bool {
    fileNames(rule).contains(path) || path.hasSuffix("/" + rule.file.lowercased())
  }

  /// What may have been meant.
  private func hint(_ wanted: String) -> String {
    var near: [String] = []
    for isNear in [{ wanted.nearest(among: [$0]) != nil }, { $0.contains(wanted) }]
      as [(String) -> Bool]
    {
      for rule in library.rules {
        let names = [rule.title, rule.name, RuleSearch.fileNames(rule).last].compactMap { $0 }
        guard let name = names.last, names.contains(where: { isNear($0.lowercased()) }) else {
          continue
        }
        if !near.contains(name) { near.append(name) }
      }
      if !near.isEmpty { break }
    }
    let unread = library.diagnostics.count { $0.severity == .error }
    return
      (near.isEmpty
      ? "; 'nightjar rules list' shows them all"
      : " (did you mean "
        + near.prefix(RuleSearch.nearLimit).map(\.quoted).joined(separator: " or ") + "?)")
      + (unread > 0 ? "; some rules cannot be read: 'nightjar rules check' says why" : "")
  }
}

/// That what was asked for is not there, or not just once.
struct NotFound: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
