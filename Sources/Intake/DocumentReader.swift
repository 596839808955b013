public import Events
internal import Formats
internal import Records

/// Reads one file into batches of events.
///
/// A file is read in pieces. Each piece becomes one batch, which keeps the piece: no record that
/// stands in the file as it is is copied on its way to the store.
public struct DocumentReader: ~Copyable {
  /// The version of what is read and how; a file read by another version is read again.
  public static let version = 1

  /// What a file was, once it has been read.
  public struct Ending: Sendable, Hashable {
    /// The bytes of the file.
    public var bytes = 0
    /// Its line feeds.
    public var lines = 0
    /// What makes the file incomplete, in words.
    public var warnings: [String] = []
    /// How the file was understood, in words, where that is not plain.
    public var notes: [String] = []
    /// What its content was; `nil` for what cannot be read twice or was not read whole.
    public var digest: ContentDigest?
    /// Whether it ended between two records, so that it may be read on when it grows.
    public var isResumable = false
    /// Its pages, for finding out whether the next file goes on with them.
    public var pages = PageChain()
  }

  /// How the reading of a file begins.
  public enum Beginning: Sendable, Hashable {
    case whole
    /// It was read before and did not change: nothing is read.
    case unchanged(Int)
    /// It was read before and has grown: only what is new is read.
    case grown(Int)
  }

  private var ending = Ending()

  /// Reads a file and passes on its batches in order.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - memory: The files that were read before; `nil` when nobody wants to know.
  ///   - begin: Is told how the reading begins; false ends it.
  ///   - emit: Takes a batch; false ends the reading.
  /// - Returns: What the file was.
  /// - Complexity: O(length of the file) time, O(longest record) memory.
  public static func read(
    _ path: String,
    memory: FileMemory? = nil,
    begin: (Beginning) -> Bool = { _ in true },
    emit: (EventBatch) -> Bool
  ) -> Ending {
    var reader = DocumentReader()
    reader.read(path, memory, begin, emit)
    return reader.ending
  }

  private init() {}

  private mutating func read(
    _ path: String,
    _ memory: FileMemory?,
    _ begin: (Beginning) -> Bool,
    _ emit: (EventBatch) -> Bool
  ) {
    guard let file = FileBytes(path: path) else {
      if begin(.whole) { ending.warnings.append(InputText.Failure.notOpened.description) }
      return
    }
    let isRegular = file.size != nil
    var start = 0
    var linesBefore = 0
    var hash = isRegular ? memory.map { ContentHash(secret: $0.secret) } : nil
    switch memory?.recall(file, path: path) ?? .unknown {
    case .unchanged(let number):
      _ = begin(.unchanged(number))
      return
    case .grown(let number, let before):
      guard begin(.grown(number)), let known = memory?.files[number] else { return }
      (start, linesBefore, hash) = (known.bytes, known.lines, before)
    case .unknown:
      guard begin(.whole) else { return }
    }
    // Standard input begins where it stands.
    guard !isRegular || path == InputFiles.standardInput || file.seek(to: start) else {
      ending.warnings.append(InputText.Failure.notRead.description)
      return
    }
    do throws(InputText.Failure) {
      var text = try InputText(file, from: start, hash: hash)
      ending.notes = text.notes
      var window: [UInt8] = []
      let count = try text.read(InputText.pieceSize, into: &window)
      switch start > 0 ? .json : DocumentFamily(window, isFinal: count == 0) {
      case .json:
        try read(&text, window, from: start, linesBefore, emit)
      case .table:
        let order = DayOrderScan.run(
          path,
          window,
          isRegular: isRegular && path != InputFiles.standardInput
        )
        ending.notes += order.notes
        ending.warnings += order.warnings
        try read(&text, window, order.order, emit)
      case .unknown:
        var batch = EventBatch(bytes: [])
        batch.rejects.append(
          EventBatch.Reject(line: 1, byte: 0, reason: DocumentFamily.unknownReason)
        )
        ending.bytes = text.bytes
        guard emit(batch) else { return }
      }
    } catch {
      ending.warnings.append(error.description)
    }
  }

  // MARK: Families

  private mutating func read(
    _ text: inout InputText,
    _ first: [UInt8],
    from start: Int,
    _ linesBefore: Int,
    _ emit: (EventBatch) -> Bool
  ) throws(InputText.Failure) {
    var document = JSONDocument(at: start + text.markLength, linesBefore: linesBefore)
    defer {
      ending.pages = document.pages
      ending.lines = document.lines
      ending.warnings += document.collector.warnings
    }
    let isRead = try windows(&text, first, emit) { window, isFinal in
      let rest = document.take(window, isFinal: isFinal)
      return (document.collector.batches, rest, document.collector.isFull)
    }
    guard isRead else { return }
    if document.isInsideContainer {
      ending.warnings.append("the file ends inside a page or list of records")
    }
    if document.pages.isBroken {
      ending.warnings.append("a page inside the file has a next page that is not there")
    }
    ending.digest = text.hash?.digest
    // Blanks may become anything, and rows of searches are counted over the whole file.
    ending.isResumable =
      text.isPlain && (start > 0 || document.hasRecords) && !document.isInsideContainer
      && document.rejects == 0 && !document.collector.records.hasAnonymous
      && !document.collector.loggedRows.hasRows && !document.pages.isOpen
  }

  private mutating func read(
    _ text: inout InputText,
    _ first: [UInt8],
    _ order: DayOrder,
    _ emit: (EventBatch) -> Bool
  ) throws(InputText.Failure) {
    var document = CSVDocument(at: text.markLength, dayOrder: order)
    defer {
      ending.lines = document.lines
      ending.warnings += document.collector.warnings
    }
    let isRead = try windows(&text, first, emit) { window, isFinal in
      let rest = document.take(window, isFinal: isFinal)
      return (document.collector.batches, rest, document.collector.isFull)
    }
    guard isRead else { return }
    ending.digest = text.hash?.digest
  }

  /// Passes window after window on; false when nobody wants more.
  private mutating func windows(
    _ text: inout InputText,
    _ first: [UInt8],
    _ emit: (EventBatch) -> Bool,
    _ take: (_ window: [UInt8], _ isFinal: Bool) -> (
      batches: [EventBatch], rest: [UInt8], isFull: Bool
    )
  ) throws(InputText.Failure) -> Bool {
    defer { ending.bytes = text.bytes }
    var window = first
    var isFinal = false
    while true {
      let (batches, rest, isFull) = take(window, isFinal)
      for batch in batches {
        guard emit(batch) else { return false }
      }
      window = rest
      if isFull { continue }
      guard !isFinal else { break }
      // A record that did not fit is tried again with twice as much.
      let count = try text.read(max(InputText.pieceSize, window.count), into: &window)
      isFinal = count == 0
    }
    return true
  }
}
