/// What makes bytes not JSON; says what is wrong and never what was there.
public enum JSONFault: Sendable, Hashable, CustomStringConvertible {
  case unexpectedByte
  case unterminatedString
  case invalidEscape
  case invalidUTF8
  case invalidNumber
  case invalidLiteral
  case tooDeep
  case tooLarge
  case cutOff

  /// The text of it, for people.
  public var description: String {
    switch self {
    case .unexpectedByte: "not JSON: a byte that cannot stand here"
    case .unterminatedString: "not JSON: a string with a control character or without an end"
    case .invalidEscape: "not JSON: an escape that does not exist"
    case .invalidUTF8: "not UTF-8"
    case .invalidNumber: "not JSON: a malformed number"
    case .invalidLiteral: "not JSON: a word other than true, false and null"
    case .tooDeep: "nested deeper than \(JSONTape.depthLimit) levels"
    case .tooLarge: "a value larger than \(JSONTape.sizeLimit >> 20) MiB"
    case .cutOff: "the file ends in the middle of a value"
    }
  }
}
