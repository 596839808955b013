import Formats
import Testing

@Suite struct CSVDialectTests {
  private func detect(_ text: String, isFinal: Bool = true) -> CSVDialect.Detection {
    let bytes = Array(text.utf8)
    return CSVDialect.detect(bytes.span, isFinal: isFinal)
  }

  /// The separator and the text from the header on.
  private func found(_ text: String) -> [String]? {
    let bytes = Array(text.utf8)
    guard case .found(let dialect) = CSVDialect.detect(bytes.span, isFinal: true) else {
      return nil
    }
    return [
      String(Unicode.Scalar(dialect.separator)),
      String(decoding: bytes[dialect.headerStart...], as: UTF8.self),
    ]
  }

  @Test(arguments: [
    ("a,b\n1,2", ",", "a,b\n1,2"), ("a;b\n", ";", "a;b\n"), ("a\tb", "\t", "a\tb"),
    ("\u{feff}a,b\n", ",", "a,b\n"), ("\r\n\n\u{61};b\n", ";", "a;b\n"),
    ("\"a,x\";\"b,y\";\"c,z\"\n", ";", "\"a,x\";\"b,y\";\"c,z\"\n"),
    ("\"a;x;y\",\"b\"\n", ",", "\"a;x;y\",\"b\"\n"),
    ("\"a\nx\",\"b\r\ny\"\n1;2;3;4", ",", "\"a\nx\",\"b\r\ny\"\n1;2;3;4"),
    ("\"a \"\"x\"\"\",b\n", ",", "\"a \"\"x\"\"\",b\n"),
    ("\"a,x,1\";\"b,y,2\"\n", ";", "\"a,x,1\";\"b,y,2\"\n"), ("\"a\" ,b\n", ",", "\"a\" ,b\n"),
    ("a,b;c;d\n", ";", "a,b;c;d\n"), ("a;b,c\n", ",", "a;b,c\n"),
    ("#TYPE Selected.System.Object\r\n\"a\",\"b\"\r\n", ",", "\r\n\"a\",\"b\"\r\n"),
    ("\u{feff}#TYPE X;Y;Z\n\"a\",\"b\"\n", ",", "\n\"a\",\"b\"\n"),
    ("#type x\na;b", ";", "a;b"), ("sep=;\r\na,b;c\r\n", ";", "a,b;c\r\n"),
    ("sep=\t\na,b\tc\n", "\t", "a,b\tc\n"), ("\"sep=,\"\na,b;c;d\n", ",", "a,b;c;d\n"),
    ("SEP=, \na;b;c,d", ",", "a;b;c,d"), ("sep=;\nAuditData\n", ";", "AuditData\n"),
    ("\u{feff}sep=;\n#TYPE x\na;b", ";", "a;b"),
    ("sep=|,\n1,2", ",", "sep=|,\n1,2"),
  ])
  func `the separator and the header are found`(text: String, separator: String, header: String) {
    let found = found(text)
    #expect(found?.first == separator)
    #expect(found?.last?.drop { $0.isNewline } == header.drop { $0.isNewline })
  }

  @Test(arguments: [
    "", "\n", "\u{feff}", "AuditData", "AuditData\na,b\n", "\"a,b;c\td\"\n1,2\n", "\"a,b\n1,2\n",
    "sep=;", "sep=;\n", "#TYPE x", "#TYPE x\n", "#TYPE x\nname\n", "words without any sign\nx,y",
  ])
  func `a first line without a separator outside quotes is no CSV`(text: String) {
    #expect(detect(text) == .notCSV)
  }

  @Test(arguments: [
    "\u{feff}sep=;\r\n#TYPE x, y\r\n\r\n\"a\r\nb\";\"c;d\"\r\n1;2\r\n", "a,b,c\nd",
    "\"a\"\"\",b\r\n",
  ])
  func `a header that is not all there is asked for again, and then the answer stays`(text: String)
  {
    let bytes = Array(text.utf8)
    let whole = CSVDialect.detect(bytes.span, isFinal: true)
    var answers: [CSVDialect.Detection] = []
    for length in 0...bytes.count {
      let part = Array(bytes[..<length])
      answers.append(CSVDialect.detect(part.span, isFinal: false))
    }
    let first = answers.firstIndex(of: whole) ?? answers.count
    #expect(first < answers.count)
    #expect(answers[..<first].allSatisfy { $0 == .needsMore })
    #expect(answers[first...].allSatisfy { $0 == whole })
  }

  @Test(arguments: ["x", "#TYPE x", "\"x", "\"x\",", "\n", "sep=;\n\"x"])
  func `a header without an end is given up`(begin: String) {
    let unit: UInt8 = begin == "\n" ? 0x0a : 0x78
    let bytes = Array(begin.utf8) + [UInt8](repeating: unit, count: CSVRow.sizeLimit + 9)
    let detection = CSVDialect.detect(bytes.span, isFinal: false)
    #expect(detection == .notCSV)
  }
}
