internal import Formats

extension AnomalyReader {
  mutating func volume() throws(RuleFault) -> VolumeSettings {
    var settings = VolumeSettings()
    let sum = try field("field")
    let distinct = try field("distinct")
    switch (sum, distinct) {
    case (nil, nil): break
    case (let field?, nil): settings.measure = .sum(field)
    case (nil, let field?): settings.measure = .distinct(field)
    case (_?, _?):
      throw RuleFault(
        .invalidAnomaly,
        "'field' adds numbers up, 'distinct' counts different values: write one of them",
        at: location("distinct")
      )
    }
    settings.unit = try text("unit") ?? settings.unit
    settings.minimum = try number("minimum", in: 1...1_000_000_000) ?? settings.minimum
    settings.minimumDays = try number("minimumDays", in: 1...365) ?? settings.minimumDays
    settings.isOfNewDevice = try flag("newDevice") ?? settings.isOfNewDevice
    settings.weight = try number("weight", in: 1...100) ?? settings.weight
    return settings
  }

  mutating func field(_ key: String) throws(RuleFault) -> FieldPath? {
    guard let node = node(key) else { return nil }
    guard let field = node.text.flatMap(FieldPath.init) else {
      throw RuleFault(.invalidField, "'\(key)' is no path of a field", at: node.location)
    }
    return field
  }
}
