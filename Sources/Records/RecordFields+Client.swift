internal import Events
internal import Formats

extension RecordFields {
  /// The client address in canonical form; what is no address is no text.
  mutating func address(_ paths: [RecordPath], in bytes: Span<UInt8>) -> EventBatch.Text {
    guard let node = node(paths, in: bytes) else { return .none }
    let range = tape.range(of: node)
    if isPlainVersion4(bytes, range) { return place(range) }
    guard let text = tape.text(of: node, in: bytes), let address = IPAddress(text) else {
      return .none
    }
    if address.version == 4, address.low == 0 { return .none }
    return add(address.description)
  }

  /// Whether the bytes are a canonical dotted address already, which nearly all are.
  private func isPlainVersion4(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard (7...15).contains(range.count) else { return false }
    var parts = 0
    var digits = 0
    var value = 0
    var total = 0
    for index in range {
      let byte = bytes[index]
      if byte == 0x2e {
        guard digits > 0, parts < 3 else { return false }
        parts += 1
        total += value
        digits = 0
        value = 0
      } else {
        let digit = Int(byte &- 0x30)
        guard digit <= 9, digits == 0 || value > 0 else { return false }
        value = value * 10 + digit
        digits += 1
        guard value <= 255 else { return false }
      }
    }
    return parts == 3 && digits > 0 && total + value > 0
  }

  /// The user agent that directory audits keep among their additional details.
  mutating func additionalUserAgent(in bytes: Span<UInt8>) -> EventBatch.Text {
    guard let list = tape.member("additionalDetails", of: JSONTape.root, in: bytes),
      tape.isArray(list)
    else { return .none }
    var pair = list + 1
    while pair < tape.next(after: list) {
      if let key = tape.member("key", of: pair, in: bytes),
        isUserAgent(bytes, tape.range(of: key)),
        let value = tape.member("value", of: pair, in: bytes), tape.isString(value)
      {
        return text(of: value, in: bytes)
      }
      pair = tape.next(after: pair)
    }
    return .none
  }

  private func isUserAgent(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let name: StaticString = "user-agent"
    guard range.count == name.utf8CodeUnitCount else { return false }
    return String(bytes: bytes, range).lowercased() == "\(name)"
  }

  /// The device of a sign-in: its id; else operating system and browser without their versions,
  /// so that an update is not a new device.
  mutating func device(in bytes: Span<UInt8>) -> EventBatch.Text {
    let id = folded([RecordPath("deviceDetail", "deviceId")], in: bytes)
    if id.length > 0 { return id }
    let system = family(RecordPath("deviceDetail", "operatingSystem"), in: bytes)
    let browser = family(RecordPath("deviceDetail", "browser"), in: bytes)
    return system.isEmpty && browser.isEmpty ? .none : add(system + "|" + browser)
  }

  /// The words of a product name before the first that begins with a digit.
  private func family(_ path: RecordPath, in bytes: Span<UInt8>) -> String {
    guard let node = node([path], in: bytes), let text = tape.text(of: node, in: bytes) else {
      return ""
    }
    return text.split(separator: " ").prefix { !($0.first?.isNumber ?? true) }
      .joined(separator: " ").lowercased()
  }

  /// The country of a sign-in, in capitals.
  mutating func country(in bytes: Span<UInt8>) -> EventBatch.Text {
    guard let node = node([RecordPath("location", "countryOrRegion")], in: bytes) else {
      return .none
    }
    let range = tape.range(of: node)
    for index in range where !(0x41...0x5a).contains(bytes[index]) {
      return add((tape.text(of: node, in: bytes) ?? "").uppercased())
    }
    return place(range)
  }
}
