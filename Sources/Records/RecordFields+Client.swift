internal import Events
internal import Formats

extension RecordFields {
  /// The client address in canonical form: the first that is one.
  ///
  /// What is no address (empty, `<null>`, a host's name, 0.0.0.0) is passed over.
  mutating func address(_ paths: [RecordPath], in bytes: Span<UInt8>) -> EventBatch.Text {
    for path in paths {
      guard let node = node(path.names[...], below: JSONTape.root, in: bytes) else { continue }
      let range = tape.range(of: node)
      if isPlainVersion4(bytes, range) { return place(range) }
      guard let text = tape.text(of: node, in: bytes), let address = IPAddress(text),
        address.version == 6 || address.low != 0
      else { continue }
      return add(address.description)
    }
    return .none
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

  /// The user agent that audits keep in a list of named pairs.
  mutating func listedUserAgent(_ shape: RecordShape, in bytes: Span<UInt8>) -> EventBatch.Text {
    switch shape.kind {
    case .directoryAudit, .customSecurityAttributeAudit:
      let list = node(below: shape.body, "additionalDetails", in: bytes)
      return text(named: "User-Agent", in: list, key: "key", value: "value", bytes)
    case .auditLogRecord:
      let list = node(below: shape.body, "ExtendedProperties", in: bytes)
      return text(named: "UserAgent", in: list, key: "Name", value: "Value", bytes)
    default: return .none
    }
  }

  /// A member of the kind's own fields.
  func node(below body: RecordPath?, _ name: StaticString, in bytes: Span<UInt8>) -> Int? {
    let path = body.map { [$0.names[0], name] } ?? [name]
    var node = JSONTape.root
    for name in path {
      guard let inner = tape.member(name, of: node, in: bytes) else { return nil }
      node = inner
    }
    return node
  }

  /// The value of the pair that has this name (in any letter case) in a list of pairs.
  private mutating func text(
    named name: StaticString,
    in list: Int?,
    key: StaticString,
    value: StaticString,
    _ bytes: Span<UInt8>
  ) -> EventBatch.Text {
    guard let list, tape.isArray(list) else { return .none }
    var pair = list + 1
    while pair < tape.next(after: list) {
      if let key = tape.member(key, of: pair, in: bytes),
        isEqual(bytes, tape.range(of: key), name),
        let value = tape.member(value, of: pair, in: bytes), tape.isString(value)
      {
        return text(of: value, in: bytes)
      }
      pair = tape.next(after: pair)
    }
    return .none
  }

  private func isEqual(_ bytes: Span<UInt8>, _ range: Range<Int>, _ name: StaticString) -> Bool {
    guard range.count == name.utf8CodeUnitCount else { return false }
    return String(bytes: bytes, range).lowercased() == "\(name)".lowercased()
  }

  /// The device of an event, where its kind has one.
  mutating func device(_ shape: RecordShape, in bytes: Span<UInt8>) -> EventBatch.Text {
    switch shape.kind {
    case .signIn: return signInDevice(below: shape.body, in: bytes)
    case .auditLogRecord:
      let list = node(below: shape.body, "DeviceProperties", in: bytes)
      let id = text(named: "Id", in: list, key: "Name", value: "Value", bytes)
      if id.length > 0 { return id }
      let system = string(text(named: "OS", in: list, key: "Name", value: "Value", bytes), bytes)
      let browser = string(
        text(named: "BrowserType", in: list, key: "Name", value: "Value", bytes),
        bytes
      )
      guard !system.isEmpty || !browser.isEmpty else { return .none }
      return add(RecordFields.family(system) + "|" + RecordFields.family(browser))
    default: return .none
    }
  }

  private func string(_ text: EventBatch.Text, _ bytes: Span<UInt8>) -> String {
    let count = Int(text.length)
    guard text.start < 0 else {
      return String(bytes: bytes, Int(text.start)..<(Int(text.start) + count))
    }
    return String(decoding: texts[Int(~text.start)...].prefix(count), as: UTF8.self)
  }

  /// The device of a sign-in: its id; else operating system and browser without their versions,
  /// so that an update is not a new device.
  private mutating func signInDevice(
    below body: RecordPath?,
    in bytes: Span<UInt8>
  ) -> EventBatch.Text {
    guard let detail = node(below: body, "deviceDetail", in: bytes) else { return .none }
    if let id = node(["deviceId"], below: detail, in: bytes) { return folded(id, in: bytes) }
    let system = family("operatingSystem", below: detail, in: bytes)
    let browser = family("browser", below: detail, in: bytes)
    return system.isEmpty && browser.isEmpty ? .none : add(system + "|" + browser)
  }

  private func family(_ name: StaticString, below node: Int, in bytes: Span<UInt8>) -> String {
    self.node([name], below: node, in: bytes)
      .flatMap { tape.text(of: $0, in: bytes) }.map(RecordFields.family) ?? ""
  }

  /// The words of a product name before the first that begins with a digit.
  private static func family(_ name: String) -> String {
    name.split(separator: " ").prefix { !($0.first?.isNumber ?? true) }
      .joined(separator: " ").lowercased()
  }

  /// The country of a sign-in or of a risk, in capitals.
  mutating func country(_ shape: RecordShape, in bytes: Span<UInt8>) -> EventBatch.Text {
    guard shape.kind == .signIn || shape.kind == .riskDetection else { return .none }
    var found: Int?
    for name: StaticString in ["location", "LocationDetails"] {
      guard let location = node(below: shape.body, name, in: bytes) else { continue }
      found =
        node(["countryOrRegion"], below: location, in: bytes)
        ?? node([], below: location, in: bytes)
      if found != nil, tape.isObject(location) { break }
    }
    // An envelope has it too, as one text.
    if found == nil { found = node([RecordPath("Country"), RecordPath("location")], in: bytes) }
    guard let node = found else { return .none }
    let range = tape.range(of: node)
    for index in range where !(0x41...0x5a).contains(bytes[index]) {
      return add((tape.text(of: node, in: bytes) ?? "").uppercased())
    }
    return place(range)
  }

  /// The kind of a sign-in: what the record says, else what its log or its members tell.
  ///
  /// The words are those of Graph's `signInEventTypes`.
  mutating func signInCategory(
    _ shape: RecordShape,
    isUser: Bool,
    in bytes: Span<UInt8>
  ) -> EventBatch.Text {
    let told = text(shape.category, in: bytes)
    if told.length > 0 { return told }
    for path in [RecordPath("category"), RecordPath("Type"), RecordPath("$table")] {
      guard let node = node(path.names[...], below: JSONTape.root, in: bytes),
        let log = tape.text(of: node, in: bytes)?.lowercased()
      else { continue }
      if log.contains("noninteractive") { return add(made: "nonInteractiveUser") }
      if log.contains("managedidentity") { return add(made: "managedIdentity") }
      if log.contains("serviceprincipal") { return add(made: "servicePrincipal") }
    }
    guard isUser else { return add(made: "servicePrincipal") }
    if let node = node(below: shape.body, "isInteractive", in: bytes),
      let word = tape.text(of: node, in: bytes)?.lowercased()
    {
      if word == "false" { return add(made: "nonInteractiveUser") }
      if word == "true" { return add(made: "interactiveUser") }
    }
    return .none
  }
}
