import Formats
import TestSupport
import Testing

@Suite struct CSVRowTests {
  /// The first row of a text.
  private func firstRow(_ text: [UInt8]) -> CSVRow {
    var stream = CSVStream(separator: 0x2c)
    var row = CSVRow()
    let item = stream.next(in: text.span, isFinal: true, row: &row)
    guard case .row = item else {
      Issue.record("\(item)")
      return CSVRow()
    }
    return row
  }

  private func texts(of row: CSVRow, in text: [UInt8]) -> [String] {
    (0..<row.count).map { row.text(of: $0, in: text.span) }
  }

  @Test func `fields are places in the window, and only those with marks must be unescaped`() throws
  {
    let text = Array("1,\"a \"\"b\"\"\",,\"x\",\"y\"z\"".utf8)
    let row = firstRow(text)
    #expect(row.count == 5)
    #expect((0..<5).map { row.range(of: $0) } == [0..<1, 3..<10, 12..<12, 14..<15, 18..<22])
    #expect((0..<5).map { row.needsUnescaping($0) } == [false, true, false, false, true])
    #expect(texts(of: row, in: text) == ["1", "a \"b\"", "", "x", "yz\""])
  }

  @Test func `a field that the row does not have is empty`() {
    let text = Array("a,b".utf8)
    let row = firstRow(text)
    #expect(row.range(of: 2).isEmpty)
    #expect(texts(of: row, in: text) == ["a", "b"])
    let missing = row.text(of: 7, in: text.span)
    #expect(missing.isEmpty)
    #expect(!row.needsUnescaping(2))
    #expect(CSVRow().range(of: 0).isEmpty)
  }

  @Test func `appending adds to what is there`() {
    let text = Array("\"a\"\"b\",c".utf8)
    let row = firstRow(text)
    var output = Array("before ".utf8)
    for field in 0..<3 { row.append(field, in: text.span, to: &output) }
    #expect(String(decoding: output, as: UTF8.self) == "before a\"bc")
  }

  @Test func `what was quoted is read back, whatever its length and its quotes`() {
    var random = SplitMix64(seed: 321)
    let bytes: [UInt8] = [0x22, 0x22, 0x2c, 0x0a, 0x0d, 0x61, 0x62, 0x63, 0x64, 0x00]
    for round in 0..<4_000 {
      let share = random.pick([0.02, 0.2, 0.9])
      let texts = (0..<3).map { _ in
        (0..<random.below(round < 3_900 ? 40 : 3_000)).map { _ in
          random.chance(share) ? random.pick(bytes) : 0x78
        }
      }
      var text: [UInt8] = []
      for one in texts {
        text += text.isEmpty ? [0x22] : [0x2c, 0x22]
        for byte in one { text += byte == 0x22 ? [0x22, 0x22] : [byte] }
        text.append(0x22)
      }
      let row = firstRow(text)
      #expect(row.count == 3)
      for field in 0..<3 {
        var output: [UInt8] = []
        row.append(field, in: text.span, to: &output)
        if output != texts[field] { Issue.record("\(texts[field]) became \(output)") }
        #expect(row.needsUnescaping(field) == texts[field].contains(0x22))
      }
    }
  }

  @Test func `fields of Windows-1252 rows are decoded, and ASCII fields stay in place`() {
    // a,"€""",Ã©,x where the euro sign is one byte, so that nothing in the row is UTF-8.
    let text: [UInt8] = [
      0x61, 0x2c, 0x22, 0x80, 0x22, 0x22, 0x22, 0x2c, 0xc3, 0xa9, 0x2c, 0x78,
    ]
    let row = firstRow(text)
    #expect((0..<4).map { row.needsUnescaping($0) } == [false, true, true, false])
    #expect(texts(of: row, in: text) == ["a", "€\"", "Ã©", "x"])
  }

  @Test func `the first column that is filled is found`() {
    let text = Array("a, ,\"\",\t,b,c".utf8)
    let row = firstRow(text)
    func filled(_ columns: [Int]) -> Int? { row.firstFilled(among: columns, in: text.span) }
    #expect(filled([1, 2, 3, 4, 5]) == 4)
    #expect(filled([5, 0]) == 5)
    #expect(filled([1, 2, 3, 9]) == nil)
    #expect(filled([]) == nil)
  }

  @Test func `a row is used again without what it held before`() {
    let text = Array("\"a\"\"b\",\"c\"\nd\n".utf8)
    var stream = CSVStream(separator: 0x2c)
    var row = CSVRow()
    _ = stream.next(in: text.span, isFinal: true, row: &row)
    _ = stream.next(in: text.span, isFinal: true, row: &row)
    #expect(row.count == 1)
    #expect(!row.needsUnescaping(0))
    #expect(row.range(of: 1).isEmpty)
  }
}
