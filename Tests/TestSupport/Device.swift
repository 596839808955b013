/// A computer or a phone, as the sign-in log describes it.
public struct Device: Hashable, Sendable {
  let id: GUID?
  let name: String
  let operatingSystem: String
  let browserName: String
  let agentPlatform: String

  /// True for a device the company manages.
  public var isManaged: Bool { id != nil }

  /// The join of the device as the log names it.
  var trustType: String? {
    guard isManaged else { return nil }
    return isPhone ? "Azure AD registered" : "Azure AD joined"
  }

  var isPhone: Bool { operatingSystem.hasPrefix("iOS") || operatingSystem.hasPrefix("Android") }

  /// The browser with its version of that day; a new major version comes every four weeks.
  func browser(on day: CivilDay) -> String { "\(browserName) \(Self.major(on: day)).0.0" }

  /// The text the browser sends with each request.
  func userAgent(on day: CivilDay) -> String {
    let major = Self.major(on: day)
    switch browserName {
    case "Firefox":
      return "Mozilla/5.0 (\(agentPlatform); rv:\(major).0) Gecko/20100101 Firefox/\(major).0"
    case "Mobile Safari", "Safari":
      return "Mozilla/5.0 (\(agentPlatform)) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        + "Version/18.6 Safari/605.1.15"
    default:
      return "Mozilla/5.0 (\(agentPlatform)) AppleWebKit/537.36 (KHTML, like Gecko) "
        + "Chrome/\(major).0.0.0 Safari/537.36 Edg/\(major).0.0.0"
    }
  }

  private static func major(on day: CivilDay) -> Int { 141 + (day.number - 20_700) / 28 }
}

extension Device {
  static func laptop(_ random: inout SplitMix64) -> Device {
    let name = "FJL-\(random.whole(in: 10_000...99_999))"
    guard random.chance(0.25) else {
      return Device(
        id: random.guid(),
        name: name,
        operatingSystem: "Windows 11",
        browserName: "Edge",
        agentPlatform: "Windows NT 10.0; Win64; x64"
      )
    }
    return Device(
      id: random.guid(),
      name: name,
      operatingSystem: "MacOS",
      browserName: "Safari",
      agentPlatform: "Macintosh; Intel Mac OS X 10_15_7"
    )
  }

  /// A computer of a company in which not all use the same.
  static func computer(
    _ random: inout SplitMix64,
    isMac: Bool,
    isLinux: Bool,
    _ hasOtherBrowser: Bool
  ) -> Device {
    let system = isMac ? "MacOS" : isLinux ? "Linux" : "Windows 11"
    return Device(
      id: random.guid(),
      name: "FJL-\(random.whole(in: 10_000...99_999))",
      operatingSystem: system,
      browserName: hasOtherBrowser ? "Firefox" : isMac ? "Safari" : isLinux ? "Chrome" : "Edge",
      agentPlatform: isMac
        ? "Macintosh; Intel Mac OS X 10_15_7"
        : isLinux ? "X11; Linux x86_64" : "Windows NT 10.0; Win64; x64"
    )
  }

  /// The text that an application of this device sends, not its browser.
  func applicationAgent(on day: CivilDay) -> String {
    let build = 17_000 + (day.number - 20_700) / 28 * 200
    switch operatingSystem.prefix(3) {
    case "iOS": return "Outlook-iOS/2.0"
    case "And": return "Outlook-Android/2.0"
    case "Mac": return "Microsoft Office/16.0 (Macintosh; Microsoft Outlook 16.\(build))"
    case "Lin": return userAgent(on: day)
    default: return "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.\(build); Pro)"
    }
  }

  static func phone(_ random: inout SplitMix64) -> Device {
    guard random.chance(0.4) else {
      return Device(
        id: random.guid(),
        name: "iPhone-\(random.whole(in: 1000...9999))",
        operatingSystem: "iOS 18.6",
        browserName: "Mobile Safari",
        agentPlatform: "iPhone; CPU iPhone OS 18_6 like Mac OS X"
      )
    }
    return Device(
      id: random.guid(),
      name: "Android-\(random.whole(in: 1000...9999))",
      operatingSystem: "Android 16",
      browserName: "Edge Mobile",
      agentPlatform: "Linux; Android 10; K"
    )
  }

  /// The same computer or phone without the company's registration.
  var unregistered: Device {
    Device(
      id: nil,
      name: "",
      operatingSystem: operatingSystem,
      browserName: browserName,
      agentPlatform: agentPlatform
    )
  }

  /// A computer nobody registered, with a system and a browser the company does not use.
  static let foreign = Device(
    id: nil,
    name: "",
    operatingSystem: "Linux",
    browserName: "Firefox",
    agentPlatform: "X11; Linux x86_64"
  )
}
