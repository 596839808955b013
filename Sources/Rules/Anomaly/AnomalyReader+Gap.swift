internal import Formats

extension AnomalyReader {
  mutating func gap() throws(RuleFault) -> GapSettings {
    var settings = GapSettings()
    settings.minimumDays = try number("minimumDays", in: 7...365) ?? settings.minimumDays
    if let node = node("latency") {
      settings.latency = try AnomalyReader.duration(node)
      guard settings.latency <= 86_400 else {
        throw RuleFault(.invalidAnomaly, "'latency' is 24h at most", at: node.location)
      }
    }
    return settings
  }
}
