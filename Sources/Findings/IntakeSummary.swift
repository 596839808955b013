/// What was read in a run: nothing is lost in silence.
public struct IntakeSummary: Sendable, Hashable {
  /// One entry for each input file, in path order.
  public var files: [File]
  /// What was refused, in file and line order; at most ``rejectLimit``.
  public var rejects: [Reject]
  /// Why records were refused, the most frequent reason first.
  public var reasons: [Reason]

  /// How many rejects are told one by one.
  public static let rejectLimit = 200

  /// How many reasons are told.
  public static let reasonLimit = 20

  /// Makes a summary.
  public init(files: [File], rejects: [Reject], reasons: [Reason] = []) {
    self.files = files
    self.rejects = rejects
    self.reasons = reasons
  }

  /// One input file.
  public struct File: Sendable, Hashable {
    /// The path as it was given.
    public var path: String
    /// Bytes read.
    public var bytes: Int
    /// Records stored as new events.
    public var stored: Int
    /// Records that were known already.
    public var known: Int
    /// Records (or stretches of bytes) that were refused.
    public var rejected: Int
    /// What makes the file incomplete, in words; empty when nothing does.
    public var warnings: [String]
    /// How the file was understood, in words, where that is not plain.
    public var notes: [String]
    /// Of the stored: events older than what earlier runs had brought of their kind.
    public var late: Lateness?
    /// Makes the entry of a file.
    public init(
      path: String,
      bytes: Int,
      stored: Int,
      known: Int,
      rejected: Int,
      warnings: [String],
      notes: [String] = [],
      late: Lateness? = nil
    ) {
      self.path = path
      self.bytes = bytes
      self.stored = stored
      self.known = known
      self.rejected = rejected
      self.warnings = warnings
      self.notes = notes
      self.late = late
    }
    /// Records found in the file.
    public var read: Int { stored + known + rejected }
  }

  /// Something that was refused.
  public struct Reject: Sendable, Hashable {
    /// The file's path as it was given.
    public var file: String
    /// The line it begins on, from 1.
    public var line: Int
    /// The byte it begins at, from 0.
    public var byte: Int
    /// Why it was refused; never its contents.
    public var reason: String
    /// Makes a reject.
    public init(file: String, line: Int, byte: Int, reason: String) {
      self.file = file
      self.line = line
      self.byte = byte
      self.reason = reason
    }
  }

  /// A reason for refusals.
  public struct Reason: Sendable, Hashable {
    /// The reason, without the place inside the record.
    public var text: String
    /// How many were refused for it.
    public var count: Int
    /// Makes an entry.
    public init(text: String, count: Int) {
      self.text = text
      self.count = count
    }
  }

  /// Of the stored: events older than what earlier runs had brought of their kind.
  public var late: Lateness? {
    let all = files.compactMap(\.late)
    return Lateness(
      events: all.reduce(0) { $0 + $1.events },
      seconds: all.map(\.seconds).max() ?? 0
    )
  }
  /// Records stored as new events.
  public var stored: Int { files.reduce(0) { $0 + $1.stored } }
  /// Records that were known already.
  public var known: Int { files.reduce(0) { $0 + $1.known } }
  /// What was refused.
  public var rejected: Int { files.reduce(0) { $0 + $1.rejected } }
  /// Whether everything was read and understood.
  public var isComplete: Bool { rejected == 0 && files.allSatisfy(\.warnings.isEmpty) }
}
