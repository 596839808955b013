internal import Events
internal import Store

/// Numbers the clients that sign-ins come from: families of system and browser, and the application.
///
/// Versions are left out: with each update every client would be a new one. A device with an id of
/// its own is one user's, and says nothing of its family.
struct ClientNumbers: Sendable {
  fileprivate struct Words: Hashable, Comparable {
    var device: Int32 = 0
    var agent: Int32 = 0
    var app: Int32 = 0

    static func < (left: Words, right: Words) -> Bool {
      (left.device, left.agent, left.app) < (right.device, right.agent, right.app)
    }
  }

  private var words: [Words: Int32] = [:]
  private var numbers: [String: Int32] = [:]
  /// By the client's number: the same in every store.
  private(set) var names: [String] = []

  /// The client of an event.
  mutating func number<Failure: Error>(
    device: Int32,
    agent: Int32,
    app: Int32,
    text: (Int32) throws(Failure) -> String
  ) throws(Failure) -> Int32 {
    let key = Words(device: device, agent: agent, app: app)
    if let known = words[key] { return known }
    let device = try text(device)
    let agent = try text(agent)
    let parts = [
      device.contains("|") ? device : "", ClientNumbers.family(agent), try text(app),
    ]
    let name = parts.joined(separator: "\u{1f}")
    let number = numbers[name] ?? Int32(names.count)
    if Int(number) == names.count {
      numbers[name] = number
      names.append(name)
    }
    words[key] = number
    return number
  }

  /// A user agent without the numbers of its versions.
  private static func family(_ agent: String) -> String {
    var bytes: [UInt8] = []
    for byte in agent.utf8 where !(0x30...0x39).contains(byte) && byte != 0x2e && byte != 0x5f {
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The client in words.
  func text(_ number: Int32) -> String {
    let parts = names[Int(number)].split(separator: "\u{1f}", omittingEmptySubsequences: false)
    let system = parts[0].split(separator: "|").joined(separator: ", ")
    // The words of a user agent are too many to be read.
    let client = system.isEmpty ? parts[1].prefix(40) : Substring(system)
    let app = parts.count > 2 ? parts[2] : ""
    return [client.isEmpty ? "a client that does not tell its name" : String(client), String(app)]
      .filter { !$0.isEmpty }.joined(separator: ", for ")
  }
}

extension ClientNumbers.Words: PackableElement {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&device)
    packing.pack(&agent)
    packing.pack(&app)
  }
}

extension ClientNumbers: Packable {
  mutating func pack(_ packing: inout Packing) {
    packing.pack(&words)
    packing.pack(&names)
    guard packing.isReading else { return }
    numbers = Dictionary(zip(names, Int32(0)...)) { first, _ in first }
    if words.values.contains(where: { !names.indices.contains(Int($0)) }) { packing.reject() }
  }
}
