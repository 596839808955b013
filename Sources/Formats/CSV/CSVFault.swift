/// What makes bytes no row; says what is wrong and never what was there.
public enum CSVFault: Sendable, Hashable, CustomStringConvertible {
  case unterminatedQuote
  case tooLarge
  case tooManyFields

  /// The text of it, for people.
  public var description: String {
    switch self {
    case .unterminatedQuote: "not CSV: a quoted field that has no end"
    case .tooLarge:
      "a row larger than \(CSVRow.sizeLimit >> 20) MiB, or a quoted field that has no end"
    case .tooManyFields: "a row of more than \(CSVRow.fieldLimit) fields"
    }
  }
}
