import FormatTwins
import Formats
import TestSupport

extension FuzzTarget {
  /// The stream says what a slow reader says, at any split.
  static let csv = FuzzTarget(
    name: "csv",
    longest: 512,
    seeds: [
      "a,b,c\r\n1,\"x, y\",\"q \"\"z\"\"\"\r\n,,\r\n",
      "id;name\n1;\"two\nlines\"\n2;\"open\n3;x\n4;y\n",
      "a\tb\r1\té\r\r2\t\"\"",
      "#TYPE Selected.Thing\nsep=;\n\"Date (UTC)\";\"User\"\n\"1/9/2007 9:41:00 AM\";x\n",
      "a,b\n1,2\n\"3\n4,\"5\n6,7\n8,\"9\"x,\n \n",
    ].map { Array($0.utf8) } + [[0x61, 0x2c, 0x62, 0x0a, 0xe9, 0x2c, 0xff, 0x0a]],
    tokens: [
      ",", ";", "\t", "\"", "\"\"", "\"\"\"", "\n", "\r\n", "\r", "\",\"", "\"\n", "\n\"", "a,b\n",
      "1;2\n", "sep=,\n", "#TYPE x\n", "\u{feff}", "é", " ", "\"x\ny\"",
    ],
    complaint: { bytes in
      var random = random(for: bytes)
      let separator = random.pick([",", ";", "\t"] as [Unicode.Scalar])
      let whole = CSVRun(bytes, separator: separator)
      var source = random
      let runs = [
        CSVRun(bytes, separator: separator) { _ in bytes.count < 200 ? 1 : 1 + source.below(40) },
        CSVRun(bytes, separator: separator, endsLate: false) { _ in 1 + source.below(90) },
        CSVRun(bytes, separator: separator) { _ in max(1, bytes.count) },
      ]
      random = source
      if runs.contains(where: { $0 != whole }) { return "the window matters" }
      if whole.calls > 3 * bytes.count + 16 { return "the stream does not end in time" }
      if seen(whole.places, bytes)
        != seen(CSVTwin(bytes, separator: UInt8(ascii: separator)).seen, bytes)
      {
        return "the slow reader reads other rows"
      }
      if case .found(let dialect) = CSVDialect.detect(bytes.span, isFinal: true),
        dialect.headerStart > bytes.count
      {
        return "the header begins behind the text"
      }
      if case .found(let early) = CSVDialect.detect(bytes.span, isFinal: false),
        CSVDialect.detect(bytes.span, isFinal: true) != .found(early)
      {
        return "the end of the text changes its dialect"
      }
      return nil
    }
  )

  /// What was seen; without the contents where the slow reader does not know Windows-1252.
  private static func seen(_ seen: [CSVRun.Seen], _ bytes: [UInt8]) -> [CSVRun.Seen] {
    guard bytes.contains(where: { 0x80...0x9f ~= $0 }),
      String(validating: bytes, as: UTF8.self) == nil
    else { return seen }
    return seen.map { one in
      var one = one
      one.fields = one.fields.map { _ in [] }
      return one
    }
  }
}
