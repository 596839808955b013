/// A tiny writer of JSON text, without white space.
///
///     var text = JSONText()
///     text.object {
///       $0.member("id", "42")
///       $0.array("tags") { $0.element("a") }
///     }
struct JSONText: Sendable {
  /// What has been written.
  private(set) var bytes: [UInt8] = []

  /// An empty text.
  init() {}

  /// Writes an object.
  mutating func object(_ body: (inout JSONText) -> Void) {
    separate()
    enclosed(by: "{", "}", body)
  }

  /// Writes a member whose value is an object.
  mutating func object(_ name: String, _ body: (inout JSONText) -> Void) {
    key(name)
    enclosed(by: "{", "}", body)
  }

  /// Writes an array.
  mutating func array(_ body: (inout JSONText) -> Void) {
    separate()
    enclosed(by: "[", "]", body)
  }

  /// Writes a member whose value is an array.
  mutating func array(_ name: String, _ body: (inout JSONText) -> Void = { _ in }) {
    key(name)
    enclosed(by: "[", "]", body)
  }

  /// Writes a member that is a text, or null.
  mutating func member(_ name: String, _ value: String?) {
    key(name)
    guard let value else { return raw("null") }
    quoted(value)
  }

  /// Writes a member that is a number.
  mutating func member(_ name: String, _ value: some Numeric & CustomStringConvertible) {
    key(name)
    raw(value.description)
  }

  /// Writes a member that is true, false or null.
  mutating func member(_ name: String, _ value: Bool?) {
    key(name)
    raw(value.map { $0 ? "true" : "false" } ?? "null")
  }

  /// Writes a member that is null.
  mutating func null(_ name: String) {
    key(name)
    raw("null")
  }

  /// Writes an element of an array that is a text.
  mutating func element(_ value: String) {
    separate()
    quoted(value)
  }

  private mutating func key(_ name: String) {
    separate()
    quoted(name)
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func separate() {
    switch bytes.last {
    case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): return
    default: bytes.append(UInt8(ascii: ","))
    }
  }

  private mutating func enclosed(
    by open: Unicode.Scalar,
    _ close: Unicode.Scalar,
    _ body: (inout JSONText) -> Void
  ) {
    bytes.append(UInt8(ascii: open))
    body(&self)
    bytes.append(UInt8(ascii: close))
  }

  private mutating func quoted(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case UInt8(ascii: "\r"): raw("\\r")
      case UInt8(ascii: "\n"): raw("\\n")
      case 0..<32: raw("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
