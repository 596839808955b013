public import Events

/// A file that was read before, and can be known again by its bytes.
public struct KnownFile: Sendable, Hashable {
  /// Its number in the store.
  public let id: Int64
  /// The path it was read from.
  public let path: String
  /// How many bytes it had.
  public let bytes: Int
  /// How many line feeds it had.
  public let lines: Int
  /// The digest of its bytes.
  public let digest: ContentDigest
  /// Whether it ended between two records.
  public let isResumable: Bool
  /// What made it incomplete, in words.
  public let warnings: [String]
  /// The version of the code that read it.
  let reader: Int
  /// The records in it that are events.
  let records: Int
  /// The records in it that were refused.
  let rejected: Int
  /// How its pages begin and end, in the words of the code that read it.
  public let pages: String
}
