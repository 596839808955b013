extension ScalarSet {
  /// `\d`: the ASCII digits.
  static let digit = ScalarSet([0x30...0x39])

  /// `\w`: ASCII letters, digits and the underscore.
  static let word = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])

  /// `\s`: tab, line feed, vertical tab, form feed, carriage return and space.
  static let space = ScalarSet([0x09...0x0D, 0x20...0x20])

  /// `.` with the flag `s`.
  static let any = ScalarSet([0...largest])

  /// `.` without the flag `s`.
  static let anyButLineFeed = ScalarSet([0x0A...0x0A]).inverted

  /// The set of a POSIX name such as `alpha`, for ASCII; nothing if the name is unknown.
  static func named(_ name: String) -> ScalarSet? {
    switch name {
    case "alnum": ScalarSet([0x30...0x39, 0x41...0x5A, 0x61...0x7A])
    case "alpha": ScalarSet([0x41...0x5A, 0x61...0x7A])
    case "ascii": ScalarSet([0...0x7F])
    case "blank": ScalarSet([0x09...0x09, 0x20...0x20])
    case "cntrl": ScalarSet([0...0x1F, 0x7F...0x7F])
    case "digit": digit
    case "graph": ScalarSet([0x21...0x7E])
    case "lower": ScalarSet([0x61...0x7A])
    case "print": ScalarSet([0x20...0x7E])
    case "punct": ScalarSet([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E])
    case "space": space
    case "upper": ScalarSet([0x41...0x5A])
    case "word": word
    case "xdigit": ScalarSet([0x30...0x39, 0x41...0x46, 0x61...0x66])
    default: nil
    }
  }
}
