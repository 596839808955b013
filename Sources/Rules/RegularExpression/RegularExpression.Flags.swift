extension RegularExpression {
  /// The sub-modifiers of Sigma's `re`: `i`, `m` and `s`.
  public struct Flags: OptionSet, Sendable, Hashable {
    /// One bit for each flag.
    public let rawValue: UInt8

    /// Makes flags from their bits.
    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// Letters match in either case (`i`): ASCII, Latin-1, Greek and Cyrillic.
    public static let ignoreCase = Flags(rawValue: 1)

    /// `^` and `$` match at each line (`m`).
    public static let multiline = Flags(rawValue: 2)

    /// `.` matches a line feed too (`s`).
    public static let dotMatchesLineFeed = Flags(rawValue: 4)
  }
}
