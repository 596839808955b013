/// Why a text is not read: it is not YAML, or uses a part of YAML that rule files do without.
public struct YAMLError: Error, Sendable, Hashable {
  /// Where the trouble is.
  public let location: TextLocation
  /// What is wrong and what to do, in lower case, without a full stop.
  public let message: String
}
