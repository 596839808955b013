import FormatTwins
import Formats
import Foundation
import TestSupport

extension FuzzTarget {
  /// The tape reads what Foundation reads, and the stream finds the same at any split.
  static let json = FuzzTarget(
    name: "json",
    longest: 1_024,
    seeds: [
      #"{"id":"a\u00e9\ud83d\ude00","n":[1,-2.5e3,true,false,null,{}],"t":"\"\\\/\b\f\n\r\té€"}"#,
      #"{"@odata.context":"c","value":[{"id":1},{"id":2}],"@odata.nextLink":"x"}"#,
      "{\"records\":[{\"id\":1}\n,{\"id\":2}]}\n{\"id\":3}\n{\"id\":4,}\n[{\"id\":5},[]]",
      #"{"tables":[{"name":"t","columns":[{"name":"a"}],"rows":[["x"],[1]]}]}"#,
      #"{"processContentRequests":[{"a":{"b":[[]]}}],"x":tru}"#,
      "{\n  \"value\": [\n    {\n      \"id\": 1,\n      \"a\": {\n    },\n    {\n    }\n  ]\n}",
      " 0 -0.0E-0 \"\" \t\r\n[] , true",
    ].map { Array($0.utf8) },
    tokens: [
      "{", "}", "[", "]", "\"", ":", ",", "\\", "\\u", "\\ud83d", "\\ude00", "\\u0000", "\\\"",
      "true", "false", "null", "e", "E+", "-", "0", ".5", "1e308", "18446744073709551616",
      "\n", "\r\n", " ", "\t", "\"value\":[", "\"records\":[", "\"tables\":[", "\"rows\":[",
      "\"columns\":[", "\"@odata.nextLink\":\"x\"", "\"processContentRequests\":[", "{\"a\":",
      "[[[[[[[[", "]]]]]]]]", "é", "€", "😀", "\u{feff}", "},\n{", "\"},\n",
    ],
    complaint: { bytes in tapeComplaint(bytes) ?? streamComplaint(bytes) }
  )

  private static func tapeComplaint(_ bytes: [UInt8]) -> String? {
    var tape = JSONTape()
    let isAccepted = JSONTwin.accepts(bytes, &tape)
    if case .broken(let place, _) = tape.scan(bytes.span), !bytes.indices.contains(place) {
      return "a fault lies outside the text"
    }
    if isAccepted, let complaint = writerComplaint(tape, bytes) { return complaint }
    guard !hasOtherRules(bytes) else { return nil }
    let value = JSONTwin.foundation(bytes)
    switch (isAccepted, value) {
    case (true, let value?):
      return JSONTwin.isSame(tape, JSONTape.root, bytes, value)
        ? nil : "the tape and Foundation read different values"
    case (true, nil): return hasHugeNumber(tape, bytes) ? nil : "only Foundation refuses"
    case (false, .some):
      guard case .broken(let place, let fault) = tape.scan(bytes.span) else {
        return "only the tape refuses"
      }
      if fault == .tooDeep { return nil }
      // Foundation passes over a comma before the end of a list.
      guard let shorter = withoutTrailingComma(bytes, before: place) else {
        return "only the tape refuses"
      }
      return tapeComplaint(shorter)
    case (false, nil): return nil
    }
  }

  /// Whether Foundation has rules of its own: it takes UTF-16, UTF-32 and byte order marks, refuses
  /// a lone surrogate and drops a mark at the start of a string.
  private static func hasOtherRules(_ bytes: [UInt8]) -> Bool {
    if bytes.contains(0) || [[0xef, 0xbb], [0xfe, 0xff], [0xff, 0xfe]].contains(bytes.prefix(2)) {
      return true
    }
    let text = String(decoding: bytes, as: UTF8.self).lowercased().unicodeScalars
    return text.contains("\u{feff}") || String(text).contains("\\ufeff")
      || String(text).contains("\\ud")
  }

  /// The bytes without the comma before the bracket at a place; `nil` when there is none.
  private static func withoutTrailingComma(_ bytes: [UInt8], before place: Int) -> [UInt8]? {
    guard bytes[place] == 0x7d || bytes[place] == 0x5d,
      let comma = bytes[..<place].lastIndex(where: { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }),
      bytes[comma] == 0x2c
    else { return nil }
    var shorter = bytes
    shorter.remove(at: comma)
    return shorter
  }

  /// Whether a number is beyond what a double can tell from zero and infinity.
  private static func hasHugeNumber(_ tape: JSONTape, _ bytes: [UInt8]) -> Bool {
    (0..<max(1, tape.next(after: JSONTape.root))).contains { node in
      guard tape.kind(of: node) == .number, let text = tape.text(of: node, in: bytes.span),
        let number = Double(text)
      else { return false }
      return !number.isFinite || !number.isNormal
    }
  }

  /// Every string that was read is written so that it is read the same.
  private static func writerComplaint(_ tape: JSONTape, _ bytes: [UInt8]) -> String? {
    for node in 0..<max(1, tape.next(after: JSONTape.root)) where tape.isString(node) {
      let text = tape.text(of: node, in: bytes.span) ?? ""
      var json = JSONWriter(.compact)
      json.value(text)
      var again = JSONTape()
      guard JSONTwin.accepts(json.bytes, &again),
        let read = again.text(of: JSONTape.root, in: json.bytes.span),
        Array(read.utf8) == Array(text.utf8)
      else { return "a text is not read as it was written" }
    }
    return nil
  }

  private static func streamComplaint(_ bytes: [UInt8]) -> String? {
    var random = random(for: bytes)
    let whole = StreamRun(bytes, endsLate: false) { _ in max(1, bytes.count) }
    var source = random
    let runs = [
      StreamRun(bytes) { _ in bytes.count < 200 ? 1 : 1 + source.below(40) },
      StreamRun(bytes, endsLate: false) { _ in 1 + source.below(90) },
      StreamRun(bytes) { _ in max(1, bytes.count) },
    ]
    random = source
    if runs.contains(where: { $0 != whole }) { return "the window matters" }
    if whole.calls > 3 * bytes.count + 16 { return "the stream does not end in time" }
    var tape = JSONTape()
    for seen in whole.seen {
      guard seen.line == 1 + bytes[..<seen.byte].count(where: { $0 == 0x0a }) else {
        return "a line is wrong"
      }
      guard seen.fault == nil else { continue }
      if !JSONTwin.accepts(Array(seen.text.utf8), &tape) { return "a record is not JSON" }
    }
    if JSONTwin.accepts(bytes, &tape), !whole.faults.isEmpty || whole.endsInside {
      return "a text that is JSON has a fault"
    }
    return nil
  }
}
