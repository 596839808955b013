/// Why a pattern is not a regular expression of our dialect.
///
/// The message says what is wrong and, where there is a way, what to write instead.
public struct RegularExpressionError: Error, Sendable, Hashable {
  /// Where in the pattern the fault is, counted in Unicode scalars from 0.
  public let offset: Int

  /// What is wrong, in lower case and without a full stop.
  public let message: String

  /// Makes an error from its place and its words.
  ///
  /// - Parameters:
  ///   - offset: Scalars before the fault, `0...`.
  ///   - message: What is wrong, in lower case and without a full stop.
  public init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }
}
