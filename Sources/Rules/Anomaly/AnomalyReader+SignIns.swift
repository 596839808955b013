internal import Formats

extension AnomalyReader {
  mutating func spray() throws(RuleFault) -> SpraySettings {
    var settings = SpraySettings()
    settings.views = try views(of: settings.views)
    settings.minimum = try number("minimum", in: 2...10_000) ?? settings.minimum
    settings.slowMinimum = try number("slowMinimum", in: 2...10_000) ?? settings.slowMinimum
    settings.slowDays = try number("slowDays", in: 2...14) ?? settings.slowDays
    return settings
  }

  mutating func denials() throws(RuleFault) -> DenialSettings {
    var settings = DenialSettings()
    settings.minimum = try number("minimum", in: 2...10_000) ?? settings.minimum
    settings.foreign = try flag("foreign") ?? settings.foreign
    if let node = node("aftermath") { settings.aftermath = try AnomalyReader.duration(node) }
    return settings
  }

  mutating func dormant() throws(RuleFault) -> DormancySettings {
    var settings = DormancySettings()
    settings.gap = try number("gap", in: 7...45) ?? settings.gap
    settings.minimumDays = try number("minimumDays", in: 1...365) ?? settings.minimumDays
    return settings
  }
}
