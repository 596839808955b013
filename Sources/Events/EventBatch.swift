/// A stretch of input with the events found in it, on its way from a reader to the store.
///
/// The bytes are kept as they were read; an event's texts are places in them, so that nothing is
/// copied between the input and the database but what had to be decoded.
public struct EventBatch: Sendable {
  /// The bytes as read.
  public var bytes: [UInt8]
  /// Texts that do not stand in ``bytes`` as they are: decoded, folded or made.
  public var texts: [UInt8] = []
  /// The events, in the order of the input.
  public var events: [EventDraft] = []
  /// What was refused, in the order of the input.
  public var rejects: [Reject] = []

  /// Makes a batch of no events yet.
  public init(bytes: [UInt8]) { self.bytes = bytes }

  /// A place in a batch where a text is.
  public struct Text: Sendable, Hashable {
    /// The first byte: in ``EventBatch/bytes``, or, as its bitwise complement, in
    /// ``EventBatch/texts``.
    public var start: Int32
    /// The number of bytes; 0 is no text.
    public var length: Int32

    /// No text.
    public static let none = Text(start: 0, length: 0)

    /// Makes a place.
    public init(start: Int32, length: Int32) {
      self.start = start
      self.length = length
    }
  }

  /// A stretch of input that is no event.
  public struct Reject: Sendable, Hashable {
    /// The line it begins on, from 1.
    public var line: Int
    /// The byte it begins at, from 0.
    public var byte: Int
    /// Why it was refused; never its contents.
    public var reason: String
    /// Makes a reject.
    public init(line: Int, byte: Int, reason: String) {
      self.line = line
      self.byte = byte
      self.reason = reason
    }
  }
}
