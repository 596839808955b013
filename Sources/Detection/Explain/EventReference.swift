/// What somebody calls an event: the record's own id, or the file and line it was read from.
public struct EventReference: Sendable, Hashable {
  /// The text as it was given.
  public let text: String
  /// The file and the line, when the text can mean them.
  public let place: Place?

  /// A line of a file.
  public struct Place: Sendable, Hashable {
    /// The path, or the end of it.
    public let file: String
    /// The line, from 1.
    public let line: Int
  }

  /// Reads a reference: `FILE:LINE`, or anything else as an id.
  public init(_ text: String) {
    self.text = text
    if let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")),
      let line = Int(text[text.utf8.index(after: colon)...]), line > 0, colon > text.startIndex
    {
      place = Place(file: String(text[..<colon]), line: line)
    } else {
      place = nil
    }
  }

  /// How well the path of a file fits: as it stands, by its last parts, or not at all.
  func fit(of path: String) -> Fit {
    guard let place else { return .none }
    if path == place.file { return .whole }
    return path.hasSuffix("/" + place.file) ? .end : .none
  }

  enum Fit: Comparable {
    case none
    case end
    case whole
  }
}
