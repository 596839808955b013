internal import Formats

extension AnomalyReader {
  mutating func peers() throws(RuleFault) -> PeersSettings {
    guard let field = try field("field") else {
      throw RuleFault(
        .invalidAnomaly,
        "method 'peers' needs a 'field' whose values accounts share",
        at: location("field")
      )
    }
    var settings = PeersSettings(field: field)
    settings.unit = try text("unit") ?? settings.unit
    settings.minimum = try number("minimum", in: 1...1_000) ?? settings.minimum
    settings.minimumDays = try number("minimumDays", in: 7...90) ?? settings.minimumDays
    settings.minimumAccounts =
      try number("minimumAccounts", in: 16...100_000) ?? settings.minimumAccounts
    settings.crowd = try number("crowd", in: 2...1_000) ?? settings.crowd
    return settings
  }

  mutating func sequence() throws(RuleFault) -> SequenceSettings {
    let steps = try names("steps")
    guard (2...SequenceSettings.stepLimit).contains(steps.count), Set(steps).count == steps.count
    else {
      throw RuleFault(
        .invalidAnomaly,
        "'steps' lists 2 to \(SequenceSettings.stepLimit) different selections, in their order",
        at: location("steps")
      )
    }
    var settings = SequenceSettings(steps: steps)
    if let node = node("within") {
      settings.within = try AnomalyReader.duration(node)
      guard settings.within <= 7 * 86_400 else {
        throw RuleFault(.invalidAnomaly, "'within' is 7d at most", at: node.location)
      }
    }
    settings.onto = Set(try names("onto", among: steps))
    settings.foreign = Set(try names("foreign", among: steps))
    settings.minimumDays = try number("minimumDays", in: 1...365) ?? settings.minimumDays
    if let both = settings.onto.intersection(settings.foreign).min() {
      throw RuleFault(
        .invalidAnomaly,
        "step '\(both)' is done to the account, so nothing is known of the account's network",
        at: location("foreign")
      )
    }
    return settings
  }

  /// The texts of a list; with `known` each must be one of them.
  private mutating func names(
    _ key: String,
    among known: [String]? = nil
  ) throws(RuleFault) -> [String] {
    guard let node = node(key) else { return [] }
    var names: [String] = []
    for item in node.items.isEmpty ? [node] : node.items {
      guard let name = item.text, !name.isEmpty, known?.contains(name) ?? true else {
        throw RuleFault(
          .invalidAnomaly,
          known == nil
            ? "'\(key)' lists names of selections"
            : "'\(key)' lists steps: " + (known ?? []).joined(separator: ", "),
          at: item.location
        )
      }
      names.append(name)
    }
    return names
  }
}
