import Formats
import TestSupport

/// What a stream made of a text.
struct StreamRun: Equatable {
  /// A record or a fault, with its place in the whole text.
  struct Seen: Equatable, CustomStringConvertible {
    var byte: Int
    var line: Int
    /// The record's text; for a fault the rest of its line.
    var text: String
    var fault: JSONFault?

    var description: String { "\(line):\(byte) \(fault.map { "\($0) " } ?? "")\(text)" }
  }

  var seen: [Seen] = []
  var endsInside = false
  /// Calls of `next` that were needed.
  var calls = 0
  /// The largest window that was held.
  var window = 0

  var records: [String] { seen.filter { $0.fault == nil }.map(\.text) }
  var faults: [Seen] { seen.filter { $0.fault != nil } }

  static func == (left: StreamRun, right: StreamRun) -> Bool {
    left.seen == right.seen && left.endsInside == right.endsInside
  }

  /// Feeds a text through a window in pieces, as a reader of files does.
  ///
  /// With `endsLate` the end is told with an empty piece behind the last. The size of the next
  /// piece, 1 or more, may depend on the bytes that are held.
  init(_ text: [UInt8], endsLate: Bool = true, pieces next: (Int) -> Int) {
    var stream = JSONStream()
    var tape = JSONTape()
    var buffer: [UInt8] = []
    var read = 0
    var isFinal = false
    while !isFinal {
      let count = min(text.count - read, next(buffer.count))
      buffer += text[read..<(read + count)]
      read += count
      isFinal = count == 0 || (!endsLate && read == text.count)
      window = max(window, buffer.count)
      let offset = read - buffer.count
      loop: while true {
        calls += 1
        // Each call but the last of a window passes at least one byte.
        guard calls <= 2 * text.count + 4 * (read + 2) + 16 else { return }
        switch stream.next(in: buffer.span, isFinal: isFinal, tape: &tape) {
        case .record(let range):
          let line = stream.line(of: range.lowerBound, in: buffer.span)
          seen.append(
            Seen(
              byte: offset + range.lowerBound,
              line: line,
              text: String(decoding: buffer[range], as: UTF8.self)
            )
          )
        case .columns, .page:
          continue
        case .fault(let place, let fault):
          let line = stream.line(of: place, in: buffer.span)
          let rest = text[(offset + place)...].prefix { $0 != 0x0a }
          seen.append(
            Seen(
              byte: offset + place,
              line: line,
              text: String(decoding: rest, as: UTF8.self),
              fault: fault
            )
          )
        case .needsMore, .end: break loop
        }
      }
      let rest = Array(buffer[stream.place...])
      stream.dropConsumed(in: buffer.span)
      buffer = rest
    }
    endsInside = stream.isInsideContainer
  }

  /// The run over the whole text at once.
  init(_ text: String) {
    self.init(Array(text.utf8), endsLate: false) { _ in max(1, text.utf8.count) }
  }
}

/// Makes random texts of records in every wrapping, some of them broken.
struct RandomRecords {
  var random: SplitMix64
  private var number = 0

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func text() -> String {
    let end = random.pick(["\n", "\r\n", "", "\n\n"])
    return (0...random.below(4)).map { _ in part() }.joined(separator: end)
      + random.pick(["", "\n", "\r\n"])
  }

  private mutating func part() -> String {
    let isPretty = random.chance(0.4)
    let indentation = isPretty ? "    " : ""
    let elements = (0..<random.below(5)).map { _ in element(isPretty, indentation) }
    let line = isPretty ? "\n" : random.pick(["", " ", "\n"])
    let list = "[" + line + elements.joined(separator: "," + line) + line + "]"
    switch random.below(8) {
    case 0: return list
    case 1: return #"{"value":\#(list)}"#
    case 2: return #"{"@odata.context":"https://graph.example/$metadata","value":\#(list)}"#
    case 3: return #"{ "@odata.count" : 12345 ,\#(line)"value" : \#(list),"@odata.nextLink":"x"}"#
    case 4: return #"{"value":\#(element(false, "")),"@odata.count":1}"#
    case 5: return #"{"other":[1,2],"value":\#(list)}"#
    default:
      return elements.joined(separator: isPretty ? "\n" : random.pick(["\n", "\r\n", "", ","]))
    }
  }

  private mutating func element(_ isPretty: Bool, _ indentation: String) -> String {
    number += 1
    let gap = isPretty ? "\n" + indentation + "  " : random.pick(["", " "])
    let end = isPretty ? "\n" + indentation : ""
    let text = random.pick(["a", "ü€😀", "\\\"", "{", "]", "\\u00e9", "x\\\\"])
    let record =
      "\(indentation){\(gap)\"id\":\(number),\(gap)\"text\":\"\(text)\",\(gap)\"list\":[{\"a\":[]}]\(end)}"
    switch random.below(14) {
    case 0: return record.replacing("\"text\"", with: "text")
    case 1: return record.replacing("\(end)}", with: ",\(end)}")
    case 2: return String(record.dropLast())
    case 3: return record.replacing("\"text\":\"", with: "\"text\":\"\n")
    case 4: return "some words, then: \"more"
    case 5:
      return random.pick(["12", "-1.5e3", "true", "null", "\"text\"", "[[1],[]]", "}", "tru"])
    default: return record
    }
  }
}
