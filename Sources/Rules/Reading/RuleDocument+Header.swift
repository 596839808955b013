internal import Events
internal import Formats

extension RuleDocument {
  /// Reads what stands at the head of a rule; `nil` when a finding could not be told without it.
  mutating func readHeader() -> RuleHeader? {
    let title = text("title", isRequired: true)
    limit("title", to: 256)
    limit("name", to: 256)
    limit("description", to: 65_535)
    let id = readID(title: title)
    let level = readLevel()
    let status = readStatus()
    let date = readDate("date")
    let modified = readDate("modified")
    if let taxonomy = text("taxonomy"), taxonomy.lowercased() != "sigma" {
      report(
        .warning,
        .otherTaxonomy,
        "only the taxonomy 'sigma' is known; fields and log sources are taken as they stand",
        document["taxonomy"]?.location
      )
    }
    readTags()
    let related = readRelated()
    let references = readReferences()
    var fields: [RuleDraft.NamedField] = []
    let sentence = document["sentence"].flatMap { template($0, &fields) }
    let steps = document["nextsteps"].map { node in
      items(node).compactMap { template($0, &fields) }
    }
    guard let title, let id, let level else { return nil }
    return RuleHeader(
      id: id,
      title: title,
      name: text("name")?.lowercased(),
      status: status,
      level: level,
      description: text("description") ?? "",
      related: related,
      date: date,
      modified: modified,
      tags: texts("tags"),
      references: references,
      falsePositives: texts("falsepositives"),
      sentence: sentence,
      nextSteps: steps ?? [],
      fields: fields,
      idLocation: document["id"]?.location ?? document.location,
      nameLocation: document["name"]?.location ?? document.location,
      location: document.location,
      path: path
    )
  }

  private mutating func limit(_ key: String, to count: Int) {
    guard let node = document[key], let text = node.text, text.unicodeScalars.count > count else {
      return
    }
    report(.warning, .tooLong, "'\(key)' is longer than \(count) characters", node.location)
  }

  private mutating func readID(title: String?) -> String? {
    guard let id = text("id") else {
      guard let title else { return nil }
      report(
        .warning,
        .missingKey,
        "'id' is missing; the title stands for it, so a new title makes all findings new",
        document["id"]?.location
      )
      return RuleHeader.id(fromTitle: title)
    }
    guard id.unicodeScalars.count <= 256 else {
      report(.error, .invalidID, "'id' is no name but a text", document["id"]?.location)
      return nil
    }
    if !HeaderLint.isUUID(id) {
      report(.warning, .invalidID, "'id' should be a UUID", document["id"]?.location)
    }
    return id.lowercased()
  }

  private mutating func readLevel() -> Level? {
    guard let word = text("level") else {
      report(
        .warning,
        .missingKey,
        "'level' is missing; medium is taken",
        document["level"]?.location
      )
      return .medium
    }
    if let level = Level(word: word) { return level }
    let words = Level.allCases.map(\.word)
    report(
      .error,
      .invalidLevel,
      "'level' must be one of \(words.joined(separator: ", "))"
        + (word.nearest(among: words).map { " (did you mean '\($0)'?)" } ?? ""),
      document["level"]?.location
    )
    return nil
  }

  private mutating func readStatus() -> String {
    guard let status = text("status") else { return "test" }
    let word = status.lowercased()
    guard !HeaderLint.statuses.contains(word) else { return word }
    let near = word.nearest(among: HeaderLint.statuses).map { " (did you mean '\($0)'?)" } ?? ""
    report(
      .warning,
      .invalidStatus,
      "'status' is one of \(HeaderLint.statuses.joined(separator: ", "))\(near)",
      document["status"]?.location
    )
    return status
  }

  private mutating func readDate(_ key: String) -> String? {
    guard let date = text(key) else { return nil }
    guard let problem = HeaderLint.problem(withDate: date) else { return date }
    report(.warning, .invalidDate, "'\(key)': \(problem)", document[key]?.location)
    return date.replacing("/", with: "-")
  }

  private mutating func readTags() {
    guard let node = document["tags"] else { return }
    for item in items(node) {
      guard let tag = item.text, !tag.isEmpty else { continue }
      if let problem = TagLint.problem(tag) {
        report(.warning, .invalidTag, problem, item.location)
      }
    }
  }

  private mutating func readRelated() -> [Rule.Related] {
    guard let node = document["related"] else { return [] }
    var related: [Rule.Related] = []
    for item in items(node) {
      guard let id = item["id"]?.text, let type = item["type"]?.text else {
        report(
          .warning,
          .invalidRelated,
          "a related rule is a map with 'id' and 'type'",
          item.location
        )
        continue
      }
      if !HeaderLint.isUUID(id) {
        report(.warning, .invalidRelated, "'id' must be a UUID", item["id"]?.location)
      }
      let relations = HeaderLint.relations
      if !relations.contains(type.lowercased()) {
        let near = type.nearest(among: relations).map { " (did you mean '\($0)'?)" } ?? ""
        report(
          .warning,
          .invalidRelated,
          "'type' is one of \(relations.joined(separator: ", "))\(near)",
          item["type"]?.location
        )
      }
      related.append(Rule.Related(id: id.lowercased(), type: type.lowercased()))
    }
    return related
  }

  private mutating func readReferences() -> [String] {
    guard let node = document["references"] else { return [] }
    var links: [String] = []
    for item in items(node) {
      guard let link = item.text, link.hasPrefix("https://") else {
        report(
          .warning,
          .invalidReference,
          "a reference must begin with https://",
          item.location
        )
        continue
      }
      links.append(link)
    }
    return links
  }

  private mutating func template(
    _ node: YAMLNode,
    _ fields: inout [RuleDraft.NamedField]
  ) -> SentenceTemplate? {
    do throws(SentenceTemplateError) {
      let template = try SentenceTemplate(node.text ?? "")
      fields += template.fields.map { RuleDraft.NamedField(field: $0, location: node.location) }
      return template
    } catch {
      report(.error, .invalidSentence, error.message, node.location)
      return nil
    }
  }
}
