import Rules

extension TextPattern {
  /// Whether the bytes match; an expectation cannot be given a span.
  func matches(_ text: [UInt8]) -> Bool { matches(text.span) }
}
