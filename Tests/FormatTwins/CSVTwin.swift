internal import Formats

/// A slow reader of CSV, byte by byte and state by state, over the whole text at once.
///
/// It says the same as the stream by other means: no window, no words of eight bytes, and behind a
/// fault it tries every line as a row from scratch.
package struct CSVTwin {
  enum Row {
    case whole(fields: [[UInt8]], end: Int, next: Int)
    case broken
  }

  private enum State {
    case fieldStart
    case plain
    case quoted
    case quoteInQuoted
    case behindQuotes
  }

  let text: [UInt8]
  let separator: UInt8
  package private(set) var seen: [CSVRun.Seen] = []

  package init(_ text: [UInt8], separator: UInt8 = 0x2c) {
    self.text = text
    self.separator = separator
    read()
  }

  func row(from start: Int, to end: Int) -> Row {
    var fields: [[UInt8]] = []
    var field: [UInt8] = []
    var state = State.fieldStart
    var hasLines = false
    var place = start
    while place < end {
      let byte = text[place]
      let isLineEnd = byte == 0x0a || byte == 0x0d
      switch state {
      case .fieldStart where byte == 0x22:
        state = .quoted
        hasLines = false
      case .quoted where byte == 0x22:
        state = .quoteInQuoted
      case .quoted:
        field.append(byte)
        hasLines = hasLines || isLineEnd
      case .quoteInQuoted where byte == 0x22:
        field.append(byte)
        state = .quoted
      case .fieldStart, .plain, .quoteInQuoted, .behindQuotes:
        if byte == separator {
          fields.append(field)
          field = []
          state = .fieldStart
        } else if isLineEnd {
          return .whole(fields: fields + [field], end: place, next: place + 1)
        } else if state == .quoteInQuoted {
          if hasLines { return .broken }
          field.append(byte)
          state = .behindQuotes
        } else {
          field.append(byte)
          if state == .fieldStart { state = .plain }
        }
      }
      place += 1
    }
    if state == .quoted { return .broken }
    return .whole(fields: fields + [field], end: place, next: place)
  }

  private mutating func read() {
    var place = 0
    var header: Int?
    var last = 0
    var isJudging = false
    /// No row of several lines begins before the end of one that had too many or too few fields.
    var wrongEnd = 0
    while place < text.count {
      if text[place] == 0x0a || text[place] == 0x0d {
        place += 1
        continue
      }
      var found = row(from: place, to: text.count)
      let lineEnd = text[place...].firstIndex { $0 == 0x0a || $0 == 0x0d } ?? text.count
      if case .whole(_, let end, _) = found, end > lineEnd, lineEnd < wrongEnd {
        found = row(from: place, to: lineEnd)
      }
      guard case .whole(let fields, let end, let next) = found else {
        if !isJudging {
          seen.append(seen(at: place))
          seen[seen.count - 1].fault = .unterminatedQuote
        }
        isJudging = true
        place = lineEnd
        continue
      }
      let line = text[place..<end]
      if fields.count == 1, line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
        place = next
        continue
      }
      if isJudging, let header, fields.count != header, fields.count != last || last == 1 {
        wrongEnd = max(wrongEnd, next)
        place = lineEnd
        continue
      }
      isJudging = false
      header = header ?? fields.count
      last = fields.count
      let isUTF8 = String(validating: line, as: UTF8.self) != nil
      seen.append(seen(at: place, isUTF8 ? fields : fields.map(Self.fromWindows)))
      place = next
    }
  }

  private func seen(at place: Int, _ fields: [[UInt8]] = []) -> CSVRun.Seen {
    CSVRun.Seen(byte: place, line: 1 + text[..<place].count { $0 == 0x0a }, fields: fields)
  }

  /// Only bytes above 0x9f, which stand for the scalar of the same number.
  private static func fromWindows(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { Array(String(Unicode.Scalar($0)).utf8) }
  }
}
