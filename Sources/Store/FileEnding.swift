public import Events

/// What a file was, told when it has been read.
public struct FileEnding: Sendable, Hashable {
  /// Bytes of the whole file.
  public var bytes: Int
  /// Line feeds in the whole file.
  public var lines: Int
  /// What makes the file incomplete, in words.
  public var warnings: [String]
  /// The digest of the whole file; `nil` when it was not made.
  public var digest: ContentDigest?
  /// The version of the code that read it; a file read by another is not taken as known.
  public var reader: Int
  /// Whether it ended between two records, so that a grown file may be read on from there.
  public var isResumable: Bool
  /// How its pages begin and end, in the words of the code that read it.
  public var pages: String

  /// Makes an ending.
  public init(
    bytes: Int,
    lines: Int = 0,
    warnings: [String] = [],
    digest: ContentDigest? = nil,
    reader: Int = 0,
    isResumable: Bool = false,
    pages: String = ""
  ) {
    self.bytes = bytes
    self.lines = lines
    self.warnings = warnings
    self.digest = digest
    self.reader = reader
    self.isResumable = isResumable
    self.pages = pages
  }
}
