internal import Formats

/// Reads an `anomaly:` section.
struct AnomalyReader {
  private let members: [YAMLMember]
  private var known: [String] = ["method"]

  static func settings(_ node: YAMLNode) throws(RuleFault) -> AnomalySettings {
    guard case .mapping(let members) = node.value else {
      throw RuleFault(.invalidAnomaly, "'anomaly' must be a map with a 'method'", at: node.location)
    }
    var reader = AnomalyReader(members: members)
    guard let method = node["method"], let name = method.text else {
      throw RuleFault(.invalidAnomaly, "'anomaly' has no 'method'", at: node.location)
    }
    let settings: AnomalySettings
    switch name {
    case "burst": settings = .burst(try reader.burst())
    case "off-hours": settings = .offHours(try reader.offHours())
    case "unusual-address": settings = .unusualAddress(try reader.unusualAddress())
    case "spray": settings = .spray(try reader.spray())
    case "denials": settings = .denials(try reader.denials())
    case "dormant": settings = .dormant(try reader.dormant())
    case "volume": settings = .volume(try reader.volume())
    case "first-seen": settings = .firstSeen(try reader.firstSeen())
    case "gap": settings = .gap(try reader.gap())
    case "peers": settings = .peers(try reader.peers())
    case "sequence": settings = .sequence(try reader.sequence())
    case "risk": settings = .risk
    default:
      let near = name.nearest(among: AnomalySettings.methods)
      throw RuleFault(
        .invalidAnomaly,
        "unknown method '\(name)'" + (near.map { " (did you mean '\($0)'?)" } ?? ""),
        at: method.location
      )
    }
    try reader.refuseUnknown(method: name)
    return settings
  }

  private init(members: [YAMLMember]) { self.members = members }

  mutating func node(_ key: String) -> YAMLNode? {
    known.append(key)
    return members.first { $0.key == key }?.value
  }

  private mutating func burst() throws(RuleFault) -> BurstSettings {
    var settings = BurstSettings()
    if let node = node("windows") {
      var windows: [Int64] = []
      for item in node.items { windows.append(try AnomalyReader.duration(item)) }
      guard !windows.isEmpty, windows.count <= 8, windows.allSatisfy({ $0 <= 86_400 }) else {
        throw RuleFault(
          .invalidAnomaly,
          "'windows' must list 1 to 8 durations up to 24h",
          at: node.location
        )
      }
      settings.windows = Set(windows).sorted()
    }
    settings.views = try views(of: settings.views)
    settings.minimum = try number("minimum", in: 2...10_000) ?? settings.minimum
    if let node = node("newAccounts") { settings.newAccounts = try AnomalyReader.duration(node) }
    return settings
  }

  private mutating func offHours() throws(RuleFault) -> OffHoursSettings {
    var settings = OffHoursSettings()
    settings.minimumDays = try number("minimumDays", in: 1...365) ?? settings.minimumDays
    settings.minimumAppHours =
      try number("minimumAppHours", in: 1...1_000) ?? settings.minimumAppHours
    return settings
  }

  private mutating func unusualAddress() throws(RuleFault) -> UnusualAddressSettings {
    var settings = UnusualAddressSettings()
    settings.minimumDays = try number("minimumDays", in: 1...365) ?? settings.minimumDays
    settings.freshDays = try number("freshDays", in: 1...90) ?? settings.freshDays
    settings.popular = try number("popular", in: 1...1_000) ?? settings.popular
    settings.crowd = try number("crowd", in: 2...1_000) ?? settings.crowd
    if let node = node("aftermath") { settings.aftermath = try AnomalyReader.duration(node) }
    return settings
  }

  /// The views that are named, in their own order; without any those that are usual.
  mutating func views<View: RawRepresentable & CaseIterable & Hashable>(
    of usual: [View]
  ) throws(RuleFault) -> [View] where View.RawValue == String {
    guard let node = node("views") else { return usual }
    var views: Set<View> = []
    for item in node.items {
      guard let view = item.text.flatMap(View.init(rawValue:)) else {
        let names = View.allCases.map(\.rawValue).joined(separator: ", ")
        throw RuleFault(.invalidAnomaly, "a view is one of \(names)", at: item.location)
      }
      views.insert(view)
    }
    guard !views.isEmpty else {
      throw RuleFault(.invalidAnomaly, "'views' is empty", at: node.location)
    }
    return View.allCases.filter(views.contains)
  }

  mutating func flag(_ key: String) throws(RuleFault) -> Bool? {
    guard let node = node(key) else { return nil }
    guard case .bool(let value) = node.value else {
      throw RuleFault(.invalidAnomaly, "'\(key)' must be true or false", at: node.location)
    }
    return value
  }

  mutating func number(_ key: String, in range: ClosedRange<Int>) throws(RuleFault) -> Int? {
    guard let node = node(key) else { return nil }
    guard case .integer(let value) = node.value, let number = Int(exactly: value),
      range.contains(number)
    else {
      throw RuleFault(
        .invalidAnomaly,
        "'\(key)' must be a whole number from \(range.lowerBound) to \(range.upperBound)",
        at: node.location
      )
    }
    return number
  }

  mutating func text(_ key: String) throws(RuleFault) -> String? {
    guard let node = node(key) else { return nil }
    guard let text = node.text, !text.isEmpty else {
      throw RuleFault(.invalidAnomaly, "'\(key)' must be a text", at: node.location)
    }
    return text
  }

  /// Where the value of a key stands; of one that is missing where the section begins.
  func location(_ key: String) -> TextLocation {
    members.first { $0.key == key }?.value.location ?? members[0].keyLocation
  }

  /// Seconds of a duration such as `15m`.
  ///
  /// Source: Sigma specification 2.1, "timespan".
  static func duration(_ node: YAMLNode) throws(RuleFault) -> Int64 {
    let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
    guard let text = node.text, let unit = text.last.flatMap({ units[$0] }),
      let count = Int64(text.dropLast()), (1...100_000).contains(count)
    else {
      throw RuleFault(
        .invalidAnomaly,
        "not a duration; write 30s, 15m, 8h or 3d",
        at: node.location
      )
    }
    return count * unit
  }

  private func refuseUnknown(method: String) throws(RuleFault) {
    for member in members where !known.contains(member.key) {
      let near = member.key.nearest(among: known)
      throw RuleFault(
        .invalidAnomaly,
        "method '\(method)' has no setting '\(member.key)'"
          + (near.map { " (did you mean '\($0)'?)" } ?? ""),
        at: member.keyLocation
      )
    }
  }
}
