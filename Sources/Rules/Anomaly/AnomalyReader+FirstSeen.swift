internal import Formats

extension AnomalyReader {
  mutating func firstSeen() throws(RuleFault) -> FirstSeenSettings {
    var settings = FirstSeenSettings()
    if let node = node("values") {
      var values: [FirstSeenSettings.Value] = []
      for item in node.items {
        guard let value = item.text.flatMap(FirstSeenSettings.Value.init) else {
          let words = FirstSeenSettings.Value.allCases.map(\.rawValue).joined(separator: ", ")
          throw RuleFault(.invalidAnomaly, "a value is one of \(words)", at: item.location)
        }
        values.append(value)
      }
      guard !values.isEmpty else {
        throw RuleFault(.invalidAnomaly, "'values' is empty", at: node.location)
      }
      settings.values = FirstSeenSettings.Value.allCases.filter(values.contains)
    }
    if let node = node("sensitive") {
      for item in node.items {
        guard let name = item.text, !name.isEmpty else {
          throw RuleFault(
            .invalidAnomaly,
            "'sensitive' lists names of operations",
            at: item.location
          )
        }
        settings.sensitive.append(name)
      }
    }
    settings.minimumDays = try number("minimumDays", in: 1...365) ?? settings.minimumDays
    settings.crowd = try number("crowd", in: 2...1_000) ?? settings.crowd
    settings.weight = try number("weight", in: 1...100) ?? settings.weight
    return settings
  }
}
