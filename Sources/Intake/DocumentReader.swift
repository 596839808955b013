public import Events
internal import Formats
internal import Records

/// Reads one file into batches of events.
///
/// A file is read in pieces. Each piece becomes one batch, which keeps the piece: no record is
/// copied on its way to the store.
public struct DocumentReader: Sendable {
  /// What a file was, once it has been read.
  public struct Ending: Sendable, Hashable {
    /// Bytes read.
    public var bytes = 0
    /// What makes the file incomplete, in words.
    public var warnings: [String] = []
  }

  /// How much is read at once.
  ///
  /// Larger pieces fall out of the processor's cache.
  private static let pieceSize = 1 << 20

  private var stream = JSONStream()
  private var tape = JSONTape()
  private var records = RecordReader()
  private var ending = Ending()

  private init() {}

  /// Reads a file and passes on its batches in order.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - emit: Takes a batch; false ends the reading.
  /// - Returns: What the file was.
  /// - Complexity: O(length of the file) time, O(longest record) memory.
  public static func read(_ path: String, emit: (EventBatch) -> Bool) -> Ending {
    var reader = DocumentReader()
    reader.read(path, emit)
    return reader.ending
  }

  private mutating func read(_ path: String, _ emit: (EventBatch) -> Bool) {
    guard let file = FileBytes(path: path) else {
      ending.warnings.append("the file cannot be opened")
      return
    }
    var window: [UInt8] = []
    var isFinal = false
    while !isFinal {
      // A record that did not fit is tried again with twice as much.
      guard let count = file.read(max(DocumentReader.pieceSize, window.count), into: &window)
      else {
        ending.warnings.append("the file cannot be read to its end")
        return
      }
      isFinal = count == 0
      let isFirst = ending.bytes == 0
      ending.bytes += count
      if isFirst, let reason = skipMark(in: window) {
        var batch = EventBatch(bytes: [])
        batch.rejects.append(EventBatch.Reject(line: 1, byte: 0, reason: reason))
        _ = emit(batch)
        return
      }
      guard let rest = split(&window, isFinal: isFinal, emit) else { return }
      window = rest
    }
    if stream.isInsideContainer {
      ending.warnings.append("the file ends inside a page or list of records")
    }
  }

  /// Passes over a byte order mark; tells why the file is nothing that can be read, if so.
  private mutating func skipMark(in window: [UInt8]) -> String? {
    if window.starts(with: [0xef, 0xbb, 0xbf]) { stream.skip(3) }
    if window.starts(with: [0x1f, 0x8b]) { return "gzip: unpack it first" }
    // Without its mark, UTF-16 shows by a zero in one half of its first character.
    if window.starts(with: [0xff, 0xfe]) || window.starts(with: [0xfe, 0xff])
      || (window.count > 1 && (window[0] == 0) != (window[1] == 0))
    {
      return "UTF-16 text: convert it to UTF-8 first"
    }
    let start = window.drop { [0xef, 0xbb, 0xbf, 0x20, 0x09, 0x0a, 0x0d].contains($0) }
    guard let first = start.first, first != 0x7b, first != 0x5b else { return nil }
    // A file that begins otherwise may still hold records on later lines.
    let hasRecords = window.indices.dropFirst().contains { index in
      window[index - 1] == 0x0a && (window[index] == 0x7b || window[index] == 0x5b)
    }
    return hasRecords ? nil : "not a form that is known: neither JSON nor lines of JSON"
  }

  /// Takes the records out of a window; returns what is left for the next.
  private mutating func split(
    _ window: inout [UInt8],
    isFinal: Bool,
    _ emit: (EventBatch) -> Bool
  ) -> [UInt8]? {
    var batch = EventBatch(bytes: window)
    window = []
    let offset = ending.bytes - batch.bytes.count
    loop: while true {
      let item = stream.next(in: batch.bytes.span, isFinal: isFinal, tape: &tape)
      switch item {
      case .record(let range):
        let line = stream.line(of: range.lowerBound, in: batch.bytes.span)
        records.read(
          tape,
          record: range,
          line: line,
          byte: offset + range.lowerBound,
          into: &batch
        )
      case .fault(let place, let fault):
        let line = stream.line(of: place, in: batch.bytes.span)
        var reason = fault.description
        if stream.faultPlace > place {
          // Counted by a copy: the next item may begin on a line before it.
          var ahead = stream
          let line = ahead.line(of: stream.faultPlace, in: batch.bytes.span)
          reason += " (line \(line), byte \(offset + stream.faultPlace))"
        }
        batch.rejects.append(
          EventBatch.Reject(line: line, byte: offset + place, reason: reason)
        )
      case .needsMore, .end:
        break loop
      }
    }
    let rest = Array(batch.bytes[stream.place...])
    stream.dropConsumed(in: batch.bytes.span)
    guard !batch.events.isEmpty || !batch.rejects.isEmpty else { return rest }
    return emit(batch) ? rest : nil
  }
}
