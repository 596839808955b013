/// What kind of client software a user agent names: family and operating system without versions,
/// so that an update is not something new.
enum AgentFamily {
  /// Products by the token that tells them, the more special first: Edge calls itself Chrome, and
  /// Chrome calls itself Safari.
  private static let browsers: [(token: String, family: String)] = [
    ("WindowsPowerShell", "PowerShell"), ("PowerShell", "PowerShell"), ("Edg", "Edge"),
    ("OPR/", "Opera"), ("Teams/", "Teams"), ("FxiOS", "Firefox"), ("Firefox/", "Firefox"),
    ("CriOS", "Chrome"), ("HeadlessChrome", "Headless Chrome"), ("Chrome/", "Chrome"),
    ("Trident/", "Internet Explorer"), ("MSIE", "Internet Explorer"), ("Safari/", "Safari"),
  ]

  private static let systems: [(token: String, system: String)] = [
    ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iOS"),
    ("iOS", "iOS"), ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("macOS", "macOS"),
    ("Macintosh", "macOS"), ("Linux", "Linux"),
  ]

  /// More of a text says no more, and costs more.
  private static let limit = 512

  /// The kind of client software; of software that is not known the name before its version.
  static func of(_ text: String) -> String {
    let agent = text.prefix(limit)
    let system = systems.first { agent.contains($0.token) }?.system
    let family: String
    if agent.hasPrefix("Mozilla/") {
      family = browsers.first { agent.contains($0.token) }?.family ?? "Mozilla"
    } else {
      family = name(agent)
    }
    return system.map { "\(family) on \($0)" } ?? family
  }

  /// What stands before the version: `python-requests/2.32` is `python-requests`.
  private static func name(_ agent: Substring) -> String {
    let end = agent.firstIndex { $0 == "/" || $0 == ";" || $0 == "(" } ?? agent.endIndex
    var words = agent[..<end].split(separator: " ")
    while let last = words.last, last.allSatisfy({ $0.isNumber || $0 == "." }) {
      words.removeLast()
    }
    return words.isEmpty ? String(agent.prefix(40)) : words.joined(separator: " ")
  }
}
